/** What the page and its worker say to each other. Whatever is asked has an `id`, and gets exactly one answer with it. */
import type { FileRequest, Reply, Screen, Trouble } from "../gen/screen.ts";
import type { SyncState } from "../store/sync.ts";
import type { Reading } from "./port.ts";

/** What tells one question from the next: the coach compares it with the screen that it shows by then. */
export function screenName(shown: Screen): string {
  return `${shown.id}\n${shown.say}`;
}

/** Things that are done beside a session. The value that comes back is the job's own. */
export type Job =
  | { readonly do: "about" }
  | { readonly do: "replay"; readonly text: string }
  | { readonly do: "export" }
  /** Lines of a copy: looked at, and kept only where `keep` says so. */
  | { readonly do: "import"; readonly text: string; readonly source: string; readonly keep: boolean }
  /** A file for somebody else: a sheet, a table, FHIR, a calendar. */
  | { readonly do: "file_out"; readonly order: OutOrder }
  /** A table of older measurements: looked at, and kept only where `keep` says so. */
  | { readonly do: "table_in"; readonly text: string; readonly source: string; readonly keep: boolean };

/** What file is wanted, and what is to be in it. */
export type OutOrder = Omit<FileRequest, "moment">;

/** What an import came to. */
export interface Imported {
  readonly lines: number;
  readonly new: number;
  readonly known: number;
  /** Of the new ones: another person's. */
  readonly others: number;
}

/** What the engine in the worker is, and how it came up. */
export interface About {
  readonly unknot: string;
  readonly python: string;
  readonly record: number;
  readonly facts: number;
  readonly knowledge: string;
  readonly entries: number;
  readonly booted: { readonly ms: number; readonly snapshot: boolean };
}

export type ToWorker =
  /** Make Python ready; whose record it will coach on is not known yet. */
  | { readonly kind: "boot"; readonly base: string }
  | {
      readonly kind: "start";
      /** Where the page lies; the engine's files lie beside it. */
      readonly base: string;
      /** Who may write: the token of this page. */
      readonly owner: string;
      /** The page's steady seconds; the worker's clock never falls behind them. */
      readonly now: number;
      /** The session to go on with by itself, because the coach died under it. */
      readonly resume: string;
      /** Lines that were acted on and could not be written. */
      readonly unwritten: readonly string[];
    }
  | {
      readonly kind: "say";
      readonly id: number;
      readonly now: number;
      readonly event: string;
      readonly fields: Readonly<Record<string, unknown>>;
      /** The screen that it answers: it counts only while the coach still shows that one. */
      readonly onScreen?: string;
    }
  /** What the device felt, for a coach that measures with it. */
  | {
      readonly kind: "feel";
      readonly id: number;
      readonly now: number;
      readonly of: "motion" | "attitude";
      readonly rows: readonly Reading[];
    }
  /** Whether anybody can see the page. While nobody can, no time is told to the coach; then it is told at once. */
  | { readonly kind: "attend"; readonly attended: boolean; readonly now: number }
  /** A pending stop waits for the coach: open the record anew, unless a session runs. */
  | { readonly kind: "reopen"; readonly now: number }
  /** Now is a good time for the two halves of the record to meet. */
  | { readonly kind: "sync"; readonly now: number }
  | { readonly kind: "job"; readonly id: number; readonly now: number; readonly job: Job };

export type FromWorker =
  /** How far the opening of the record has come: sessions still to be read. */
  | { readonly kind: "reading"; readonly left: number }
  /** The screen and what is said. `answers`: what was asked; null for the passing of time. `refused`: it was not done. */
  | { readonly kind: "reply"; readonly answers: number | null; readonly reply: Reply; readonly refused: boolean }
  /** What was acted on and could not be written down; empty once it was. */
  | { readonly kind: "unwritten"; readonly lines: readonly string[]; readonly trouble: Trouble | null }
  /** The coach broke, or the record is not to be had. `again`: beginning anew may help. */
  | { readonly kind: "broken"; readonly trouble: Trouble; readonly again: boolean }
  | { readonly kind: "sync"; readonly state: SyncState; readonly trouble: Trouble | null }
  /** Another page writes now. */
  | { readonly kind: "elsewhere" }
  /** How far a job in hand has come, from 0 to 1. */
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown; readonly trouble: Trouble | null };

/** The messages between the page and its worker. Each request has an `id` and gets exactly one answer with it. */
import type { FileRequest, Reply, Screen, Trouble } from "../gen/screen.ts";
import type { SyncState } from "../store/sync.ts";
import type { Reading } from "./port.ts";

/** What tells one question from the next: the coach compares it with the screen that it shows by then. */
export function screenName(shown: Screen): string {
  return `${shown.id}\n${shown.say}`;
}

/** Jobs beside a session. Each has its own kind of result. */
export type Job =
  | { readonly do: "about" }
  | { readonly do: "replay"; readonly text: string }
  | { readonly do: "export" }
  /** Lines of a copy: checked, and stored only with `keep`. */
  | { readonly do: "import"; readonly text: string; readonly source: string; readonly keep: boolean }
  /** A file for somebody else: a sheet, a table, FHIR, a calendar. */
  | { readonly do: "file_out"; readonly order: OutOrder }
  /** A table of older measurements: checked, and stored only with `keep`. */
  | { readonly do: "table_in"; readonly text: string; readonly source: string; readonly keep: boolean };

/** Which file to make, and what is in it. */
export type OutOrder = Omit<FileRequest, "moment">;

/** The result of an import. */
export interface Imported {
  readonly lines: number;
  readonly new: number;
  readonly known: number;
  /** Of the new ones: another person's. */
  readonly others: number;
}

/** What the engine in the worker is, and how it started. */
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
  /** Boot Python; the record is not known yet. */
  | { readonly kind: "boot"; readonly base: string }
  | {
      readonly kind: "start";
      /** The address of the page; the engine's files are beside it. */
      readonly base: string;
      /** Who may write: the token of this page. */
      readonly owner: string;
      /** The page's steady seconds; the worker's clock never falls behind them. */
      readonly now: number;
      /** The session to continue without asking, because its coach died. */
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
      /** The screen that it answers: it counts only while the coach still shows that screen. */
      readonly onScreen?: string;
    }
  /** Readings of the device, for a coach that measures with it. */
  | {
      readonly kind: "feel";
      readonly id: number;
      readonly now: number;
      readonly of: "motion" | "attitude";
      readonly rows: readonly Reading[];
    }
  /** Whether anybody can see the page. While nobody can, the coach gets no ticks; afterwards it gets the time at once. */
  | { readonly kind: "attend"; readonly attended: boolean; readonly now: number }
  /** A pending stop waits for the coach: open the record anew, unless a session runs. */
  | { readonly kind: "reopen"; readonly now: number }
  /** Now is a good time to sync. */
  | { readonly kind: "sync"; readonly now: number }
  | { readonly kind: "job"; readonly id: number; readonly now: number; readonly job: Job };

export type FromWorker =
  /** How many sessions must still be read before the record is open. */
  | { readonly kind: "reading"; readonly left: number }
  /** A screen and its cues. `answers`: the id of the request; null for a tick. `refused`: it was not done. */
  | { readonly kind: "reply"; readonly answers: number | null; readonly reply: Reply; readonly refused: boolean }
  /** Lines that were acted on and could not be written; empty once they are written. */
  | { readonly kind: "unwritten"; readonly lines: readonly string[]; readonly trouble: Trouble | null }
  /** The coach broke, or the record cannot be opened. `again`: a restart may help. */
  | { readonly kind: "broken"; readonly trouble: Trouble; readonly again: boolean }
  | { readonly kind: "sync"; readonly state: SyncState; readonly trouble: Trouble | null }
  /** Another page writes now. */
  | { readonly kind: "elsewhere" }
  /** The progress of the current job, from 0 to 1. */
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown; readonly trouble: Trouble | null };

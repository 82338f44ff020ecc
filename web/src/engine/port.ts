/**
 * What the page knows of the coach: the screen to draw, the clock to count down by, and one way to say something.
 *
 * Every face draws `screen` and calls `choose`. Nothing here decides anything: a choice carries the event it means.
 * The bridge to the worker (bridge.ts) fills these signals; nothing else writes to them.
 */
import { signal } from "@preact/signals";
import type { Choice, CueToSpeak, Role, Screen, Trouble } from "../gen/screen.ts";
import type { SyncState } from "../store/sync.ts";
import { screenName } from "./messages.ts";

/** starting: Python boots. ready. restarting: it hung or died and is begun anew. failed: it cannot start. elsewhere: another tab has it. */
export type EngineState = "starting" | "ready" | "restarting" | "failed" | "elsewhere";

export const screen = signal<Screen | null>(null);
export const engineState = signal<EngineState>("starting");
export const trouble = signal<Trouble | null>(null);
/** Set while OFF was painted by the page itself and the coach has not answered yet; the words that were touched. */
export const reflex = signal<string | null>(null);
/** The session's seconds at `atMs` of the page's steady clock; see `nowT`. */
export const sessionClock = signal<{ readonly t: number; readonly atMs: number }>({ t: 0, atMs: 0 });

/**
 * Whether anybody can see the page (senses/presence.ts). While it is false the coach is told no time; when it turns true it is
 * told at once. Say and act go on as ever.
 */
export const attended = signal(true);

/** Who wants to hear what is said aloud (the senses do). */
type Listener = (heard: readonly CueToSpeak[], screen: Screen | null) => void;
const listeners = new Set<Listener>();

export function onHeard(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announce(heard: readonly CueToSpeak[]): void {
  for (const listener of listeners) listener(heard, screen.peek());
}

/**
 * Send an event of the person's; resolves when it is on record and the screen is drawn. The bridge sets it. With `onScreen` it counts
 * only while the coach still shows that screen (`screenName`).
 */
export type Say = (event: string, fields: Readonly<Record<string, unknown>>, onScreen?: string) => Promise<void>;
let say: Say = async () => {};

export function connect(to: Say): void {
  say = to;
}

export function sayEvent(event: string, fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
  return say(event, fields);
}

/** One reading of the device: its steady second, and three numbers; null where the browser had nothing. */
export type Reading = readonly [number, number | null, number | null, number | null];
/** Hand on what the device felt; resolves when the coach has taken it. The bridge sets it. */
export type Feel = (kind: "motion" | "attitude", rows: readonly Reading[]) => Promise<void>;
let feels: Feel = async () => {};

export function connectFeel(to: Feel): void {
  feels = to;
}

export const feel: Feel = (kind, rows) => feels(kind, rows);

/** The screen that stands drawn and readable; null while none does. */
let drawnScreen: Screen | null = null;

export function drawn(): Screen | null {
  return drawnScreen;
}

/** Say that a screen is drawn: from now on its choices can be chosen. */
export function drew(shown: Screen): void {
  drawnScreen = shown;
}

/** What stands there is not to be trusted, or is gone: nothing can be chosen until it is drawn again. */
export function forgetDrawn(): void {
  drawnScreen = null;
}

/** These answer what one screen asks, so they count on that screen only. A number for pain counts always: it may be a stop. */
const ANSWER_ROLES: ReadonlySet<Role> = new Set<Role>(["main", "answer", "number", "text"]);

/** A choice of a screen that is not the one drawn; it was not sent. */
export class NotDrawn extends Error {
  override name = "NotDrawn";
}

/**
 * Say whether a choice stands on the screen now: the newest screen is the drawn one, and offers it. What takes pressure away counts always.
 */
function isDrawn(choice: Choice): boolean {
  if (choice.role === "stop" || choice.event === "pause" || choice.event === "stop") return true;
  const shown = drawnScreen;
  if (shown === null || shown !== screen.peek()) return false;
  const meant = JSON.stringify([choice.event, choice.role, choice.fields]);
  return shown.choices.some((offered) => JSON.stringify([offered.event, offered.role, offered.fields]) === meant);
}

/**
 * Do what a choice means. `value` is what was typed for a number or a text; `place` fills a choice that wants a place on the map.
 * Rejects with NotDrawn when the choice is not on the screen that is drawn: nobody answers a question that nobody saw.
 */
export function choose(choice: Choice, value?: number | string, place?: { x: number; y: number }): Promise<void> {
  if (!isDrawn(choice)) return Promise.reject(new NotDrawn());
  const fields: Record<string, unknown> = Object.fromEntries(choice.fields);
  if (value !== undefined) fields.value = value;
  if (place !== undefined) Object.assign(fields, place);
  return ANSWER_ROLES.has(choice.role) && choice.event !== "pause" && choice.event !== "stop"
    ? say(choice.event, fields, drawnScreen === null ? "" : screenName(drawnScreen))
    : say(choice.event, fields);
}

/** Sessions still to be read before the first screen: after an import, or a newer unknot. 0: nothing to wait for. */
export const reading = signal(0);
/** How far a job in hand has come, from 0 to 1. */
export const jobShare = signal(0);
/** True while a stop could not be written down yet; it is written with the next thing. */
export const stopUnwritten = signal(false);
/** How safely the browser keeps the record; null: it does not say. */
export interface Storage {
  readonly kept: boolean | null;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}
export const storage = signal<Storage>({ kept: null, usedBytes: null, quotaBytes: null });
/** off: not joined to unknot's own server. alone: no longer joined. joined. waiting: the server does not answer. */
export const sync = signal<SyncState>("off");
export const syncTrouble = signal<Trouble | null>(null);

/** Painting OFF belongs to the reflex; whoever finds the coach dead under pressure calls `paintOffNow`. */
type PaintOff = (word?: string, asks?: boolean) => void;
let paint: PaintOff = () => {};

export function setReflex(to: PaintOff): void {
  paint = to;
}

export function paintOffNow(): void {
  paint("", false);
}

/** Take the coach over from the other tab. The bridge sets it. */
let takeOver: () => void = () => {};

export function setUseHere(to: () => void): void {
  takeOver = to;
}

export function useHere(): void {
  takeOver();
}

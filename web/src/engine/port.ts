/**
 * What the page knows of the coach: the screen to draw, the clock to count down by, and one way to send an event.
 *
 * Every view draws `screen` and calls `choose`. Nothing here decides anything: a choice carries its event. Only the bridge to the
 * worker (bridge.ts) writes to these signals.
 */
import { signal } from "@preact/signals";
import type { Choice, CueToSpeak, Role, Screen, Trouble } from "../gen/screen.ts";
import type { SyncState } from "../store/sync.ts";
import { screenName } from "./messages.ts";

/** starting: Python boots. ready. restarting: it hung or died, and a new one starts. failed: it cannot start. elsewhere: another tab has it. */
export type EngineState = "starting" | "ready" | "restarting" | "failed" | "elsewhere";

export const screen = signal<Screen | null>(null);
export const engineState = signal<EngineState>("starting");
export const trouble = signal<Trouble | null>(null);
/** The word that was touched, while the page's own OFF waits for the coach's answer; else null. */
export const reflex = signal<string | null>(null);
/** The session's seconds at `atMs` of the page's steady clock; see `nowT`. */
export const sessionClock = signal<{ readonly t: number; readonly atMs: number }>({ t: 0, atMs: 0 });

/**
 * Whether anybody can see the page (senses/presence.ts). While it is false the coach gets no ticks; when it becomes true the coach
 * gets the time at once. Events go on as always.
 */
export const attended = signal(true);

/** A listener for cues (the senses). */
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
 * Send an event of the person; resolves when it is recorded and the screen is drawn. The bridge sets it. With `onScreen` it counts only
 * while the coach still shows that screen (`screenName`).
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
/** Send readings of the device; resolves when the coach has them. The bridge sets it. */
export type Feel = (kind: "motion" | "attitude", rows: readonly Reading[]) => Promise<void>;
let feels: Feel = async () => {};

export function connectFeel(to: Feel): void {
  feels = to;
}

export const feel: Feel = (kind, rows) => feels(kind, rows);

/** The screen that is drawn and readable; null while there is none. */
let drawnScreen: Screen | null = null;

export function drawn(): Screen | null {
  return drawnScreen;
}

/** Say that a screen is drawn: its choices work from now on. */
export function drew(shown: Screen): void {
  drawnScreen = shown;
}

/** The drawn screen is gone or cannot be trusted: no choice works until a screen is drawn again. */
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
 * Whether a choice is on the screen now: the newest screen is drawn and offers it. A choice that takes pressure away always counts.
 */
function isDrawn(choice: Choice): boolean {
  if (choice.role === "stop" || choice.event === "pause" || choice.event === "stop") return true;
  const shown = drawnScreen;
  if (shown === null || shown !== screen.peek()) return false;
  const meant = JSON.stringify([choice.event, choice.role, choice.fields]);
  return shown.choices.some((offered) => JSON.stringify([offered.event, offered.role, offered.fields]) === meant);
}

/**
 * Send the event of a choice. `value` is a typed number or text; `place` is a place on the map.
 * Rejects with NotDrawn when the choice is not on the screen that is drawn: nobody answers a question that they did not see.
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

/** How many sessions must be read before the first screen, after an import or an update. 0: none. */
export const reading = signal(0);
/** The progress of the current job, from 0 to 1. */
export const jobShare = signal(0);
/** True while a stop is not written yet; it is written with the next event. */
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

/** The reflex paints OFF; code that finds the coach dead during a press calls `paintOffNow`. */
type PaintOff = (word?: string, asks?: boolean) => void;
let paint: PaintOff = () => {};

export function setReflex(to: PaintOff): void {
  paint = to;
}

export function paintOffNow(): void {
  paint("", false);
}

/** Coach here instead of in the other tab. The bridge sets it. */
let takeOver: () => void = () => {};

export function setUseHere(to: () => void): void {
  takeOver = to;
}

export function useHere(): void {
  takeOver();
}

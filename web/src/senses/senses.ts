/**
 * The door to everything heard and felt. Whoever draws the page calls these few functions and knows nothing of sound.
 *
 * `startSenses` once at start; `unlock` inside the first tap (Start, Go on); `comeOff` from the stop zone's pointerdown.
 */
import { signal } from "@preact/signals";

/** locked: no touch yet. on. interrupted: the system took the sound away; the next touch brings it back. none: no sound here. */
export type SoundState = "locked" | "on" | "interrupted" | "none";
/** waiting: voices not listed yet. ready. none: this device cannot speak English offline; tones must do. */
export type VoiceState = "waiting" | "ready" | "none";
/** idle: no session. on. refused: the screen may go dark by itself. none: this browser cannot keep it lit. */
export type WakeState = "idle" | "on" | "refused" | "none";

export const soundState = signal<SoundState>("locked");
export const voiceState = signal<VoiceState>("waiting");
export const wakeState = signal<WakeState>("idle");

/** Listen to the coach and the page. Returns how to end it. */
export function startSenses(): () => void {
  return () => {};
}

/** Call synchronously inside a tap: the browser lets sound and speech begin only there. Cheap; call it on every touch. */
export function unlock(): void {}

/** OFF, by the page itself: cut every sound, ring the bells, shake, say `words` (the screen's `come_off`). No worker needed. */
export function comeOff(_words: string): void {}

/** Silence everything within a frame. */
export function hush(): void {}

/** The pain dial reached a value: a wooden tick, higher for more; the number is spoken when the dial rests a moment. */
export function dialStep(_value: number): void {}

/** A loop of the thread came undone. */
export function loopUndone(): void {}

/** An answer was taken: a soft touch of sound for hands that cannot look. */
export function taken(): void {}

/** Nothing could be done with what was touched. */
export function notTaken(): void {}

/** Say the last sentence again. */
export function sayAgain(): void {}

/** For the settings: let a person hear or feel one thing now (inside the tap on "Try"). */
export function tryOut(_what: "voice" | "tones" | "stop" | "touch"): void {}

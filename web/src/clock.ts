/**
 * The session's time as the page counts it down: always read from the steady clock and a deadline, never counted in ticks.
 */
import { sessionClock } from "./engine/port.ts";
import { steadyMs } from "./steady.ts";

export { steadyClock, steadyMs } from "./steady.ts";

/** The session's seconds now: what every countdown subtracts from `deadline_t`. Never counted, always read. */
export function nowT(): number {
  const { t, atMs } = sessionClock.peek();
  return t + Math.max(0, steadyMs() - atMs) / 1000;
}

/** Seconds until a deadline, never below zero. */
export function secondsUntil(deadlineT: number): number {
  return Math.max(0, deadlineT - nowT());
}

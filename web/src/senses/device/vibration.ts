/**
 * Patterns for the vibration motor, where there is one. Never the only channel, because many phones ignore it.
 */
import type { Haptic } from "../../gen/cues.ts";
import { touchOn } from "../preferences.ts";
import { wasTouched } from "./user_activation.ts";

/** Milliseconds on, off, on, ... */
export const PATTERNS: Readonly<Record<Haptic, readonly number[]>> = {
  tick: [8],
  one: [25],
  two: [35, 110, 35],
  medium: [90, 120, 90],
  soft: [350],
  long: [500],
  stop: [420, 160, 420, 160, 420],
};

type Vibrate = (pattern: number[]) => boolean;

function motor(): Vibrate | null {
  return typeof navigator !== "undefined" && typeof navigator.vibrate === "function"
    ? navigator.vibrate.bind(navigator)
    : null;
}

/** Whether this browser says that it can vibrate; some say so and do not. */
export function canTouch(): boolean {
  return motor() !== null;
}

/** Play a pattern. */
export function touch(name: Haptic): void {
  if (touchOn.peek() && wasTouched()) motor()?.([...PATTERNS[name]]);
}

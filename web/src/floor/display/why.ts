/** The "Why?" of a floor screen: the sheet stops short of the clock and of the stop zone, and goes when the screen changes. */
import { signal } from "@preact/signals";
import type { Screen } from "../../gen/screen.ts";

/** The screen whose reason is being read; its id, so that it closes when another screen comes. */
export const whyOf = signal<Screen | null>(null);

export function askWhy(screen: Screen): void {
  whyOf.value = whyOf.peek() === null ? screen : null;
}

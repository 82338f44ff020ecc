/**
 * What a key is called, whatever the keyboard: a Latin letter or a digit by what it writes; on a keyboard of another script by its
 * place, where the Latin letter is printed too. And ten, typed as 1 and 0.
 */
import type { Choice } from "./gen/screen.ts";

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  Enter: "enter",
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Escape: "escape",
  " ": "space",
};
const LATIN = /^[a-z0-9]$/;

/** The names of a key, the likeliest first: what it writes, then its place on the keyboard. */
export function keyNames({ key, code, shiftKey }: KeyPress): readonly string[] {
  const written = NAMES[key] ?? key.toLowerCase();
  if (LATIN.test(written) || NAMES[key] !== undefined) return [written];
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  const ascii = written.length === 1 && written < "\u007f";
  // why not the letter: on a Latin keyboard a sign that is no letter stands where another keyboard has one.
  const place = ascii ? (shiftKey ? undefined : digit) : (letter ?? digit);
  return place === undefined ? [written] : [written, place];
}

/** The choice that a key means, by the first of its names that means anything. */
export function choiceNamed(names: readonly string[], choices: readonly Choice[]): Choice | undefined {
  for (const name of names) {
    const found = choices.find((choice) => choice.key === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Two digits of one number follow each other in well under a second; a second report of how sore it is takes longer. */
export const TEN_WITHIN_MS = 1500;

/** Hears ten in 1 and 0. The 1 is sent at once, as nobody waits under pressure; the 0 soon after makes it ten. */
export class TenTyped {
  private oneMs = Number.NEGATIVE_INFINITY;

  /** A choice was made by a key, at a time. */
  note(choice: Choice, atMs: number): void {
    this.oneMs = choice.role === "pain" && choice.number === 1 ? atMs : Number.NEGATIVE_INFINITY;
  }

  /** Say whether this key is the 0 of a ten; then it is heard only once. */
  isTen(names: readonly string[], atMs: number): boolean {
    if (!names.includes("0") || atMs - this.oneMs >= TEN_WITHIN_MS) return false;
    this.oneMs = Number.NEGATIVE_INFINITY;
    return true;
  }
}

/** The choice that says ten. */
export function tenOf(choices: readonly Choice[]): Choice | undefined {
  return choices.find((choice) => choice.role === "pain" && choice.number === 10);
}

/**
 * Which key means stop. On the tool, Space and Escape stop without a reason: they are the easiest to hit. A letter is a stop word, the
 * same as in the terminal, on a keyboard of any script. During a press every key without another meaning is OFF. Tab never stops, it
 * moves the focus; Enter presses what has the focus.
 */
import type { Choice } from "../gen/screen.ts";
import { choiceNamed, type KeyPress, keyNames } from "../key_names.ts";

export interface StopKeys {
  readonly pressing: boolean;
  /** For how long a spot has been pressed. */
  readonly pressingForMs: number;
  /** The person's weight is on the tool. */
  readonly onTool: boolean;
  /** The key was pressed in a sheet over the screen, which it may close. */
  readonly inSheet: boolean;
  /** What the key would press: a button, a link, the dial. */
  readonly control: "none" | "button" | "dial";
  /** The screen is OFF already. */
  readonly off: boolean;
  /** The person is typing a number or a line. */
  readonly typing: boolean;
  readonly stops: readonly Choice[];
  readonly choices: readonly Choice[];
}

export interface Pressed extends KeyPress {
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The key that began the press may be struck twice by mistake; a person who needs to stop hits another one later. */
export const ENTER_REPEATS_MS = 1500;
/** Keys that the browser or the device uses: they move the focus, change other keys, or belong to the device. */
const OF_THE_MACHINE =
  /^(Tab|Shift|Control|Alt|AltGraph|Meta|OS|Super|Hyper|Fn|FnLock|\w*Lock|Symbol|(Audio|Media|Brightness|Launch|Browser|Volume|Mic|TV)\w*|Power|PowerOff|Standby|WakeUp|Eject|GoBack|GoHome|AppSwitch|PrintScreen)$/;
const MOVES = /^(Arrow\w+|Page\w+|Home|End)$/;

/** Return the stop word of a key, null for a stop without a word, undefined for a key with another meaning. */
export function stopOfKey(pressed: Pressed, on: StopKeys): Choice | null | undefined {
  if (pressed.repeat || pressed.ctrlKey || pressed.metaKey || pressed.altKey || on.stops.length === 0) return undefined;
  const stops = on.pressing || (on.onTool && !on.inSheet);
  if (stops && (pressed.key === "Escape" || pressed.key === " ")) return null;
  if (on.typing) return undefined;
  const names = keyNames(pressed);
  const word = choiceNamed(names, on.stops);
  if (word !== undefined || !on.pressing) return word;
  return meansNothing(pressed, names, on) ? null : undefined;
}

function meansNothing(pressed: Pressed, names: readonly string[], on: StopKeys): boolean {
  if (choiceNamed(names, on.choices) !== undefined || OF_THE_MACHINE.test(pressed.key)) return false;
  if (pressed.key === "Enter") return on.control === "none" && !on.inSheet && on.pressingForMs >= ENTER_REPEATS_MS;
  if (MOVES.test(pressed.key)) return on.control !== "dial" && !on.inSheet;
  return true;
}

/**
 * Which key means stop. On the tool, pressing a spot or looking for one, a hand falls on the largest key and on the one in the
 * corner: Space and Escape, both without a reason. A letter is a stop word, the same one as in the terminal. Enter and Tab never stop: they move and press.
 */
import type { Choice } from "../gen/screen.ts";

export interface StopKeys {
  readonly pressing: boolean;
  /** The person's weight is on the tool. */
  readonly onTool: boolean;
  /** The key was pressed in a sheet that lies over the screen, which it may close. */
  readonly inSheet: boolean;
  /** The screen is OFF already. */
  readonly off: boolean;
  /** The person is typing a number or a line. */
  readonly typing: boolean;
  readonly stops: readonly Choice[];
}

export interface Pressed {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The stop word a key means, null for a stop without a word, undefined for a key that means something else. */
export function stopOfKey(pressed: Pressed, on: StopKeys): Choice | null | undefined {
  if (pressed.repeat || pressed.ctrlKey || pressed.metaKey || pressed.altKey || on.stops.length === 0) return undefined;
  const stops = on.pressing || (on.onTool && !on.inSheet);
  if (stops && (pressed.key === "Escape" || pressed.key === " ")) return null;
  if (on.typing) return undefined;
  return on.stops.find((choice) => choice.key === pressed.key.toLowerCase());
}

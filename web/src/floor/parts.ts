/** What a screen offers, by the place that each role has on the floor. */
import type { Choice, Role, Screen } from "../gen/screen.ts";

export function withRole(screen: Screen, ...roles: readonly Role[]): readonly Choice[] {
  return screen.choices.filter((choice) => roles.includes(choice.role));
}

export function mainOf(screen: Screen): Choice | undefined {
  return screen.choices.find((choice) => choice.role === "main");
}

export function pauseOf(screen: Screen): Choice | undefined {
  return screen.choices.find((choice) => choice.event === "pause");
}

/** What leaves or skips something: everything minor but the pause, which has its own place, and the moving of the mark. */
export function minorsOf(screen: Screen): readonly Choice[] {
  const main = mainOf(screen);
  return screen.choices.filter(
    (choice) =>
      choice.role === "minor" &&
      choice.event !== "pause" &&
      choice.event !== "move" &&
      !(main !== undefined && choice.event === main.event && choice.label === main.label),
  );
}

export function fieldOf(choice: Choice, name: string): string | number | undefined {
  return choice.fields.find(([field]) => field === name)?.[1];
}

/** The number of pain that a choice means: its label, as it is said. */
export function painOf(choice: Choice): number {
  return Number(choice.label);
}

/** The stop words that stand on the slab itself; all others come with the touch of the slab. */
const ON_THE_SLAB: readonly string[] = ["tingling", "burning", "numb", "sharp", "throbbing", "unwell"];

export function slabWords(stops: readonly Choice[]): readonly Choice[] {
  const named = ON_THE_SLAB.flatMap((word) => stops.filter((stop) => fieldOf(stop, "word") === word));
  return named.length === ON_THE_SLAB.length ? named : stops.slice(0, ON_THE_SLAB.length);
}

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

/** The stop words with these keys, in the order of the keys. */
export function stopsNamed(screen: Screen, keys: readonly string[]): readonly Choice[] {
  return keys.flatMap((key) => screen.stops.filter((stop) => stop.key === key));
}

/** The stop words that stand on the slab itself; all others come with the touch of the slab. */
export function slabWords(screen: Screen): readonly Choice[] {
  return stopsNamed(screen, screen.first_stops);
}

/** What a desk screen offers, by what each choice is for: the main thing, the answers, the way back, the way out. */
import type { Choice, ListRow, Role, Screen } from "../gen/screen.ts";

export function backOf(screen: Screen): Choice | undefined {
  return screen.choices.find((choice) => choice.is_back);
}

export function leaveOf(screen: Screen): Choice | undefined {
  return screen.choices.find((choice) => choice.event === "close" && choice.role === "minor");
}

export function mainOf(screen: Screen): Choice | undefined {
  const back = backOf(screen);
  return screen.choices.find((choice) => choice.role === "main" && choice !== back);
}

export function withRole(screen: Screen, role: Role): readonly Choice[] {
  return screen.choices.filter((choice) => choice.role === role);
}

/** The choice that a row opens or changes. */
export function keyed(screen: Screen, key: string): Choice | undefined {
  return key === "" ? undefined : screen.choices.find((choice) => choice.key === key);
}

/** Everything that is neither main, nor back, nor out, nor what one of the `rows` opens. */
export function othersOf(screen: Screen, rows: readonly ListRow[] = []): readonly Choice[] {
  const taken = new Set([
    backOf(screen),
    leaveOf(screen),
    mainOf(screen),
    ...rows.map((row) => keyed(screen, row.key)),
  ]);
  return screen.choices.filter((choice) => !taken.has(choice));
}

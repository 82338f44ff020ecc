/** What a desk screen offers, by what each choice is for: the main thing, the answers, the way back, the way out. */
import type { Choice, Role, Screen } from "../gen/screen.ts";

/** The key of the way back, on a page that names where it leads. */
const BACK_KEY = "b";

/** Pages whose one main choice leads back to where they were opened. */
const LEAD_BACK: ReadonlySet<string> = new Set(["home", "learn", "history:0"]);

export function goesTo(choice: Choice): string {
  if (choice.event !== "go") return "";
  return String(choice.fields.find(([name]) => name === "to")?.[1] ?? "");
}

export function backOf(screen: Screen): Choice | undefined {
  return (
    screen.choices.find((choice) => goesTo(choice) === "back") ??
    screen.choices.find((choice) => choice.key === BACK_KEY && goesTo(choice) !== "") ??
    screen.choices.find((choice) => choice.role === "main" && LEAD_BACK.has(goesTo(choice)))
  );
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

/** Everything that is neither main, nor back, nor out, nor a row's own. */
export function othersOf(screen: Screen): readonly Choice[] {
  const taken = new Set([
    backOf(screen),
    leaveOf(screen),
    mainOf(screen),
    ...screen.rows.map((row) => keyed(screen, row.key)),
  ]);
  return screen.choices.filter((choice) => !taken.has(choice));
}

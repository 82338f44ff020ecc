/** The keys of the desk: every choice has the one it has in the terminal, and Escape goes where the arrow does. What is typed or already has the focus comes first. */
import { screen } from "../engine/port.ts";
import { closers } from "./back.ts";
import { backOf } from "./choices.ts";
import { pick } from "./do.ts";
import { settingsOpen } from "./settings.ts";

const TAKES_KEYS = "input, select, textarea, button, a, summary";

export function onDeskKey(event: KeyboardEvent): void {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const over = closers.peek().at(-1);
  if (over !== undefined) {
    if (event.key === "Escape") over();
    return;
  }
  if (settingsOpen.peek()) return;
  const target = event.target;
  const typing = target instanceof HTMLElement && target.matches("input, select, textarea");
  if (typing || (event.key === "Enter" && target instanceof HTMLElement && target.matches(TAKES_KEYS))) return;
  const shown = screen.peek();
  if (shown === null) return;
  const wanted = event.key.toLowerCase();
  const choice =
    wanted === "escape"
      ? backOf(shown)
      : shown.choices.find(
          (one) => one.key === wanted && one.event !== "close" && one.role !== "text" && one.role !== "number",
        );
  if (choice === undefined) return;
  event.preventDefault();
  void pick(choice);
}

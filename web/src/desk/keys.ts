/** The keys of the desk: every choice has the one it has in the terminal, and Escape goes where the arrow does. What is typed or already has the focus comes first. */
import { screen } from "../engine/port.ts";
import type { Screen } from "../gen/screen.ts";
import { choiceNamed, keyNames, TenTyped, tenOf } from "../key_names.ts";
import { closers } from "./back.ts";
import { backOf } from "./choices.ts";
import { pick } from "./do.ts";
import { settingsOpen } from "./settings/settings_open.ts";

const TAKES_KEYS = "input, select, textarea, button, a, summary";

const ten = new TenTyped();
/** The card on which a key chose last, and that choice on its way. */
let asked: Screen | null = null;
let sending: Promise<void> = Promise.resolve();

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
  const names = keyNames(event);
  if (asked !== null && ten.isTen(names, event.timeStamp)) {
    event.preventDefault();
    void takeTen(asked);
    return;
  }
  const choice = names.includes("escape")
    ? backOf(shown)
    : choiceNamed(
        names,
        shown.choices.filter((one) => one.event !== "close" && one.role !== "text" && one.role !== "number"),
      );
  if (choice === undefined) return;
  event.preventDefault();
  sending = pick(choice);
  ten.note(choice, event.timeStamp);
  asked = shown;
}

/** Say ten after all, on the card where the 1 was typed: if that has turned, it is turned back, so that no other one is answered. */
async function takeTen(card: Screen): Promise<void> {
  await sending;
  if (!isSame(screen.peek(), card)) {
    const shown = screen.peek();
    const back = shown === null ? undefined : backOf(shown);
    if (back === undefined) return;
    await pick(back);
  }
  const now = screen.peek();
  const said = now !== null && isSame(now, card) ? tenOf(now.choices) : undefined;
  if (said !== undefined) await pick(said);
}

function isSame(one: Screen | null, other: Screen): boolean {
  return one !== null && one.id === other.id && one.say === other.say;
}

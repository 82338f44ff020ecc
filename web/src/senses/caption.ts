/**
 * What is said and stands nowhere on the screen: a caption, for whoever cannot hear it, or wants no voice.
 *
 * The screen itself shows what it is about. Now and then something else is said in passing ("the left leg is measured"): that is
 * shown as long as it takes to read it, or until the next thing is said.
 */

import { signal } from "@preact/signals";
import type { Heard, Screen } from "../gen/screen.ts";
import { textOf } from "../screen_kinds.ts";

export const caption = signal("");

/** why: slow reading, with the time to look up. */
const MS_PER_LETTER = 70;
const AT_LEAST_MS = 4000;

let goes: ReturnType<typeof setTimeout> | undefined;

/** See what is said on this screen. */
export function captionOf(heard: readonly Heard[], screen: Screen | null): void {
  const text = unshown(heard, screen);
  if (heard.length === 0) return;
  clearTimeout(goes);
  caption.value = text;
  if (text !== "")
    goes = setTimeout(
      () => {
        caption.value = "";
      },
      Math.max(AT_LEAST_MS, text.length * MS_PER_LETTER),
    );
}

/** The sentences that the screen does not show already. */
export function unshown(heard: readonly Heard[], screen: Screen | null): string {
  const shown = screen === null ? "" : plain(shownOn(screen).join(" "));
  return heard
    .map((one) => one.say)
    .filter((say) => say !== "" && !shown.includes(plain(say)))
    .join(" ");
}

function shownOn(screen: Screen): readonly string[] {
  const { title, say, why } = screen;
  return [title, say, ...textOf(screen), why?.reason ?? ""];
}

/** why: a full stop more or less is no other sentence. */
function plain(text: string): string {
  return text.replaceAll(/[.?!:]/g, "").toLowerCase();
}

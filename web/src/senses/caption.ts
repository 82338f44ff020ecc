/**
 * Captions: sentences that the voice says and the screen does not show, for people who cannot hear the voice or do not want it.
 *
 * Most sentences are on the screen. A sentence in passing ("the left leg is measured") is not: its caption stays as long as reading
 * takes, or until the next sentence.
 */

import { signal } from "@preact/signals";
import type { CueToSpeak, Screen } from "../gen/screen.ts";
import { textOf } from "../screen_kinds.ts";

export const caption = signal("");

/** why: slow reading, with the time to look up. */
const MS_PER_LETTER = 70;
const AT_LEAST_MS = 4000;

let goes: ReturnType<typeof setTimeout> | undefined;

/** Show a caption for what the voice says, if the screen does not show it. */
export function captionOf(heard: readonly CueToSpeak[], screen: Screen | null): void {
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
export function unshown(heard: readonly CueToSpeak[], screen: Screen | null): string {
  const shown = screen === null ? "" : plain(shownOn(screen).join(" "));
  return heard
    .map((cue) => cue.say)
    .filter((say) => say !== "" && !shown.includes(plain(say)))
    .join(" ");
}

function shownOn(screen: Screen): readonly string[] {
  const { title, say, why } = screen;
  return [title, say, ...textOf(screen), why?.reason ?? ""];
}

/** why: a sentence stays the same with or without its full stop. */
function plain(text: string): string {
  return text.replaceAll(/[.?!:]/g, "").toLowerCase();
}

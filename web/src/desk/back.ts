/**
 * The browser's Back does what the page's own back does. One entry lies above the first one whenever there is somewhere to go
 * back to; when Back takes it away, the way back is taken, and the entry is laid again if there is still somewhere to go.
 *
 * While a session runs, Back does nothing at all: a stray swipe must not leave it.
 */

import { effect, signal } from "@preact/signals";
import { screen } from "../engine/port.ts";
import { isForTheDesk } from "../screen_kinds.ts";
import { backOf } from "./choices.ts";
import { pick } from "./do.ts";

/** What lies over the screen: closed first. */
export const closers = signal<readonly (() => void)[]>([]);

/** Say that something lies over the screen, and how it is closed. Returns how to take that back. */
export function over(close: () => void): () => void {
  closers.value = [...closers.peek(), close];
  return () => {
    closers.value = closers.peek().filter((one) => one !== close);
  };
}

const DEEP = "deep";

function isDeep(): boolean {
  return (history.state as { unknot?: string } | null)?.unknot === DEEP;
}

function stepBack(): void {
  const close = closers.peek().at(-1);
  if (close !== undefined) {
    close();
    return;
  }
  const shown = screen.peek();
  if (shown === null || !isForTheDesk(shown)) return;
  const back = backOf(shown);
  if (back !== undefined) void pick(back);
}

/** Follow the screen and the browser's Back. Returns how to end it. */
export function startBack(): () => void {
  const lay = (): void => {
    const shown = screen.value;
    const deep = closers.value.length > 0 || (shown !== null && (!isForTheDesk(shown) || backOf(shown) !== undefined));
    if (deep && !isDeep()) history.pushState({ unknot: DEEP }, "");
  };
  const end = effect(lay);
  const onPop = (): void => {
    if (isDeep()) return;
    stepBack();
    lay();
  };
  addEventListener("popstate", onPop);
  return () => {
    end();
    removeEventListener("popstate", onPop);
  };
}

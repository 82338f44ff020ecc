/**
 * The frame of every page at the desk: the way back at the left, where one is, the way out at the right, and below it the page.
 *
 * When a page turns, focus goes to its heading and the page begins at its top, so that it is read from the beginning.
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Screen } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { backOf, leaveOf } from "./choices.ts";
import { pick } from "./do.ts";

interface PageProps {
  readonly name: string;
  /** What turns the page: when it changes, focus goes to the heading. */
  readonly turn: string;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** Nothing is focused on the very first page: nobody turned to it. */
let turned = false;

export function Page({ name, turn, children, class: extra = "" }: PageProps) {
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (turned) {
      scrollTo(0, 0);
      main.current?.querySelector<HTMLElement>("[data-heading]")?.focus({ preventScroll: true });
    }
    turned = true;
  }, [turn]);
  return (
    <main class={`screen desk ${name} ${extra}`} ref={main}>
      {children}
    </main>
  );
}

export function Chevron() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
      <path
        d="M18 4L8 14L18 24"
        fill="none"
        stroke="currentColor"
        stroke-width="4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export function Cross() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
      <path d="M5 5L23 23M23 5L5 23" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
    </svg>
  );
}

interface TopProps {
  readonly screen: Screen;
  /** A page of its own is named in the top line; a card is headed by its question instead. */
  readonly heading?: boolean;
  readonly small?: string;
}

export function Top({ screen, heading = false, small }: TopProps) {
  const back = backOf(screen);
  const leave = leaveOf(screen);
  const name = (
    <>
      {screen.title}
      {small && <small>{small}</small>}
    </>
  );
  return (
    <header class="top">
      {back && (
        <button type="button" class="round l" aria-label={back.label} onClick={() => void pick(back)}>
          <Chevron />
        </button>
      )}
      {heading ? (
        <h1 class="where" tabIndex={-1} data-heading="">
          {name}
        </h1>
      ) : (
        <p class="where">{name}</p>
      )}
      {leave ? (
        <button type="button" class="plain" onClick={() => void pick(leave)}>
          {leave.label}
        </button>
      ) : (
        <span />
      )}
    </header>
  );
}

export function ofCount(progress: readonly [number, number] | null): string {
  if (progress === null) return "";
  return words.card.of.replace("{number}", String(progress[0])).replace("{of}", String(progress[1]));
}

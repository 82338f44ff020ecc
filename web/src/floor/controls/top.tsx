/** The top line: where one is and what is asked, why, what else could be done, and the break. */
import { useEffect, useState } from "preact/hooks";
import type { Screen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { sayAgain } from "../../senses/senses.ts";
import { act } from "../act.ts";
import { askWhy } from "../display/why.ts";
import { minorsOf, pauseOf } from "../parts.ts";
import { isSpoken } from "./again.tsx";

interface TopProps {
  readonly screen: Screen;
  readonly where: string;
  readonly small?: string | undefined;
  /** Everything minor behind one button: always, or (spare) only where large text leaves no room for it on the screen itself. */
  readonly menu?: boolean | "spare";
}

export function Top({ screen, where, small, menu = false }: TopProps) {
  const pause = pauseOf(screen);
  const minors = menu ? minorsOf(screen) : [];
  return (
    <header class="top">
      <h1 class="where" tabIndex={-1} data-heading="">
        {where} {screen.why && <WhyWord screen={screen} />}
        {small && <small>{small}</small>}
      </h1>
      <div class="corner">
        {minors.length > 0 && <Menu minors={minors} spare={menu === "spare"} />}
        {pause && (
          <button type="button" class="round" aria-label={pause.label} onClick={() => act(pause)}>
            <svg width="26" height="28" viewBox="0 0 26 28" aria-hidden="true">
              <path d="M6 2V26M20 2V26" stroke="currentColor" stroke-width="6" stroke-linecap="round" />
            </svg>
          </button>
        )}
      </div>
    </header>
  );
}

export function WhyWord({ screen }: { readonly screen: Screen }) {
  return (
    <button type="button" class="why-word" onClick={() => askWhy(screen)}>
      {words.app.why}
    </button>
  );
}

function Menu({ minors, spare }: { readonly minors: ReturnType<typeof minorsOf>; readonly spare: boolean }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || event.key === "Escape") setOpen(false);
    };
    const away = (event: Event): void => {
      if (!(event.target instanceof Element && event.target.closest(".menu"))) close(event);
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", away);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", away);
    };
  }, [open]);
  return (
    <div class={spare ? "menu spare" : "menu"}>
      <button
        type="button"
        class="round dots"
        aria-label={words.floor.more}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <svg width="30" height="8" viewBox="0 0 30 8" aria-hidden="true">
          <path d="M4 4h0M15 4h0M26 4h0" stroke="currentColor" stroke-width="7" stroke-linecap="round" />
        </svg>
      </button>
      {open && (
        <ul class="menu-list">
          {isSpoken() && (
            <li>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  sayAgain();
                }}
              >
                {words.floor.say_again}
              </button>
            </li>
          )}
          {minors.map((minor) => (
            <li key={minor.key}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  act(minor);
                }}
              >
                {minor.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

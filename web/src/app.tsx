/**
 * The shell: while a session runs the floor draws the screen, at all other times the desk does. It decides nothing else.
 *
 * Which is which is the screen's own kind: home, cards, the plan, the summary and the pages of the record are read at a desk; every
 * other kind is lived on the floor. The root element carries the name of the moment that is drawn, for styles that
 * reach the whole page, for assistive tools and for the tests.
 */

import type { ComponentType } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { drew, engineState, forgetDrawn, screen } from "./engine/port.ts";
import { First } from "./frame/first.tsx";
import { Notice } from "./frame/notice.tsx";
import type { Screen } from "./gen/screen.ts";
import { isForTheDesk } from "./screen_kinds.ts";

type Face = ComponentType<{ screen: Screen }>;
const faces = import.meta.glob<Record<string, Face>>(["./floor/floor.tsx", "./desk/desk.tsx"], { eager: true });
const Floor = faces["./floor/floor.tsx"]?.Floor;
const Desk = faces["./desk/desk.tsx"]?.Desk;

let turns = 0;

/** Name the moment on the root element, once it is drawn. */
function nameTheMoment(now: Screen): void {
  const { dataset } = document.documentElement;
  turns += 1;
  dataset.screen = now.id;
  dataset.phase = now.phase;
  dataset.pressing = now.pressing ? "yes" : "no";
  dataset.off = now.stop ? "yes" : "no";
  dataset.turn = String(turns);
}

export function App() {
  const now = screen.value;
  useLayoutEffect(() => {
    if (now === null) return;
    nameTheMoment(now);
    drew(now);
    return forgetDrawn;
  }, [now]);
  const Face = now !== null && isForTheDesk(now) ? (Desk ?? Floor) : Floor;
  if (now === null || Face === undefined) return <First state={engineState.value} />;
  return (
    <>
      <Notice />
      <Face screen={now} />
    </>
  );
}

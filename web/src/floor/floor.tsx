/**
 * The floor: whatever the coach says while a session runs, drawn for someone who lies down and looks from afar. Which drawing a
 * screen gets is a table; a screen that is not in it is drawn plainly, so that nothing is ever out of reach.
 */
import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { screen as newest, reflex } from "../engine/port.ts";
import { later } from "../frame/later.tsx";
import type { Screen } from "../gen/screen.ts";
import { keyNames, TenTyped, tenOf } from "../key_names.ts";
import { floorIsDrawn, isDeaf } from "../reflex/reflex.ts";
import { unlock } from "../senses/senses.ts";
import { act, tell } from "./act.ts";
import { Flush } from "./flush.tsx";
import { Going } from "./going.tsx";
import { Hold } from "./hold.tsx";
import { choiceOfKey, isTheControls } from "./keys.ts";
import { Off } from "./off.tsx";
import { Paused } from "./paused.tsx";
import { Pin } from "./pin.tsx";
import { Plain } from "./plain.tsx";
import { Recheck } from "./recheck.tsx";
import { Search } from "./search.tsx";
import { SetUp } from "./set_up.tsx";
import { WhyHost } from "./why_host.tsx";

type Drawing = ComponentType<{ readonly screen: Screen }>;

/** why later: nobody presses there, and many never measure. */
const Measure = later(() => import("./measure.tsx").then((found) => found.Measure), Plain);

const DRAWINGS: Readonly<Record<string, Drawing>> = {
  measure: Measure,
  measure_again: Measure,
  set_up: SetUp,
  search_lane: Search,
  search_point: Search,
  place: Going,
  rest: Going,
  settle: Hold,
  press: Hold,
  ask_again: Hold,
  pin_place: Going,
  pin: Pin,
  recheck_place: Going,
  recheck: Recheck,
  flush: Going,
  flush_roll: Flush,
  flush_stretch: Flush,
  off: Off,
  came_off: Off,
  question: Off,
  question_wait: Off,
  paused: Paused,
};

/** The drawing of a screen; a pressing screen without one of its own is still drawn with everything it offers. */
export function drawingOf(screen: Screen): Drawing {
  return (screen.stop ? Off : DRAWINGS[screen.id]) ?? Plain;
}

const ten = new TenTyped();

export function Floor({ screen }: { readonly screen: Screen }) {
  const Drawn = drawingOf(screen);
  const root = useRef<HTMLDivElement>(null);
  // why before the paint and by the newest screen: a key pressed between two screens must find the one that is there.
  useLayoutEffect(() => {
    const gone = floorIsDrawn();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || reflex.peek() !== null) return;
      if (isTheControls(event.key, event.target)) return;
      const choices = newest.peek()?.choices ?? [];
      const names = keyNames(event);
      if (ten.isTen(names, event.timeStamp)) {
        event.preventDefault();
        const said = tenOf(choices);
        // why without a choice: the 1 may have ended what asked for a number, and a ten is OFF all the same.
        if (said === undefined) tell("pain", { value: 10 });
        else act(said);
        return;
      }
      const meant = choiceOfKey(names, choices);
      if (meant === undefined || isDeaf()) return;
      event.preventDefault();
      act(meant);
      ten.note(meant, event.timeStamp);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      gone();
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
  // Where the focused control is gone with its screen, the reading goes on at the heading; a focus that still stands is left alone.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body || screen.stop)
      root.current?.querySelector<HTMLElement>("[data-heading]")?.focus({ preventScroll: true });
  }, [screen.id, screen.stop]);
  return (
    <div ref={root} class="floor-root" onPointerDown={unlock}>
      <p class="unseen" role="status">
        {screen.pressing ? screen.say : `${screen.title}. ${screen.say}`}
      </p>
      <Drawn screen={screen} />
      <WhyHost screen={screen} />
    </div>
  );
}

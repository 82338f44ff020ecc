/**
 * The floor: whatever the coach says while a session runs, drawn for someone who lies down and looks from afar. Which drawing a
 * screen gets is decided by its kind, and none is left out.
 */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { screen as newest, reflex } from "../engine/port.ts";
import { later } from "../frame/later.tsx";
import type { FloorScreen } from "../gen/screen.ts";
import { keyNames, TenTyped, tenOf } from "../key_names.ts";
import { floorIsDrawn, isDeaf } from "../reflex/reflex.ts";
import { neverKind } from "../screen_kinds.ts";
import { unlock } from "../senses/senses.ts";
import { act, tell } from "./act.ts";
import { WhyHost } from "./display/why_host.tsx";
import { choiceOfKey, isTheControls } from "./keys.ts";
import { Plain } from "./plain.tsx";
import { Flush } from "./screens/flush.tsx";
import { Going } from "./screens/going.tsx";
import { Hold } from "./screens/hold.tsx";
import { Off } from "./screens/off.tsx";
import { Paused } from "./screens/paused.tsx";
import { Pin } from "./screens/pin.tsx";
import { Recheck } from "./screens/recheck.tsx";
import { Search } from "./screens/search.tsx";
import { SetUp } from "./screens/set_up.tsx";

/** why later: nobody presses there, and many never measure. */
const Measure = later(() => import("./measure/measure.tsx").then((found) => found.Measure), Plain);

/** The drawing of a screen, by its kind. */
function Drawn({ screen }: { readonly screen: FloorScreen }) {
  switch (screen.kind) {
    case "measure":
      return <Measure screen={screen} />;
    case "number_question":
      return <Plain screen={screen} />;
    case "set_up":
      return <SetUp screen={screen} />;
    case "search":
      return <Search screen={screen} />;
    case "on_the_way":
      return <Going screen={screen} />;
    case "hold":
      return <Hold screen={screen} />;
    case "pin":
      return <Pin screen={screen} />;
    case "recheck":
      return <Recheck screen={screen} />;
    case "flush":
      return <Flush screen={screen} />;
    case "off":
    case "question":
      return <Off screen={screen} />;
    case "paused":
      return <Paused screen={screen} />;
    default:
      return neverKind(screen);
  }
}

const ten = new TenTyped();

export function Floor({ screen }: { readonly screen: FloorScreen }) {
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

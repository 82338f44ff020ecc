/**
 * The shell: while a session runs the floor draws the screen, at all other times the desk does. It decides nothing else.
 *
 * Which is which is the screen's own phase: `before` (home, cards, plan), `after` and the pages of the record are read at a desk;
 * every phase of a session is lived on the floor.
 */
import type { ComponentType } from "preact";
import { engineState, screen } from "./engine/port.ts";
import { First } from "./frame/first.tsx";
import type { Screen } from "./gen/screen.ts";

type Face = ComponentType<{ screen: Screen }>;
const faces = import.meta.glob<Record<string, Face>>(["./floor/floor.tsx", "./desk/desk.tsx"], { eager: true });
const Floor = faces["./floor/floor.tsx"]?.Floor;
const Desk = faces["./desk/desk.tsx"]?.Desk;

const AT_THE_DESK: ReadonlySet<string> = new Set(["before", "summary", "after", "past"]);

export function App() {
  const now = screen.value;
  const Face = now !== null && AT_THE_DESK.has(now.phase) ? Desk : Floor;
  if (now === null || Face === undefined) return <First state={engineState.value} />;
  return <Face screen={now} />;
}

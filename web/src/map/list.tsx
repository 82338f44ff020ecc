/** The map as a list: for a screen reader, or for whoever would rather read. It says what the drawing shows, in the same order. */
import { fill } from "../fill.ts";
import type { Map as BodyMap, MapArea, MapSpot } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import type { Place } from "./shape.ts";

type State = keyof typeof words.map.state;

function stateWords(state: string): string {
  return state in words.map.state ? words.map.state[state as State] : state.replaceAll("_", " ");
}

export function spotLine(spot: MapSpot): string {
  const state = stateWords(spot.state);
  const { number, label: place, first_pain: first, last_pain: last } = spot;
  if (number === 0) return fill(words.map.spot_unnamed, { place, state });
  if (first === last) return fill(words.map.spot_new, { number, place, state, first });
  return fill(words.map.spot, { number, place, state, first, last });
}

export function areaLine({ label: place, kind, why }: MapArea): string {
  const state = stateWords(kind);
  return why === "" ? fill(words.map.area, { place, state }) : fill(words.map.area_why, { place, state, why });
}

export function placeLine(form: "tool" | "mark", { x, y }: Place): string {
  const along = Math.round(x * 100);
  const edge = y < 0 ? words.map.inner : words.map.outer;
  if (form === "tool" && Math.abs(y) < 0.15) return fill(words.map.tool_middle, { along });
  return fill(words.map[form], { along, edge });
}

interface MapListProps {
  readonly maps: readonly BodyMap[];
  readonly mark?: Place | null;
}

export function MapList({ maps, mark }: MapListProps) {
  return (
    <ul class="unseen">
      {maps.flatMap((map) => [
        ...map.spots.map((spot) => (
          <li key={`${map.side}${spot.id}`}>{`${words.map[map.side]}: ${spotLine(spot)}`}</li>
        )),
        ...map.areas
          .filter((area) => area.kind !== "zone")
          .map((area) => <li key={`${map.side}${area.id}`}>{`${words.map[map.side]}: ${areaLine(area)}`}</li>),
        map.tool && <li key={`${map.side}tool`}>{placeLine("tool", { x: map.tool[0], y: map.tool[1] })}</li>,
      ])}
      {mark && <li>{placeLine("mark", mark)}</li>}
    </ul>
  );
}

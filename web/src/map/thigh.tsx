/** What lies on one thigh of the picture: its muscles, the lane of the tool, and what may not be pressed. */
import type { Map as BodyMap, Side } from "../gen/screen.ts";
import { areaPath, type Edge, fibrePaths, musclePath, path, toPicture } from "./shape.ts";

const EDGES: readonly Edge[] = ["outer", "inner"];

/** The muscle under a lane: outside it is the biceps, inside the other two. */
function edgeOf(y: number): Edge {
  return y >= 0 ? "outer" : "inner";
}

function Muscle(props: { side: Side; edge: Edge; from?: number | undefined; to?: number | undefined }) {
  const { side, edge, from = 0, to = 1 } = props;
  return (
    <>
      <path class="muscle" d={musclePath(side, edge, from, to)} />
      {fibrePaths(side, edge, from, to).map((d) => (
        <path key={d} class="fibre" d={d} />
      ))}
    </>
  );
}

interface ThighProps {
  readonly map: BodyMap;
  readonly id: string;
  readonly muscles: "lit" | "outline" | "search";
}

/** How far a pressed place is felt for along the leg, where no zone says it: about a hand's width. */
const PLACE = 0.08;

type Stretch = readonly [from: number, to: number, y: number];

/** What was passed as stretches of a muscle: of a lane what was rolled, of a place the zone that it stands for. */
export function stretchesOf(map: BodyMap): readonly Stretch[] {
  return map.passed.map(([from, to, y]): Stretch => {
    if (from !== to) return [from, to, y];
    const zone = map.areas.find(
      (area) => area.kind === "zone" && area.x0 <= from && from <= area.x1 && area.y0 <= y && y <= area.y1,
    );
    return zone ? [zone.x0, zone.x1, y] : [from - PLACE, from + PLACE, y];
  });
}

export function Thigh({ map, id, muscles }: ThighProps) {
  const { side } = map;
  const searched = muscles === "search";
  return (
    <g>
      {EDGES.map((edge) =>
        muscles === "lit" ? (
          <Muscle key={edge} side={side} edge={edge} />
        ) : (
          <path key={edge} class="muscle-outline" d={musclePath(side, edge)} />
        ),
      )}
      {searched &&
        map.areas
          .filter((area) => map.here.includes(area.id))
          .map((area) => <path key={area.id} class="here" d={areaPath(side, area)} />)}
      {searched &&
        stretchesOf(map).map(([from, to, y]) => (
          <Muscle key={`${from},${to},${y}`} side={side} edge={edgeOf(y)} from={from} to={to} />
        ))}
      {map.areas
        .filter((area) => area.kind === "no_go")
        .map((area) => (
          <path key={area.id} d={areaPath(side, area)} fill={`url(#${id}-no)`} />
        ))}
      {map.areas
        .filter((area) => area.kind === "locked")
        .map((area) => (
          <path key={area.id} class="locked" d={areaPath(side, area)} fill={`url(#${id}-locked)`} />
        ))}
      {searched && map.lane && <Lane side={side} lane={map.lane} />}
    </g>
  );
}

function Lane({ side, lane: [from, to, y] }: { side: Side; lane: readonly [number, number, number] }) {
  const points = Array.from({ length: 13 }, (_, i) => toPicture(side, { x: from + ((to - from) * i) / 12, y }));
  return <path class="lane" d={path(points)} />;
}

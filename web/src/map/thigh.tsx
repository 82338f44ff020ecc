/** What lies on one thigh of the picture: its muscles, the lane of the tool, and what may not be pressed. */
import type { Map as BodyMap, Side } from "../gen/screen.ts";
import { areaPath, type Edge, fibrePaths, musclePath, path, toPicture } from "./shape.ts";

/** How far each lane was passed in this search: from x to x, by the leg and the lane's y. */
export interface Passed {
  readonly lanes: readonly { readonly side: Side; readonly y: number; readonly from: number; readonly to: number }[];
  readonly points: readonly { readonly side: Side; readonly x: number; readonly y: number }[];
}

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
  readonly passed?: Passed | undefined;
}

export function Thigh({ map, id, muscles, passed }: ThighProps) {
  const { side } = map;
  const lanes = passed?.lanes.filter((lane) => lane.side === side) ?? [];
  const points = passed?.points.filter((point) => point.side === side) ?? [];
  return (
    <g>
      {EDGES.map((edge) =>
        muscles === "lit" ? (
          <Muscle key={edge} side={side} edge={edge} />
        ) : (
          <path key={edge} class="muscle-outline" d={musclePath(side, edge)} />
        ),
      )}
      {muscles === "search" &&
        lanes.map((lane) => (
          <Muscle key={`${lane.y}`} side={side} edge={edgeOf(lane.y)} from={lane.from} to={lane.to} />
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
      {muscles === "search" && map.lane && <Lane side={side} lane={map.lane} />}
      {points.map(({ x, y }) => {
        const [cx, cy] = toPicture(side, { x, y });
        return <circle key={`${x},${y}`} class="passed-point" cx={cx} cy={cy} r="11" />;
      })}
    </g>
  );
}

function Lane({ side, lane: [from, to, y] }: { side: Side; lane: readonly [number, number, number] }) {
  const points = Array.from({ length: 13 }, (_, i) => toPicture(side, { x: from + ((to - from) * i) / 12, y }));
  return <path class="lane" d={path(points)} />;
}

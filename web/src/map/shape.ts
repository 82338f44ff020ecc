/**
 * The one pair of functions between the map and its picture: `toPicture` and `toMap`. Everything that is drawn on a thigh, and
 * everything that is touched there, goes through them.
 *
 * The map is the record's own: x from 0 at the sit bone to 1 at the knee crease, y from -1 at the inner to 1 at the outer edge.
 * The picture is in the pixels of the render. Numbers: thigh.json.
 */
import type { Side } from "../gen/screen.ts";
import thigh from "./thigh.json";

export interface Place {
  readonly x: number;
  readonly y: number;
}

export type Point = readonly [number, number];
export type Edge = "inner" | "outer";

export const PICTURE = { file: thigh.picture, width: thigh.width, height: thigh.height } as const;

const [[SIT_X, SIT_Y], [KNEE_X, KNEE_Y]] = thigh.axis as unknown as [[number, number], [number, number]];
const EDGES = thigh.edges as unknown as readonly (readonly [number, number, number])[];

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** How far the outer and the inner edge lie from the axis at x, in the picture's pixels. */
export function halves(x: number): { outer: number; inner: number } {
  const at = clamp(x, 0, 1);
  for (let i = 1; i < EDGES.length; i++) {
    const [x0 = 0, outer0 = 1, inner0 = 1] = EDGES[i - 1] ?? [];
    const [x1 = 1, outer1 = 1, inner1 = 1] = EDGES[i] ?? [];
    if (at <= x1) {
      const share = (at - x0) / (x1 - x0);
      return { outer: outer0 + (outer1 - outer0) * share, inner: inner0 + (inner1 - inner0) * share };
    }
  }
  return { outer: 1, inner: 1 };
}

/** Turn a point of the left thigh into the same point of the right one, or back. */
export function mirrored([px, py]: Point): Point {
  return [PICTURE.width - px, py];
}

function onSide(side: Side, point: Point): Point {
  return side === "left" ? point : mirrored(point);
}

/** Where a place of the map lies on the picture. */
export function toPicture(side: Side, { x, y }: Place): Point {
  const { outer, inner } = halves(x);
  const axis = SIT_X + (KNEE_X - SIT_X) * x;
  return onSide(side, [axis - y * (y >= 0 ? outer : inner), SIT_Y + (KNEE_Y - SIT_Y) * x]);
}

/** Which place of the map a point of the picture is; the nearest one where it lies beside the thigh. */
export function toMap(side: Side, point: Point): Place {
  const [px, py] = onSide(side, point);
  const x = clamp((py - SIT_Y) / (KNEE_Y - SIT_Y), 0, 1);
  const { outer, inner } = halves(x);
  const off = SIT_X + (KNEE_X - SIT_X) * x - px;
  return { x, y: clamp(off >= 0 ? off / outer : off / inner, -1, 1) };
}

const fixed = (value: number): string => value.toFixed(1).replace(/\.0$/, "");

/** A path through points, as SVG writes it. */
export function path(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${fixed(x)} ${fixed(y)}`).join("");
}

/** A rectangle of the map as an outline on the picture: its long sides follow the thigh. */
export function areaPath(side: Side, area: { x0: number; x1: number; y0: number; y1: number }): string {
  const steps = Math.max(1, Math.ceil((area.x1 - area.x0) / 0.05));
  const along = Array.from({ length: steps + 1 }, (_, i) => area.x0 + ((area.x1 - area.x0) * i) / steps);
  const one = along.map((x) => toPicture(side, { x, y: area.y0 }));
  const other = along.map((x) => toPicture(side, { x, y: area.y1 })).reverse();
  return `${path([...one, ...other])}Z`;
}

const MUSCLES = thigh.muscles as unknown as Record<Edge, readonly (readonly [number, number, number])[]>;

/** The rows of a muscle between two heights of the map, cut exactly there. */
function muscleRows(edge: Edge, from: number, to: number): readonly (readonly [number, number, number])[] {
  const height = (x: number): number => SIT_Y + (KNEE_Y - SIT_Y) * x;
  const [top, end] = [height(Math.min(from, to)), height(Math.max(from, to))];
  const rows = MUSCLES[edge];
  const at = (y: number): readonly [number, number, number] | null => {
    for (let i = 1; i < rows.length; i++) {
      const [y0 = 0, l0 = 0, r0 = 0] = rows[i - 1] ?? [];
      const [y1 = 0, l1 = 0, r1 = 0] = rows[i] ?? [];
      if (y >= y0 && y <= y1) {
        const share = (y - y0) / (y1 - y0);
        return [y, l0 + (l1 - l0) * share, r0 + (r1 - r0) * share];
      }
    }
    return null;
  };
  const inside = rows.filter(([y]) => y > top && y < end);
  return [at(top), ...inside, at(end)].filter((row) => row !== null);
}

/** The outline of a muscle, or of the part of it between two heights of the map. */
export function musclePath(side: Side, edge: Edge, from = 0, to = 1): string {
  const rows = muscleRows(edge, from, to);
  if (rows.length < 2) return "";
  const left = rows.map(([y, l]): Point => onSide(side, [l, y]));
  const right = rows.map(([y, , r]): Point => onSide(side, [r, y])).reverse();
  return `${path([...left, ...right])}Z`;
}

/** The run of a muscle's fibres. */
export function fibrePaths(side: Side, edge: Edge, from = 0, to = 1, count = 6): readonly string[] {
  const rows = muscleRows(edge, from, to);
  if (rows.length < 2) return [];
  return Array.from({ length: count - 1 }, (_, j) =>
    path(rows.map(([y, l, r]) => onSide(side, [l + ((r - l) * (j + 1)) / count, y]))),
  );
}

/** Which part of the picture shows one thigh, or both. */
export function viewOf(sides: readonly Side[]): { x: number; y: number; width: number; height: number } {
  if (sides.length === 1) return { x: sides[0] === "left" ? 26 : PICTURE.width - 372, y: 92, width: 346, height: 626 };
  return { x: 46, y: 62, width: 628, height: 660 };
}

/**
 * What the tool has passed in this search, for the eye: remembered from the screens as they come, never decided and never sent.
 * Pure: what was passed, a screen in; what is passed out.
 */
import type { Map as BodyMap } from "../gen/screen.ts";
import type { Passed } from "../map/thigh.tsx";

export const NOTHING_PASSED: Passed = { lanes: [], points: [] };

/** Two places nearer than this on the map are one. */
const SAME = 0.02;

export function withScreen(passed: Passed, map: BodyMap | null): Passed {
  if (map === null || map.tool === null) return passed;
  const { side, lane } = map;
  const [x, y] = map.tool;
  if (lane === null) {
    const known = passed.points.some((p) => p.side === side && Math.hypot(p.x - x, p.y - y) < SAME);
    return known ? passed : { ...passed, points: [...passed.points, { side, x, y }] };
  }
  const laneY = lane[2];
  const old = passed.lanes.find((one) => one.side === side && one.y === laneY);
  const from = Math.min(old?.from ?? lane[0], x, lane[0]);
  const to = Math.max(old?.to ?? lane[0], x);
  if (old && old.from === from && old.to === to) return passed;
  return { ...passed, lanes: [...passed.lanes.filter((one) => one !== old), { side, y: laneY, from, to }] };
}

/** Where a paced movement is now, as a share of its step and as a place on the path that is drawn. Pure. */
import type { Pace } from "../../gen/screen.ts";

/** 0 at the beginning of the step, 1 at its end. */
export function shareOf(pace: Pace, nowT: number): number {
  const length = pace.until_t - pace.since_t;
  return length <= 0 ? 1 : Math.min(1, Math.max(0, (nowT - pace.since_t) / length));
}

/** With reduced motion the dot goes in thirds. */
export function inThirds(share: number): number {
  return Math.min(1, Math.floor(share * 3 + 1e-6) / 3);
}

export const PATH: readonly (readonly [number, number])[] = [
  [6, 92],
  [150, 8],
  [200, 8],
  [344, 92],
];

const LEG: Readonly<Record<string, number>> = { out: 0, stay: 1, back: 2 };

/** The dot on the path: out is the rise, stay the level, back the fall. */
export function dotAt(step: string, share: number): readonly [number, number] {
  const leg = LEG[step] ?? 0;
  const [x0, y0] = PATH[leg] ?? [0, 0];
  const [x1, y1] = PATH[leg + 1] ?? [0, 0];
  return [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
}

/** How far the knee is straightened, 0 to 1. */
export function straightness(step: string, share: number): number {
  if (step === "stay") return 1;
  const turned = (1 - Math.cos(Math.PI * share)) / 2;
  return step === "back" ? 1 - turned : turned;
}

/** How much of each picture of a row is seen at a place between first and last: two neighbours share it. */
export function frameShares(count: number, at: number): readonly number[] {
  const place = Math.min(count - 1, Math.max(0, at * (count - 1)));
  return Array.from({ length: count }, (_, i) => Math.max(0, 1 - Math.abs(place - i)));
}

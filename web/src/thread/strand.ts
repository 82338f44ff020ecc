/**
 * The line that lets go: x = ct + wide R sin t, y = -R (1 - cos t). R > c makes a loop, R < c a wave, R = 0 has let go.
 *
 * Where the strand meets itself the later part passes over the earlier one: a short casing in the colour of the ground, then the
 * ink again. Pure geometry: a shape in, paths out.
 */
export type Amplitude = (position: number) => number;

export interface Strand {
  readonly line: string;
  /** At each crossing: what is cut out beneath, and what is drawn over it. */
  readonly crossings: readonly { readonly casing: string; readonly over: string }[];
  /** Width of one loop over 2 pi: a loop of amplitude k is 2 k c high. */
  readonly c: number;
}

type Point = readonly [number, number];

const POINTS_A_LOOP = 48;
const TURN = 2 * Math.PI;

/** 0 before a, 1 after b, smooth between. */
export function smooth(a: number, b: number, x: number): number {
  const at = Math.min(1, Math.max(0, (x - a) / (b - a)));
  return at * at * (3 - 2 * at);
}

/** A line of which `done` loops have come undone from the left; a fraction is a loop on its way. */
export function loosened(done: number, height = 2): Amplitude {
  return (position) => height * smooth(done - 0.05, done + 0.75, position);
}

/** One loop in the middle of a straight line. */
export const ONE_LOOP: Amplitude = (position) => 2.15 * smooth(0, 0.3, position) * smooth(1, 0.7, position);

/** One place a session: a loop where `sore` says so, straight elsewhere. */
export function loopsAt(sore: readonly boolean[]): Amplitude {
  return (position) => {
    const i = Math.min(sore.length - 1, Math.max(0, Math.floor(position)));
    return sore[i] ? 2 * smooth(0, 0.3, position - i) * smooth(1, 0.7, position - i) : 0;
  };
}

function drawn(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}

/** Where the strand meets itself around a loop's top: the later and the earlier t, or null where it does not. */
export function crossing(at: (t: number) => Point, top: number, near: number): readonly [number, number] | null {
  const steps = 64;
  const before = Array.from({ length: steps }, (_, i) => top - (Math.PI * (i + 1)) / steps);
  const after = Array.from({ length: steps }, (_, i) => top + (Math.PI * (i + 1)) / steps);
  const heads = before.map(at);
  const tails = after.map(at);
  let best = Number.POSITIVE_INFINITY;
  let found: readonly [number, number] | null = null;
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j < steps; j++) {
      const [ta, tb] = [before[i] ?? 0, after[j] ?? 0];
      if (tb - ta <= 1.6) continue;
      const [ax, ay] = heads[i] ?? [0, 0];
      const [bx, by] = tails[j] ?? [0, 0];
      const distance = (ax - bx) ** 2 + (ay - by) ** 2;
      if (distance < best) {
        best = distance;
        found = [tb, ta];
      }
    }
  }
  return best < near * near ? found : null;
}

/** The line of `loops` places over `width`, drawn with a stroke of `stroke` and casings of `gap`. */
export function strand(
  loops: number,
  width: number,
  amplitude: Amplitude,
  stroke = 3.4,
  gap = 6.5,
  wide = 1.5,
): Strand {
  const c = width / loops / TURN;
  const at = (t: number): Point => {
    const r = amplitude(t / TURN) * c;
    return [c * t + wide * r * Math.sin(t), -r * (1 - Math.cos(t))];
  };
  const run = (from: number, to: number, steps: number): string =>
    drawn(Array.from({ length: steps + 1 }, (_, i) => at(from + ((to - from) * i) / steps)));
  const crossings: { casing: string; over: string }[] = [];
  for (let loop = 0; loop < loops; loop++) {
    if (amplitude(loop + 0.5) * wide < 1.3) continue;
    const hit = crossing(at, TURN * loop + Math.PI, 0.35 * c);
    if (hit === null) continue;
    const [later, earlier] = hit;
    const speed = (t: number): Point => {
      const [x0, y0] = at(t - 1e-3);
      const [x1, y1] = at(t + 1e-3);
      return [(x1 - x0) / 2e-3, (y1 - y0) / 2e-3];
    };
    const [ex, ey] = speed(earlier);
    const [lx, ly] = speed(later);
    const v = Math.hypot(lx, ly);
    const sine = Math.abs(ex * ly - ey * lx) / (Math.hypot(ex, ey) * v);
    const cosine = Math.sqrt(Math.max(0, 1 - sine * sine));
    const steep = Math.max(0.4, sine);
    const half = ((gap / 2) * (cosine / steep) + stroke / 2 / steep) / v;
    crossings.push({
      casing: run(later - half, later + half, 6),
      over: run(later - half * 1.5, later + half * 1.5, 10),
    });
  }
  return { line: run(0, TURN * loops, POINTS_A_LOOP * loops), crossings, c };
}

/**
 * What the coach believes of this hold, as a picture: reports as open dots, the expected pain with a band that holds eight in
 * ten, the line of "eased" dotted, the ceiling hatched, and now. It is never needed during a hold; the words beside it are.
 */
import { useId } from "preact/hooks";
import { fill } from "../fill.ts";
import type { Curve } from "../gen/screen.ts";
import { words } from "../gen/words.ts";

const W = 350;
const H = 104;

const number = (value: number): string => String(Math.round(value * 10) / 10);

export function Belief({ curve }: { readonly curve: Curve }) {
  const id = useId();
  const x = (s: number): number => (s / curve.cap_s) * W;
  const y = (pain: number): number => H - (Math.min(10, Math.max(0, pain)) / 10) * H;
  const line = (points: readonly (readonly [number, number])[]): string =>
    points.map(([s, pain], i) => `${i ? "L" : "M"}${x(s).toFixed(1)} ${y(pain).toFixed(1)}`).join("");
  const { points, now_s } = curve;
  const expected = points.map(([s, , felt]) => [s, felt] as const);
  const band = (share: number): string => {
    const upper = points.map(([s, , felt, high]) => [s, felt + (high - felt) * share] as const);
    const lower = points.map(([s, low, felt]) => [s, felt - (felt - low) * share] as const).reverse();
    return `${line([...upper, ...lower])}Z`;
  };
  const split = cut(expected, now_s);
  const reports = curve.reports.map(([, pain]) => number(pain)).join(", ") || words.floor.chart_none;
  const nowX = x(now_s);
  const ceiling = fill(words.floor.chart_ceiling, { ceiling: number(curve.ceiling) });
  const wide = ceiling.length * 7.6 + 10;
  return (
    <svg
      class="belief"
      viewBox={`0 -4 ${W} ${H + 26}`}
      role="img"
      aria-label={fill(words.floor.chart, { seconds: number(curve.cap_s), reports })}
    >
      <defs>
        <pattern id={`${id}h`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2.2" height="8" fill="var(--hatch)" opacity=".55" />
        </pattern>
      </defs>
      <rect width={W} y={y(10)} height={y(curve.ceiling) - y(10)} fill={`url(#${id}h)`} />
      <path class="ceiling" d={`M0 ${y(curve.ceiling)}H${W}`} />
      <path class="band-2" d={band(1)} />
      <path class="band" d={band(0.53)} />
      <path class="eased-line" d={`M0 ${y(curve.eased_below)}H${W}`} />
      <path class="felt" d={line(split.before)} />
      <path class="coming" d={line(split.after)} />
      {curve.reports.map(([s, pain]) => (
        <circle key={s} class="report" cx={x(s)} cy={y(pain)} r="5.5" />
      ))}
      <path class="now" d={`M${nowX} -2V${H}`} />
      <rect class="plate" x={W - wide} y={y(10) + 5} width={wide} height="21" rx="4" />
      <text x={W - 4} y={y(curve.ceiling) - 10} text-anchor="end">
        {ceiling}
      </text>
      <text x="2" y={y(curve.eased_below) + 17}>
        {fill(words.floor.chart_eased, { level: number(curve.eased_below) })}
      </text>
      <text x="0" y={H + 18}>
        0
      </text>
      {nowX > 34 && nowX < W - 110 && (
        <text x={nowX} y={H + 18} text-anchor="middle">
          {fill(words.floor.chart_seconds, { seconds: Math.round(now_s) })}
        </text>
      )}
      <text x={W} y={H + 18} text-anchor="end">
        {fill(words.floor.chart_end, { seconds: number(curve.cap_s) })}
      </text>
    </svg>
  );
}

type Line = readonly (readonly [number, number])[];

/** A line cut in two at a moment, both parts ending exactly there. */
export function cut(points: Line, at: number): { before: Line; after: Line } {
  const next = points.findIndex(([s]) => s > at);
  if (next <= 0) return next === 0 ? { before: [], after: points } : { before: points, after: [] };
  const [s0, p0] = points[next - 1] ?? [0, 0];
  const [s1, p1] = points[next] ?? [0, 0];
  const here = [at, p0 + ((p1 - p0) * (at - s0)) / (s1 - s0)] as const;
  return { before: [...points.slice(0, next), here], after: [here, ...points.slice(next)] };
}

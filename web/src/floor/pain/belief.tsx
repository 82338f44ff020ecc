/**
 * What the coach believes of this hold, as a picture: reports as open dots, the expected pain with a band that holds eight in
 * ten, the line of "eased" dotted, the ceiling hatched, and now. It is never needed during a hold; the words beside it are.
 *
 * It fills whatever height the screen has left: lines and dots keep their weight (they do not scale), words stand over them.
 */
import { fill } from "../../fill.ts";
import type { Curve } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";

/** The picture's own measure: hundredths of the width, tenths of a point of pain from the top. */
const W = 100;
const H = 100;

const number = (value: number): string => String(Math.round(value * 10) / 10);
const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

export function Belief({ curve }: { readonly curve: Curve }) {
  const x = (s: number): number => (s / curve.cap_s) * W;
  const y = (pain: number): number => H - (Math.min(10, Math.max(0, pain)) / 10) * H;
  const line = (points: Line): string =>
    points.map(([s, pain], i) => `${i ? "L" : "M"}${x(s).toFixed(2)} ${y(pain).toFixed(2)}`).join("");
  const { points, now_s } = curve;
  const expected = points.map(([s, , felt]) => [s, felt] as const);
  const band = (share: number): string => {
    const upper = points.map(([s, , felt, high]) => [s, felt + (high - felt) * share] as const);
    const lower = points.map(([s, low, felt]) => [s, felt - (felt - low) * share] as const).reverse();
    return `${line([...upper, ...lower])}Z`;
  };
  const split = cut(expected, now_s);
  const reports = curve.reports.map(([, pain]) => number(pain)).join(", ") || words.floor.chart_none;
  const dots = curve.reports.map(([s, pain]) => `M${x(s).toFixed(2)} ${y(pain).toFixed(2)}h0`);
  const passed = now_s / curve.cap_s;
  return (
    <div class="belief" role="img" aria-label={fill(words.floor.chart, { seconds: number(curve.cap_s), reports })}>
      <div class="plot" aria-hidden="true">
        <div class="above" style={{ height: percent(1 - curve.ceiling / 10) }}>
          <span>{fill(words.floor.chart_ceiling, { ceiling: number(curve.ceiling) })}</span>
        </div>
        <svg viewBox={`0 0 ${W} ${H}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="band-2" d={band(1)} />
          <path class="band" d={band(0.53)} />
          <path class="eased-line" d={`M0 ${y(curve.eased_below)}H${W}`} />
          <path class="felt" d={line(split.before)} />
          <path class="coming" d={line(split.after)} />
          {dots.map((dot) => (
            <path key={dot} class="report" d={dot} />
          ))}
          <path class="report-inside" d={dots.join("")} />
          <path class="now" d={`M${x(now_s)} 0V${H}`} />
        </svg>
        <span class="eased" style={{ top: percent(1 - curve.eased_below / 10) }}>
          {fill(words.floor.chart_eased, { level: number(curve.eased_below) })}
        </span>
      </div>
      <p class="axis" aria-hidden="true">
        <span>0</span>
        {passed > 0.12 && passed < 0.66 && (
          <span class="at-now" style={{ left: percent(passed) }}>
            {fill(words.floor.chart_seconds, { seconds: Math.round(now_s) })}
          </span>
        )}
        <span>{fill(words.floor.chart_end, { seconds: number(curve.cap_s) })}</span>
      </p>
    </div>
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

/** Values over the weeks: a ring each, the two-week median as a line, and the band of no real change behind them. */
import type { Trend as Value } from "../../gen/screen.ts";

const WIDTH = 350;
const HEIGHT = 150;
const LEFT = 30;
const RINGS_MOST = 60;

export function Trend({ trend }: { readonly trend: Value }) {
  const [worst, best] = trend.scale;
  const span = Math.max(1, trend.points[0]?.[0] ?? 1);
  const x = (daysBefore: number): number => LEFT + (1 - daysBefore / span) * (WIDTH - LEFT - 10);
  const y = (value: number): number => HEIGHT - ((value - worst) / (best - worst)) * HEIGHT;
  const [top, bottom] = [y(trend.low), y(trend.high)].sort((a, b) => a - b) as [number, number];
  const line = trend.points.map(
    ([days, , median], i) => `${i === 0 ? "M" : "L"}${x(days).toFixed(1)} ${y(median).toFixed(1)}`,
  );
  const last = trend.points.at(-1);
  const rings = trend.points.slice(-RINGS_MOST);
  return (
    <svg class="trend" viewBox={`0 -8 ${WIDTH} ${HEIGHT + 36}`} role="img" aria-label={trend.text}>
      <rect class="band" x={LEFT} y={top} width={WIDTH - LEFT} height={bottom - top} />
      <path class="edge" d={`M${LEFT} ${top}H${WIDTH}M${LEFT} ${bottom}H${WIDTH}`} />
      {[trend.low, trend.high].map((value) => (
        <text key={value} x="0" y={y(value) + 5}>
          {value}
        </text>
      ))}
      {rings.map(([days, value], i) => (
        <circle key={i} class="ring" cx={x(days)} cy={y(value)} r="4" />
      ))}
      <path class="median" d={line.join("")} />
      {last && <circle class="now" cx={x(last[0])} cy={y(last[2])} r="8" />}
      <text x={LEFT} y={HEIGHT + 24}>
        {trend.since}
      </text>
      <text x={WIDTH} y={HEIGHT + 24} text-anchor="end">
        {trend.until}
      </text>
    </svg>
  );
}

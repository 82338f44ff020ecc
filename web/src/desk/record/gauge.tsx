/** A value before and after on one line, and around the first the band inside which the test cannot tell a change. */
import type { Gauge as Value } from "../../gen/screen.ts";

const WIDTH = 350;
const LINE_Y = 34;

export function Gauge({ gauge }: { readonly gauge: Value }) {
  const [worst, best] = gauge.scale;
  const at = (value: number): number => ((value - worst) / (best - worst)) * WIDTH;
  const [left, right] = [at(gauge.low), at(gauge.high)].sort((a, b) => a - b) as [number, number];
  const [before, after] = [at(gauge.before), at(gauge.after)];
  const apart = Math.abs(after - before) > 20;
  return (
    <svg class="gauge" viewBox={`0 0 ${WIDTH} 78`} role="img" aria-label={gauge.text}>
      <rect class="band" x={left} y={LINE_Y - 13} width={right - left} height="26" rx="13" />
      <path class="axis" d={`M0 ${LINE_Y}H${WIDTH}`} />
      <circle class="before" cx={before} cy={LINE_Y} r="9" />
      <circle class="after" cx={after} cy={LINE_Y} r="9" />
      <text
        x={before}
        y="12"
        text-anchor={apart ? (before < after ? "end" : "start") : "end"}
        dx={before < after ? 8 : -8}
      >
        {gauge.before}
      </text>
      {gauge.before !== gauge.after && (
        <text x={after} y="12" text-anchor={before < after ? "start" : "end"} dx={before < after ? -8 : 8}>
          {gauge.after}
        </text>
      )}
      <text class="edge" x={left} y="72" text-anchor={left < 40 ? "start" : "middle"}>
        {gauge.low === Math.min(gauge.low, gauge.high) && at(gauge.low) === left ? gauge.low : gauge.high}
      </text>
      <text class="edge" x={right} y="72" text-anchor={right > WIDTH - 40 ? "end" : "middle"}>
        {at(gauge.high) === right ? gauge.high : gauge.low}
      </text>
    </svg>
  );
}

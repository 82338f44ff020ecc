/**
 * The charts of the weeks: counts beside how many are plenty, where the truth lies, the days of a plan. And behind a chart the
 * same numbers as a table, for whoever reads with the ears. Shape and fill carry everything; colour only helps.
 */
import type { DayMark, Span as Reach, Trend, Bars as Weeks } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";

const WIDTH = 350;
const HEIGHT = 120;
const LEFT = 26;
const TABLE_MOST = 40;

/** A bar for each week; the band is how many are plenty. */
export function Bars({ bars }: { readonly bars: Weeks }) {
  const most = Math.max(bars.high, ...bars.values, 1) + 0.5;
  const y = (count: number): number => HEIGHT - (count / most) * HEIGHT;
  const step = (WIDTH - LEFT) / bars.values.length;
  return (
    <svg class="weeks-bars" viewBox={`0 -8 ${WIDTH} ${HEIGHT + 36}`} role="img" aria-label={bars.text}>
      <rect class="band" x={LEFT} y={y(bars.high)} width={WIDTH - LEFT} height={y(bars.low) - y(bars.high)} />
      <path class="edge" d={`M${LEFT} ${y(bars.high)}H${WIDTH}M${LEFT} ${y(bars.low)}H${WIDTH}`} />
      {[bars.low, bars.high].map((count) => (
        <text key={count} x="0" y={y(count) + 5}>
          {count}
        </text>
      ))}
      {bars.values.map((count, week) => (
        <rect
          key={week}
          class={week === bars.values.length - 1 ? "bar now" : "bar"}
          x={LEFT + week * step + step * 0.18}
          y={y(count)}
          width={step * 0.64}
          height={HEIGHT - y(count)}
          rx="3"
        />
      ))}
      <path class="axis" d={`M${LEFT} ${HEIGHT}H${WIDTH}`} />
      <text x={LEFT} y={HEIGHT + 24}>
        {bars.since}
      </text>
      <text x={WIDTH} y={HEIGHT + 24} text-anchor="end">
        {bars.until}
      </text>
    </svg>
  );
}

/** From the one way, over no difference, to the other: a thick line where the truth lies, a disc where most likely. */
export function Span({ span }: { readonly span: Reach }) {
  const [from, to] = span.scale;
  const x = (value: number): number => ((value - from) / (to - from)) * WIDTH;
  return (
    <svg class="span" viewBox={`0 0 ${WIDTH} 112`} role="img" aria-label={span.text}>
      <rect class="band" x={x(-span.matters)} y="18" width={x(span.matters) - x(-span.matters)} height="52" />
      <path class="edge" d={`M${x(-span.matters)} 18V70M${x(span.matters)} 18V70`} />
      <path class="axis" d={`M${x(0)} 10V78`} />
      <path class="reach" d={`M${x(span.low)} 44H${x(span.high)}`} />
      <circle class="now" cx={x(span.guess)} cy="44" r="11" />
      <text x={x(0)} y="96" text-anchor="middle">
        0
      </text>
      <text x="0" y="96">
        {span.ends[0]}
      </text>
      <text x={WIDTH} y="96" text-anchor="end">
        {span.ends[1]}
      </text>
    </svg>
  );
}

/** Each day of a plan as a cell: filled or open by its way, a dot where it was told, a ring around today. */
export function Days({ days, label }: { readonly days: readonly DayMark[]; readonly label: string }) {
  return (
    <ol class="day-marks" aria-label={label}>
      {days.map((day) => (
        <li key={day.label} class={`is-${day.way} is-${day.state}`} title={day.label}>
          <span class="unseen">{`${day.label}: ${words.chart[day.way as "first"]}, ${words.chart[day.state as "told"]}`}</span>
        </li>
      ))}
    </ol>
  );
}

/** The numbers of a trend, the latest first. */
export function TrendTable({ trend }: { readonly trend: Trend }) {
  const rows = [...trend.points].reverse().slice(0, TABLE_MOST);
  return (
    <Table
      heads={[words.chart.days_before, words.chart.value, words.chart.median]}
      rows={rows.map((point) => point.map(String))}
    />
  );
}

export function BarsTable({ bars }: { readonly bars: Weeks }) {
  const rows = [...bars.values].reverse().map((count, ago) => [String(ago), String(count)]);
  return <Table heads={[words.chart.weeks_before, words.chart.count]} rows={rows} />;
}

function Table({ heads, rows }: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }) {
  return (
    <details class="as-table">
      <summary>{words.chart.table}</summary>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, at) => (
                <td key={heads[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

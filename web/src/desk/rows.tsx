/** Lines under their headings, each drawn by what it carries: pain from first to last, a measure with its error, weeks, a reason. */
import type { ComponentChildren } from "preact";
import type { Row, Screen } from "../gen/screen.ts";
import { SpotGlyph } from "../thread/thread.tsx";
import { keyed } from "./choices.ts";
import { pick } from "./do.ts";
import { Gauge } from "./gauge.tsx";
import { Track } from "./spots.tsx";
import { Trend } from "./trend.tsx";
import { WhyWord } from "./why.tsx";

export interface Group {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** Rows that stand together, in their order. */
export function groups(rows: readonly Row[]): readonly Group[] {
  const found: { name: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last.name === row.group) last.rows.push(row);
    else found.push({ name: row.group, rows: [row] });
  }
  return found;
}

export function Rows({ screen, rows = screen.rows }: { readonly screen: Screen; readonly rows?: readonly Row[] }) {
  return (
    <>
      {groups(rows).map((group) => (
        <section key={group.name} class="group">
          {group.name && <h2>{group.name}</h2>}
          <ul class="lines">
            {group.rows.map((row) => (
              <Line key={`${row.label}${row.key}${row.value}`} screen={screen} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Line({ screen, row }: { readonly screen: Screen; readonly row: Row }) {
  const open = keyed(screen, row.key);
  if (row.trend) return <Weeks row={row} />;
  if (row.gauge) return <Measured row={row} />;
  const drawn = <Drawn row={row} />;
  return (
    <li class={`line ${row.mark.replace(":", " ")}`}>
      {open ? (
        <button type="button" class="opens" onClick={() => void pick(open)}>
          {drawn}
          <svg class="on" width="14" height="24" viewBox="0 0 14 24" aria-hidden="true">
            <path d="M3 3L11 12L3 21" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
          </svg>
        </button>
      ) : (
        <div class="stands">{drawn}</div>
      )}
    </li>
  );
}

const SPOT_STATES: ReadonlySet<string> = new Set([
  "eased",
  "easing",
  "unchanged",
  "worse",
  "found",
  "in_hand",
  "locked",
]);

function Drawn({ row }: { readonly row: Row }) {
  const glyph = SPOT_STATES.has(row.mark) && row.trend === null && row.track.length === 0;
  return (
    <>
      {glyph && <SpotGlyph state={row.mark} label="" />}
      <span class="what">
        <b>{row.label}</b>
        {row.pain === null && row.value && <span class="value">{row.value}</span>}
        {row.note && <span class="note">{row.note}</span>}
        {row.why && <WhyWord why={row.why} cue={row.label} />}
      </span>
      {row.track.length > 1 && <Track row={row} />}
      {row.pain && <Pain from={row.pain[0]} to={row.pain[1]} text={row.value} />}
    </>
  );
}

function Pain({ from, to, text }: { readonly from: number; readonly to: number; readonly text: string }) {
  const joined = text.replace(String(from), "").replace(String(to), "").trim();
  return (
    <span class="num pain">
      {from}
      <i>{joined}</i>
      {to}
    </span>
  );
}

function Big({ row, children }: { readonly row: Row; readonly children: ComponentChildren }) {
  return (
    <li class={`line figure ${row.mark}`}>
      <p class="head">
        <b>{row.label}</b>
        <span class="value">{row.value}</span>
      </p>
      <p class="say verdict">{row.note}</p>
      {children}
    </li>
  );
}

function Measured({ row }: { readonly row: Row }) {
  return <Big row={row}>{row.gauge && <Gauge gauge={row.gauge} />}</Big>;
}

function Weeks({ row }: { readonly row: Row }) {
  return <Big row={row}>{row.trend && <Trend trend={row.trend} />}</Big>;
}

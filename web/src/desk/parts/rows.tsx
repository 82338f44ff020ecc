/** Lines under their headings, each drawn by what it carries: pain from first to last, a measure with its error, weeks, a reason. */
import type { ListRow, Screen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { SpotGlyph } from "../../thread/thread.tsx";
import { keyed } from "../choices.ts";
import { pick } from "../do.ts";
import { Bars, BarsTable, Days, Span, TrendTable } from "../record/charts.tsx";
import { Gauge } from "../record/gauge.tsx";
import { Ended, Track } from "../record/spots.tsx";
import { Trend } from "../record/trend.tsx";
import { WhyWord } from "./why.tsx";

export interface Group {
  readonly name: string;
  readonly rows: readonly ListRow[];
}

/** Rows that stand together, in their order. */
export function groups(rows: readonly ListRow[]): readonly Group[] {
  const found: { name: string; rows: ListRow[] }[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last.name === row.group) last.rows.push(row);
    else found.push({ name: row.group, rows: [row] });
  }
  return found;
}

export function Rows({ screen, rows }: { readonly screen: Screen; readonly rows: readonly ListRow[] }) {
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

function Line({ screen, row }: { readonly screen: Screen; readonly row: ListRow }) {
  const open = keyed(screen, row.key);
  if (row.trend || row.gauge || row.bars || row.span || row.days.length > 0) return <Figure row={row} />;
  const drawn = <Drawn row={row} />;
  return (
    <li class="line" data-mark={row.mark}>
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

function Drawn({ row }: { readonly row: ListRow }) {
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
      {row.track.length > 0 && (row.key === "" ? <Track row={row} /> : <Ended row={row} />)}
      {row.pain && <FromTo from={row.pain[0]} to={row.pain[1]} />}
    </>
  );
}

/** Two numbers, from the first to the last. */
function FromTo({ from, to, unit = "" }: { readonly from: number; readonly to: number; readonly unit?: string }) {
  return (
    <span class="num pain">
      {from}
      <i>{words.card.to}</i>
      {to}
      {unit && <i>{unit}</i>}
    </span>
  );
}

/** A figure with its numbers large and its doubt beside them. */
function Figure({ row }: { readonly row: ListRow }) {
  const drawn = row.gauge ?? row.trend;
  return (
    <li class="line figure" data-mark={row.mark}>
      <p class="head">
        <b>{row.label}</b>
      </p>
      {drawn ? (
        <p class="result">
          <FromTo from={drawn.before} to={drawn.after} unit={drawn.unit} />
          <span class="say verdict">{row.note}</span>
        </p>
      ) : (
        <p class="note">{[row.value, row.note].filter((part) => part !== "").join(". ")}</p>
      )}
      {row.gauge && <Gauge gauge={row.gauge} />}
      {row.trend && <Trend trend={row.trend} />}
      {row.bars && <Bars bars={row.bars} />}
      {row.span && <Span span={row.span} />}
      {row.days.length > 0 && <Days days={row.days} label={row.label} />}
      {row.trend && <TrendTable trend={row.trend} />}
      {row.bars && <BarsTable bars={row.bars} />}
      {row.why && <WhyWord why={row.why} cue={row.label} />}
    </li>
  );
}

/** Sore spots and resting places as short lines: the number that stands on the map, where, how often, and the line of it. */
import type { ListRow } from "../../gen/screen.ts";
import { SpotThread } from "../../thread/thread.tsx";

interface SpotsProps {
  readonly spots: readonly ListRow[];
  readonly resting: readonly ListRow[];
}

export function Spots({ spots, resting }: SpotsProps) {
  const rows = [...spots, ...resting];
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <ul class="spots" aria-label={first.group}>
      {rows.map((row) => (
        <li key={`${row.label}${row.spot}`} class={resting.includes(row) ? "resting" : ""}>
          {row.spot > 0 ? <b class={row.mark === "eased" ? "disc eased" : "disc"}>{row.spot}</b> : <Hatch />}
          <span class="at">
            {row.label} <small>{row.value}</small>
          </span>
          {row.track.length > 1 && <Track row={row} />}
        </li>
      ))}
    </ul>
  );
}

const ROOM_FOR = 5;

/** How a spot was in the last sessions, as a line: a loop where it was sore, straight where it was not. */
export function Track({ row }: { readonly row: ListRow }) {
  const sore = row.track.map((was) => (was === "locked" ? null : was !== "quiet"));
  return <SpotThread sore={sore} label={`${row.label}: ${row.value}`} roomFor={ROOM_FOR} />;
}

/** How each spot of one session ended: straight where it eased, a loop where it did not. The words stand beside it. */
export function Ended({ row }: { readonly row: ListRow }) {
  const sore = row.track.map((was) => (was === "locked" ? null : was !== "eased"));
  return (
    <span class="ended" style={{ "--spots": row.track.length }} aria-hidden="true">
      <SpotThread sore={sore} label="" />
    </span>
  );
}

export function Hatch() {
  return (
    <svg class="hatch" width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
      <defs>
        <pattern id="desk-hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="3.2" height="9" fill="var(--hatch)" />
        </pattern>
      </defs>
      <rect x="2" y="2" width="30" height="30" rx="6" fill="url(#desk-hatch)" stroke="var(--ink)" stroke-width="3" />
    </svg>
  );
}

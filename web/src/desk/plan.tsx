/** The plan: the minutes large, each line with its reason a touch away, and "Begin" under the thumb. */
import type { ListRow, Screen } from "../gen/screen.ts";
import { mainOf, othersOf } from "./choices.ts";
import { Count } from "./count.tsx";
import { Foot } from "./foot.tsx";
import { Page, Top } from "./page.tsx";
import { WhyWord } from "./why.tsx";

/** What stands in the number at the top already. */
const IN_THE_COUNT: ReadonlySet<string> = new Set(["side", "tool", "position", "minutes"]);

export function Plan({ screen }: { readonly screen: Screen }) {
  const main = mainOf(screen);
  const rows = screen.count ? screen.rows.filter((row) => !IN_THE_COUNT.has(row.mark)) : screen.rows;
  return (
    <Page name="plan" turn={screen.id}>
      <Top screen={screen} />
      <div class="lead">
        {screen.count && <Count count={screen.count} />}
        <p class="say question-line">{screen.say}</p>
      </div>
      <ul class="plan-lines">
        {rows.map((row) => (
          <PlanLine key={row.mark} row={row} />
        ))}
      </ul>
      <Foot main={main} others={othersOf(screen)} />
    </Page>
  );
}

function PlanLine({ row }: { readonly row: ListRow }) {
  return (
    <li>
      <p>
        <span class="quiet">{row.label}</span>
        {row.why && <WhyWord why={row.why} cue={`${row.label}: ${row.value}`} />}
      </p>
      <b>{row.value}</b>
    </li>
  );
}

/** The plan: the minutes large, each line with its reason a touch away, and "Begin" under the thumb. */
import type { ListRow, PlanScreen } from "../../gen/screen.ts";
import { mainOf, othersOf } from "../choices.ts";
import { Foot } from "../foot.tsx";
import { Page, Top } from "../page.tsx";
import { Count } from "../parts/count.tsx";
import { WhyWord } from "../parts/why.tsx";

export function Plan({ screen }: { readonly screen: PlanScreen }) {
  const main = mainOf(screen);
  const rows = screen.lines.filter((line) => !line.is_counted).map((line) => line.row);
  return (
    <Page name="plan" turn={screen.id}>
      <Top screen={screen} />
      <div class="lead">
        <Count count={screen.count} />
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

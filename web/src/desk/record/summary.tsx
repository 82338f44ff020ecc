/** What came of a session, today's or one of the record: how many spots eased, each with its pain, what rests, what was measured. */
import type { SummaryScreen } from "../../gen/screen.ts";
import { ThighMap } from "../../map/thigh_map.tsx";
import { mainOf, othersOf } from "../choices.ts";
import { Foot } from "../foot.tsx";
import { Page, Top } from "../page.tsx";
import { Count } from "../parts/count.tsx";
import { Rows } from "../parts/rows.tsx";

export function Summary({ screen }: { readonly screen: SummaryScreen }) {
  const main = mainOf(screen);
  const { next_time: next, advice } = screen;
  const minor = othersOf(screen).filter((choice) => choice.role === "minor");
  return (
    <Page name="summary" turn={screen.id} class={screen.count ? "" : "in-words"}>
      <Top screen={screen} heading={screen.count === null && screen.say === ""} />
      <div class="main-part">
        {screen.count ? (
          <Count count={screen.count} />
        ) : (
          <h1 class="ask" tabIndex={-1} data-heading="">
            {screen.say || screen.title}
          </h1>
        )}
        {!screen.count && [...screen.body, ...advice].map((line) => <p key={line}>{line}</p>)}
        <Rows screen={screen} rows={screen.rows} />
        {screen.count && advice.length > 0 && (
          <div class="advice">
            {advice.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
      </div>
      {screen.maps.length > 0 && (
        <aside class="plate">
          <ThighMap maps={screen.maps} muscles="lit" />
        </aside>
      )}
      <Foot main={main} others={minor}>
        {next && (
          <p class="next">
            <span class="quiet">{next.label}</span> <b>{next.value}</b>
          </p>
        )}
      </Foot>
    </Page>
  );
}

/** What came of a session, today's or one of the record: how many spots eased, each with its pain, what rests, what was measured. */
import type { Screen } from "../gen/screen.ts";
import { ThighMap } from "../map/thigh_map.tsx";
import { mainOf, othersOf } from "./choices.ts";
import { Count } from "./count.tsx";
import { Foot } from "./foot.tsx";
import { Page, Top } from "./page.tsx";
import { Rows } from "./rows.tsx";

export function Summary({ screen }: { readonly screen: Screen }) {
  const main = mainOf(screen);
  const next = screen.rows.filter((row) => row.mark === "next");
  const rows = screen.rows.filter((row) => row.mark !== "next");
  const body = screen.count ? screen.body.filter((line) => line !== screen.count?.under) : screen.body;
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
        {!screen.count && body.map((line) => <p key={line}>{line}</p>)}
        <Rows screen={screen} rows={rows} />
        {screen.count && body.length > 0 && (
          <div class="advice">
            {body.map((line) => (
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
        {next.map((row) => (
          <p key={row.label} class="next">
            <span class="quiet">{row.label}</span> <b>{row.value}</b>
          </p>
        ))}
      </Foot>
    </Page>
  );
}

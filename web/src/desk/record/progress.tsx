/** How it goes: what is worth saying first, then the weeks; the spots on the map stand beside them where there is room. */
import type { ProgressScreen } from "../../gen/screen.ts";
import { ThighMap } from "../../map/thigh_map.tsx";
import { othersOf } from "../choices.ts";
import { pick } from "../do.ts";
import { Page, Top } from "../page.tsx";
import { Rows } from "../parts/rows.tsx";

export function Progress({ screen }: { readonly screen: ProgressScreen }) {
  const legs = screen.maps.filter((map) => map.spots.some((spot) => spot.number > 0)).map((map) => map.side);
  return (
    <Page name="progress-page" turn={screen.id}>
      <Top screen={screen} heading />
      <div class="told">
        <Rows screen={screen} rows={screen.advice} />
        {screen.body.map((line) => (
          <p key={line} class="quiet">
            {line}
          </p>
        ))}
      </div>
      <div class="charts">
        <Rows screen={screen} rows={[...screen.over_weeks, ...screen.further]} />
        {othersOf(screen).map((choice) => (
          <button key={choice.key} type="button" class="plain" onClick={() => void pick(choice)}>
            {choice.label}
          </button>
        ))}
      </div>
      {screen.spots.length > 0 && (
        <aside class="where-sore">
          <div class="plate">
            <ThighMap maps={screen.maps} muscles="lit" lit={legs} />
          </div>
          <Rows screen={screen} rows={screen.spots} />
        </aside>
      )}
    </Page>
  );
}

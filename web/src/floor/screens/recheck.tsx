/** One press, to compare: the question, the seconds it may take, and nought to ten under the hand. */
import type { RecheckScreen } from "../../gen/screen.ts";
import { ThighMap } from "../../map/thigh_map.tsx";
import { act } from "../act.ts";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { Countdown } from "../display/countdown.tsx";
import { Said } from "../display/said.tsx";
import { PainKeys } from "../pain/pain_keys.tsx";
import { withRole } from "../parts.ts";

export function Recheck({ screen }: { readonly screen: RecheckScreen }) {
  return (
    <main class="floor recheck">
      <Top screen={screen} where={screen.title} menu />
      <div class="stage">
        <div class="told">
          <Said text={screen.say} />
          <p class="quiet rest-of-it">{screen.body.join(" ")}</p>
        </div>
        <div class="clock-and-map">
          {screen.deadline_t !== null && <Countdown deadlineT={screen.deadline_t} atMost />}
          <ThighMap maps={[screen.map]} class="stage-map" />
        </div>
      </div>
      <div class="hands">
        <PainKeys choices={withRole(screen, "pain")} onPain={act} />
      </div>
      <StopZone screen={screen} full />
    </main>
  );
}

/** A break: nothing is pressed, nothing is lost, one large way on. */
import type { PausedScreen } from "../../gen/screen.ts";
import { ThighMap } from "../../map/thigh_map.tsx";
import { Thread } from "../../thread/thread.tsx";
import { MainAct } from "../controls/main_act.tsx";
import { Minors } from "../controls/minors.tsx";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { Said } from "../display/said.tsx";

export function Paused({ screen }: { readonly screen: PausedScreen }) {
  return (
    <main class="floor paused">
      <Top screen={screen} where={screen.title} menu="spare" />
      <div class="stage">
        <div class="told">
          <Said text={screen.say} />
          <p class="quiet rest-of-it">{screen.body.join(" ")}</p>
          <Thread loops={5} done={3.4} label="" />
        </div>
        {screen.map && <ThighMap maps={[screen.map]} class="stage-map" />}
      </div>
      <div class="hands">
        <Minors screen={screen} />
        <MainAct screen={screen} />
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

/**
 * Off the spot, on the way to the next press: where to go on the map, what to aim for, and either the seconds of the rest or one
 * large "I am there". Place, rest, pin place, recheck place, and the wait before the easy rolling.
 */
import type { OnTheWayScreen } from "../../gen/screen.ts";
import { ThighMap } from "../../map/thigh_map.tsx";
import { act } from "../act.ts";
import { MainAct } from "../controls/main_act.tsx";
import { Minors } from "../controls/minors.tsx";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { Countdown } from "../display/countdown.tsx";
import { isThere, Pose } from "../display/pose.tsx";
import { Said } from "../display/said.tsx";
import { PainKeys } from "../pain/pain_keys.tsx";
import { mainOf, withRole } from "../parts.ts";

export function Going({ screen }: { readonly screen: OnTheWayScreen }) {
  const resting = screen.count_down && screen.deadline_t !== null;
  const numbers = withRole(screen, "pain");
  return (
    <main class={`floor going ${resting ? "resting" : ""}`}>
      <Top screen={screen} where={screen.title} small={screen.spot?.pains} menu="spare" />
      <div class="stage">
        <div class="told">
          <Said text={screen.say} />
          <p class="quiet rest-of-it">{screen.body.join(" ")}</p>
        </div>
        <div class="clock-and-map">
          {resting && screen.deadline_t !== null && <Countdown deadlineT={screen.deadline_t} />}
          {isThere(screen.picture) ? (
            <Pose of={screen} />
          ) : (
            screen.map && <ThighMap maps={[screen.map]} class="stage-map" />
          )}
        </div>
      </div>
      <div class="hands">
        <Minors screen={screen} />
        {mainOf(screen) === undefined && numbers.length > 0 && <PainKeys choices={numbers} onPain={act} />}
        <MainAct screen={screen} />
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

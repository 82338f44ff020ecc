/** Getting into place: the picture, what to do, lighter and stronger, and one large "I am in place". Nothing is pressed yet. */
import type { Screen } from "../gen/screen.ts";
import { MainAct } from "./main_act.tsx";
import { Pose } from "./pose.tsx";
import { PressControl } from "./press_control.tsx";
import { StopZone } from "./stop_zone.tsx";
import { Top } from "./top.tsx";

export function SetUp({ screen }: { readonly screen: Screen }) {
  const before = screen.body.slice(0, -1);
  const what = screen.body.at(-1) ?? screen.say;
  return (
    <main class="floor setup">
      <Top screen={screen} where={screen.title} small={screen.say} menu />
      <div class="stage">
        <Pose screen={screen} />
        <div class="told">
          {before.length > 0 && <p class="quiet before">{before.join(" ")}</p>}
          <p class="say">{what}</p>
        </div>
      </div>
      <div class="hands">
        <PressControl key={screen.picture ?? ""} rows={screen.rows} />
        <MainAct screen={screen} />
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

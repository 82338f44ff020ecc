/** Easy rolling and the stretch: the seconds, one sentence, and the thread letting go as the time goes by. */
import { useRef } from "preact/hooks";
import { nowT } from "../../clock.ts";
import type { FlushScreen } from "../../gen/screen.ts";
import { Thread } from "../../thread/thread.tsx";
import { MainAct } from "../controls/main_act.tsx";
import { Minors } from "../controls/minors.tsx";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { Countdown } from "../display/countdown.tsx";
import { Pose } from "../display/pose.tsx";
import { Said } from "../display/said.tsx";
import { useSeconds } from "../display/seconds.ts";

const LOOPS = 6;

export function Flush({ screen }: { readonly screen: FlushScreen }) {
  return (
    <main class="floor flush">
      <Top screen={screen} where={screen.title} menu="spare" />
      <div class="stage">
        <div class="told">
          <Said text={screen.say} />
          <p class="quiet rest-of-it">{screen.body.join(" ")}</p>
        </div>
        <div class="pose-and-time">
          <Pose of={screen} />
          {screen.deadline_t !== null && <Passing deadlineT={screen.deadline_t} />}
        </div>
      </div>
      <div class="hands">
        <Minors screen={screen} />
        <MainAct screen={screen} />
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

function Passing({ deadlineT }: { readonly deadlineT: number }) {
  const whole = useRef({ deadlineT, from: nowT() });
  if (whole.current.deadlineT !== deadlineT) whole.current = { deadlineT, from: nowT() };
  const length = Math.max(1, deadlineT - whole.current.from);
  const left = useSeconds(deadlineT) ?? 0;
  return (
    <div class="passing">
      <Countdown deadlineT={deadlineT} />
      <Thread loops={LOOPS} done={LOOPS * (1 - Math.min(1, left / length))} label="" />
    </div>
  );
}

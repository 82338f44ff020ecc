/**
 * The hold: seconds first, then how sure the coach is (in words, as the thread, as a curve), then the dial, then the stop words.
 * The lower half is for the hand: easier, same, worse in one touch, and under it the field of the dial: left is less, right is
 * more, a touch in the middle says the number again.
 */
import type { EasingOdds, HoldScreen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { loopUndone } from "../../senses/senses.ts";
import { Thread } from "../../thread/thread.tsx";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { Countdown } from "../display/countdown.tsx";
import { Belief } from "../pain/belief.tsx";
import { Changes } from "../pain/changes.tsx";
import { PainDial } from "../pain/pain_dial.tsx";
import { useDial } from "../pain/use_dial.ts";
import { withRole } from "../parts.ts";

export function Hold({ screen }: { readonly screen: HoldScreen }) {
  const { certainty, spot } = screen;
  const dial = useDial(withRole(screen, "pain"), screen.dial_from);
  const asks = screen.asks_again;
  // why: before anything was said the curve is nobody's; its room says what to do instead.
  const silent = screen.curve === null || (screen.curve.reports.length === 0 && !asks);
  return (
    <main class={`floor hold ${asks ? "asks" : ""}`}>
      <Top screen={screen} where={screen.say} small={`${spot.label}: ${spot.place}`} menu />
      <div class="stage">
        {screen.deadline_t !== null && <Countdown deadlineT={screen.deadline_t} atMost />}
        <div class="sure">
          <Sure certainty={certainty} />
          <Thread loops={10} done={certainty.in_ten} label="" onUndone={loopUndone} />
        </div>
        {silent || screen.curve === null ? (
          <p class="body">{screen.body.join(" ")}</p>
        ) : (
          <Belief curve={screen.curve} />
        )}
      </div>
      <div class="hands" {...dial.touch}>
        <Changes choices={withRole(screen, "change")} />
        <PainDial dial={dial} ceiling={screen.curve?.ceiling ?? null} />
      </div>
      <StopZone screen={screen} full />
    </main>
  );
}

/** "7 in 10 that it will ease": the odds stand out, the doubt stands beside them. */
function Sure({ certainty }: { readonly certainty: EasingOdds }) {
  return (
    <p class="say">
      <span class="unseen">{words.floor.sure}: </span>
      {certainty.before}
      {certainty.odds !== "" && <b>{certainty.odds}</b>}
      {certainty.after}
    </p>
  );
}

/**
 * The hold: seconds first, then how sure the coach is (in words, as the thread, as a curve), then the dial, then the stop words.
 * The lower half is for the hand: easier, same, worse in one touch, and under it the field of the dial: left is less, right is
 * more, a touch in the middle says the number again.
 */
import type { Curve, Screen } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { loopUndone } from "../senses/senses.ts";
import { Thread } from "../thread/thread.tsx";
import { Belief } from "./belief.tsx";
import { Changes } from "./changes.tsx";
import { Hero } from "./hero.tsx";
import { PainDial } from "./pain_dial.tsx";
import { withRole } from "./parts.ts";
import { StopZone } from "./stop_zone.tsx";
import { Top } from "./top.tsx";
import { useDial } from "./use_dial.ts";

/** The number that the dial begins at: what was said last of this spot. */
export function lastPain(screen: Screen): number {
  const said = screen.curve?.reports.at(-1)?.[1];
  const spot = screen.map?.spots.find((one) => one.state === "in_hand");
  return Math.round(said ?? spot?.last_pain ?? 5);
}

export function Hold({ screen }: { readonly screen: Screen }) {
  const [belief, spot] = screen.rows;
  const dial = useDial(withRole(screen, "pain"), lastPain(screen));
  const asks = screen.id === "ask_again";
  // why: before anything was said the curve is nobody's; its room says what to do instead.
  const silent = screen.curve === null || (screen.curve.reports.length === 0 && !asks);
  return (
    <main class={`floor hold ${asks ? "asks" : ""}`}>
      <Top screen={screen} where={screen.say} small={spot && `${spot.label}: ${spot.value}`} menu />
      <div class="stage">
        {screen.deadline_t !== null && <Hero deadlineT={screen.deadline_t} atMost />}
        {belief && (
          <div class="sure">
            <Certainty text={belief.value} />
            <Thread loops={10} done={surest(screen.curve, belief.value)} label="" onUndone={loopUndone} />
          </div>
        )}
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

/** How many loops have come undone: the certainty that is said in words beside it. */
export function surest(curve: Curve | null, said: string): number {
  if (curve === null) return 0;
  const inWords = /\d+/.exec(said);
  if (inWords === null) return 0;
  return Math.min(10, Number(inWords[0]));
}

/** "7 in 10 that it will ease": the number stands out, the doubt stands beside it. */
function Certainty({ text }: { readonly text: string }) {
  const parts = /^(\d+ \S+ \d+)(.*)$/.exec(text);
  return (
    <p class="say">
      <span class="unseen">{words.floor.sure}: </span>
      {parts ? (
        <>
          <b>{parts[1]}</b>
          {parts[2]}
        </>
      ) : (
        text
      )}
    </p>
  );
}

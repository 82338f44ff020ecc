/**
 * The search: the map fills as the pass goes, and the whole lower half is "Sore here". A touch there keeps the place as it was at
 * that moment; then one number marks it. Until the number is given the mark can be drawn to where it is sore.
 */
import { useEffect, useState } from "preact/hooks";
import { fill } from "../../fill.ts";
import type { Choice, SearchScreen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import type { Place } from "../../map/shape.ts";
import { ThighMap } from "../../map/thigh_map.tsx";
import { act } from "../act.ts";
import { MainAct } from "../controls/main_act.tsx";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { Pose } from "../display/pose.tsx";
import { Said } from "../display/said.tsx";
import { useSeconds } from "../display/seconds.ts";
import { PainKeys } from "../pain/pain_keys.tsx";
import { withRole } from "../parts.ts";

export function Search({ screen }: { readonly screen: SearchScreen }) {
  const numbers = withRole(screen, "pain");
  const [mark, setMark] = useState<Place | null>(null);
  const here: Place | null = screen.mark_at && { x: screen.mark_at[0], y: screen.mark_at[1] };
  const found = screen.found.length;
  // A leg that is over takes its half-given mark with it.
  useEffect(() => setMark(null), [screen.side]);

  const sore = (choice: Choice): void => {
    act(choice, undefined, mark ?? undefined);
    setMark(null);
  };
  return (
    <main class={`floor search ${mark ? "marking" : ""}`}>
      <Top screen={screen} where={screen.title} menu />
      <div class="stage">
        <div class="told">
          <Said text={mark ? words.floor.how_sore : screen.say} />
          <p class="quiet rest-of-it">{mark ? words.floor.mark_moves : screen.body.join(" ")}</p>
        </div>
        <div class="map-and-facts">
          <ThighMap
            maps={[screen.map]}
            muscles="search"
            mark={mark}
            {...(here ? { onPlace: (place: Place) => setMark(place) } : {})}
            class="stage-map"
          />
          {screen.picture && !mark && <Pose of={screen} />}
          <div class="facts">
            <SecondsHere deadlineT={screen.deadline_t} />
            <p class="fact">
              <b class="num">{found}</b>
              <span>{found === 1 ? words.floor.spot_found : words.floor.spots_found}</span>
            </p>
            {screen.progress && (
              <p class="fact whole">
                <b class="num">{screen.progress[0]}</b>
                <span>{fill(words.floor.of, { of: screen.progress[1] })}</span>
              </p>
            )}
          </div>
        </div>
      </div>
      <div class="hands">
        {mark ? (
          <>
            <PainKeys choices={numbers} onPain={sore} label={words.floor.how_sore} />
            <button type="button" class="plain cancel" onClick={() => setMark(null)}>
              {words.floor.sore_cancel}
            </button>
          </>
        ) : (
          <>
            {here && (
              <button type="button" class="sore" onClick={() => setMark(here)}>
                <b>{words.floor.sore_here}</b>
                <span>{words.floor.sore_touch}</span>
              </button>
            )}
            <MainAct screen={screen} />
          </>
        )}
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

function SecondsHere({ deadlineT }: { readonly deadlineT: number | null }) {
  const seconds = useSeconds(deadlineT);
  if (seconds === null) return null;
  return (
    <p class={`fact lead ${seconds > 9 ? "two" : ""}`} role="timer" aria-live="off">
      <b class="num">{seconds}</b>
      <span>{words.floor.seconds_here}</span>
    </p>
  );
}

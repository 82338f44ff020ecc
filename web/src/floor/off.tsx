/**
 * OFF, as the coach says it: the stop zone grown to the whole screen, in the place and form that the page's own OFF already had,
 * so that nothing moves when it takes over. Then why, what rests, and the question. Also the questions that follow a stop.
 */

import { useState } from "preact/hooks";
import { fill } from "../fill.ts";
import type { Choice, MapArea, Screen } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { SpotGlyph } from "../thread/thread.tsx";
import { act } from "./act.ts";
import { Again } from "./again.tsx";
import { Hero } from "./hero.tsx";
import { minorsOf, pauseOf, withRole } from "./parts.ts";
import { WhyWord } from "./top.tsx";

/** What is read before the answers: the last line is the question where there are answers. */
export function offLines(screen: Screen): { why: readonly string[]; ask: string } {
  const asks = withRole(screen, "answer").length > 0;
  const last = screen.body.at(-1);
  if (!asks || last === undefined || screen.body.length < 2) return { why: screen.body, ask: "" };
  return { why: screen.body.slice(0, -1), ask: last };
}

/** The stop words that the text tells to choose: they stand beside the answers, not behind a touch. */
export function namedStops(screen: Screen): readonly Choice[] {
  return screen.stops.filter((stop) => screen.named_stops.includes(stop.key));
}

/** The places to name: none where the whole leg rests, because its own sentence says so, and the answers need the room. */
export function restingPlaces(screen: Screen): readonly MapArea[] {
  const areas = screen.map?.areas ?? [];
  if (!areas.some((area) => area.kind === "zone")) return [];
  return areas.filter((area) => area.kind === "locked");
}

export function Off({ screen }: { readonly screen: Screen }) {
  // why: nobody has said yet what was felt, so every word for it is in sight.
  const isUnsaid = screen.id === "came_off";
  const waits = screen.id !== "off" && !isUnsaid;
  const { why, ask } = waits ? { why: screen.body, ask: "" } : offLines(screen);
  const locked = restingPlaces(screen);
  const rest = [...minorsOf(screen), pauseOf(screen)].filter((choice) => choice !== undefined);
  return (
    <main class={`floor off ${waits ? "off-question" : ""} ${isUnsaid ? "off-unsaid" : ""}`}>
      <div class="off-ground">
        <div class="off-lip" />
        <h1 class={waits ? "ask off-ask" : "off-call"} id="off-said" tabIndex={-1} data-heading="">
          {screen.say}
        </h1>
        <div class="off-why">
          {why.map((line) => (
            <p key={line} class="off-say">
              {line}
            </p>
          ))}
          <p class="off-ask-more">
            {screen.why && <WhyWord screen={screen} />}
            <Again />
          </p>
          {!waits && locked.length > 0 && (
            <p class="off-locked">
              <SpotGlyph state="locked" label="" />
              <span>{locked.map((area) => fill(words.floor.rests, { place: area.label })).join(" ")}</span>
            </p>
          )}
        </div>
        <div class="off-grow" />
        <div class="off-side">
          <div class="off-felt">
            {screen.count_down && screen.deadline_t !== null && <Hero deadlineT={screen.deadline_t} />}
            {ask !== "" && <h2 class="ask">{ask}</h2>}
            {isUnsaid && <StopWords stops={screen.stops} />}
            <Answers choices={[...withRole(screen, "answer", "main"), ...namedStops(screen)]} />
          </div>
          <Else stops={isUnsaid ? [] : screen.stops} rest={rest} />
        </div>
      </div>
    </main>
  );
}

/** What else is felt, and what leaves: every stop word stays within one touch, on OFF too. */
function Else({ stops, rest }: { readonly stops: readonly Choice[]; readonly rest: readonly Choice[] }) {
  const [open, setOpen] = useState(false);
  return (
    <div class="off-else">
      <div class="off-rest">
        {stops.length > 0 && (
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.floor.felt_else}
          </button>
        )}
        {rest.map((choice) => (
          <button key={choice.key} type="button" onClick={() => act(choice)}>
            {choice.label}
          </button>
        ))}
      </div>
      {open && <StopWords stops={stops} />}
    </div>
  );
}

function StopWords({ stops }: { readonly stops: readonly Choice[] }) {
  return (
    <div class="off-words">
      {stops.map((stop) => (
        <button key={stop.key} type="button" onClick={() => act(stop)}>
          {stop.label}
        </button>
      ))}
    </div>
  );
}

function Answers({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <div class={`off-answers of-${choices.length}`}>
      {choices.map((choice) => (
        <button key={choice.key} type="button" onClick={() => act(choice)}>
          {choice.label}
        </button>
      ))}
    </div>
  );
}

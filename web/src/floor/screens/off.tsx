/**
 * OFF, as the coach says it: the stop zone grown to the whole screen, in the place and form that the page's own OFF already had,
 * so that nothing moves when it takes over. Then why, what rests, and the question. Also the questions that follow a stop.
 */

import { useState } from "preact/hooks";
import { fill } from "../../fill.ts";
import type { Choice, OffScreen, QuestionScreen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { SpotGlyph } from "../../thread/thread.tsx";
import { act } from "../act.ts";
import { Again } from "../controls/again.tsx";
import { WhyWord } from "../controls/top.tsx";
import { Countdown } from "../display/countdown.tsx";
import { minorsOf, pauseOf, stopsNamed, withRole } from "../parts.ts";

export function Off({ screen }: { readonly screen: OffScreen | QuestionScreen }) {
  const off = screen.kind === "off" ? screen : null;
  // why: nobody has said yet what was felt, so every word for it is in sight.
  const isUnsaid = off?.is_unexplained === true;
  const rests = off?.resting_places ?? [];
  const rest = [...minorsOf(screen), pauseOf(screen)].filter((choice) => choice !== undefined);
  return (
    <main class={`floor off ${off === null ? "off-question" : ""} ${isUnsaid ? "off-unsaid" : ""}`}>
      <div class="off-ground">
        <div class="off-lip" />
        <h1 class={off === null ? "ask off-ask" : "off-call"} id="off-said" tabIndex={-1} data-heading="">
          {screen.say}
        </h1>
        <div class="off-why">
          {screen.body.map((line) => (
            <p key={line} class="off-say">
              {line}
            </p>
          ))}
          <p class="off-ask-more">
            {screen.why && <WhyWord screen={screen} />}
            <Again />
          </p>
          {rests.length > 0 && (
            <p class="off-locked">
              <SpotGlyph state="locked" label="" />
              <span>{rests.map((place) => fill(words.floor.rests, { place })).join(" ")}</span>
            </p>
          )}
        </div>
        <div class="off-grow" />
        <div class="off-side">
          <div class="off-felt">
            {screen.count_down && screen.deadline_t !== null && <Countdown deadlineT={screen.deadline_t} />}
            {off !== null && off.question !== "" && <h2 class="ask">{off.question}</h2>}
            {isUnsaid && <StopWords stops={screen.stops} />}
            <Answers choices={[...withRole(screen, "answer", "main"), ...stopsNamed(screen, screen.named_stops)]} />
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

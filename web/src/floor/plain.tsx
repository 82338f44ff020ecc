/** A trial and its question drawn plainly: everything they say and offer, in the floor's fixed places. */
import { useState } from "preact/hooks";
import type { Choice, MeasureScreen, NumberQuestionScreen } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { act } from "./act.ts";
import { MainAct } from "./controls/main_act.tsx";
import { Minors } from "./controls/minors.tsx";
import { StopZone } from "./controls/stop_zone.tsx";
import { Top } from "./controls/top.tsx";
import { Pose } from "./display/pose.tsx";
import { Said } from "./display/said.tsx";
import { PainKeys } from "./pain/pain_keys.tsx";
import { withRole } from "./parts.ts";

export function Plain({ screen }: { readonly screen: MeasureScreen | NumberQuestionScreen }) {
  const numbers = withRole(screen, "pain");
  const typed = withRole(screen, "number", "text");
  return (
    <main class="floor plain-screen">
      <Top screen={screen} where={screen.title} />
      <div class="stage">
        <div class="told">
          <Said text={screen.say} />
          <p class="quiet rest-of-it">{screen.body.join(" ")}</p>
        </div>
        {screen.kind === "measure" && <Pose of={screen} />}
        {screen.tries.length > 0 && (
          <dl class="tries">
            {screen.tries.map((row) => (
              <div key={row.label + row.value}>
                <dt>{row.label}</dt>
                <dd>
                  {row.value} <span class="quiet">{row.note}</span>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <div class="hands">
        {withRole(screen, "answer", "change", "place").map((choice) => (
          <button key={choice.key} type="button" class="answer" onClick={() => act(choice)}>
            {choice.label}
          </button>
        ))}
        {numbers.length > 0 && <PainKeys choices={numbers} onPain={act} />}
        {typed.map((choice) => (
          <Typed key={choice.key} choice={choice} />
        ))}
        <Minors screen={screen} />
        <MainAct screen={screen} />
      </div>
      <StopZone screen={screen} />
    </main>
  );
}

function Typed({ choice }: { readonly choice: Choice }) {
  const [text, setText] = useState("");
  const value = choice.role === "number" ? Number(text.replace(",", ".")) : text.trim();
  const fine = text.trim() !== "" && (typeof value === "string" || Number.isFinite(value));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (fine) act(choice, value);
      }}
    >
      <label class="typed">
        <span>{choice.label}</span>
        <input class="num" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <button type="submit" class="act" disabled={!fine}>
        {words.floor.number_send}
      </button>
    </form>
  );
}

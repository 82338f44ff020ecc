/** A personal experiment: what today is for, the days as they were drawn, and, when it is over, what it came to. */
import type { Screen } from "../gen/screen.ts";
import { mainOf, othersOf } from "./choices.ts";
import { isSending, pick } from "./do.ts";
import { Page, Top } from "./page.tsx";
import { Rows } from "./rows.tsx";
import { WhyWord } from "./why.tsx";

export function Experiment({ screen }: { readonly screen: Screen }) {
  const main = mainOf(screen);
  return (
    <Page name="experiment" turn={`${screen.id} ${screen.say}`}>
      <Top screen={screen} />
      <div class="question">
        <h1 class="ask" tabIndex={-1} data-heading="">
          {screen.say}
        </h1>
        {screen.body.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {screen.why && <WhyWord why={screen.why} cue={screen.say} />}
      </div>
      <Rows screen={screen} />
      <div class="foot">
        {main && (
          <button type="button" class="act" disabled={isSending.value} onClick={() => void pick(main)}>
            {main.label}
          </button>
        )}
        {othersOf(screen).map((choice) => (
          <button key={choice.key} type="button" class="plain" onClick={() => void pick(choice)}>
            {choice.label}
          </button>
        ))}
      </div>
    </Page>
  );
}

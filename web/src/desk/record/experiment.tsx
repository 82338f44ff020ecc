/** A personal experiment: what today is for, the days as they were drawn, and, when it is over, what it came to. */
import type { ExperimentScreen } from "../../gen/screen.ts";
import { mainOf, othersOf } from "../choices.ts";
import { Foot } from "../foot.tsx";
import { Page, Top } from "../page.tsx";
import { Rows } from "../parts/rows.tsx";
import { WhyWord } from "../parts/why.tsx";

export function Experiment({ screen }: { readonly screen: ExperimentScreen }) {
  const foot = <Foot main={mainOf(screen)} others={othersOf(screen)} />;
  // why: the evening's number is what one comes for; the days stand below it for who wants to look.
  const isUnderWay = screen.is_under_way;
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
      {isUnderWay && foot}
      <Rows screen={screen} rows={screen.rows} />
      {!isUnderWay && foot}
    </Page>
  );
}

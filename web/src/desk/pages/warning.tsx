/**
 * Something that must be read before anything else: get help first, ask first, a gentler plan, not today, go on where it stopped.
 * What to do is the largest thing; why stands under it.
 */
import type { ListRow, NoticeScreen } from "../../gen/screen.ts";
import { mainOf, othersOf } from "../choices.ts";
import { pick } from "../do.ts";
import { Foot } from "../foot.tsx";
import { Page, Top } from "../page.tsx";
import { WhyWord } from "../parts/why.tsx";

export function Warning({ screen }: { readonly screen: NoticeScreen }) {
  const main = mainOf(screen);
  const others = othersOf(screen);
  return (
    <Page name="warning" turn={screen.id} class={screen.id}>
      <Top screen={screen} />
      <div class="question">
        <h1 class="ask" tabIndex={-1} data-heading="">
          {screen.say}
        </h1>
        {screen.body.map((line) => (
          <p key={line} class="lead-line">
            {line}
          </p>
        ))}
        {screen.why && <WhyWord why={screen.why} cue={screen.say} />}
      </div>
      <ul class="findings">
        {screen.findings.map((row) => (
          <Finding key={row.label} row={row} />
        ))}
      </ul>
      <Foot main={main} others={[]}>
        {others.map((choice) => (
          <button key={choice.key} type="button" class="answer small" onClick={() => void pick(choice)}>
            <b>{choice.label}</b>
          </button>
        ))}
      </Foot>
    </Page>
  );
}

function Finding({ row }: { readonly row: ListRow }) {
  return (
    <li class={row.mark}>
      <b>{row.label}</b>
      {row.value && <p>{row.value}</p>}
      {row.note && <p class="quiet">{row.note}</p>}
    </li>
  );
}

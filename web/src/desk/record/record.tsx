/** The record: how it went over the weeks, the sore spots over the last sessions, and every session, newest first. */
import type { RecordScreen } from "../../gen/screen.ts";
import { othersOf } from "../choices.ts";
import { pick } from "../do.ts";
import { Page, Top } from "../page.tsx";
import { Rows } from "../parts/rows.tsx";

export function Record({ screen }: { readonly screen: RecordScreen }) {
  const { above, sessions } = screen;
  const turn = [screen.id, ...sessions.map((row) => row.label)].join();
  return (
    <Page name="record" turn={turn} class={above.length > 0 ? "wide" : ""}>
      <Top screen={screen} heading />
      {above.length > 0 && (
        <div class="weeks">
          <Rows screen={screen} rows={above} />
        </div>
      )}
      <div class="sessions">
        <Rows screen={screen} rows={sessions} />
        {screen.body.map((line) => (
          <p key={line} class="whisper">
            {line}
          </p>
        ))}
        <div class="pager">
          {othersOf(screen, sessions).map((choice) => (
            <button key={choice.key} type="button" class="plain" onClick={() => void pick(choice)}>
              {choice.label}
            </button>
          ))}
        </div>
      </div>
    </Page>
  );
}

/** The record: how it went over the weeks, the sore spots over the last sessions, and every session, newest first. */
import type { Screen } from "../gen/screen.ts";
import { keyed, othersOf } from "./choices.ts";
import { pick } from "./do.ts";
import { Page, Top } from "./page.tsx";
import { groups, Rows } from "./rows.tsx";

export function Record({ screen }: { readonly screen: Screen }) {
  const listed = new Set(screen.rows.filter((row) => keyed(screen, row.key)));
  const sessions = screen.rows.filter((row) => listed.has(row));
  const before = groups(screen.rows.filter((row) => !listed.has(row)));
  const turn = [screen.id, ...sessions.map((row) => row.label)].join();
  return (
    <Page name="record" turn={turn} class={before.length > 0 ? "wide" : ""}>
      <Top screen={screen} heading />
      {before.length > 0 && (
        <div class="weeks">
          <Rows screen={screen} rows={before.flatMap((group) => group.rows)} />
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
          {othersOf(screen).map((choice) => (
            <button key={choice.key} type="button" class="plain" onClick={() => void pick(choice)}>
              {choice.label}
            </button>
          ))}
        </div>
      </div>
    </Page>
  );
}

/**
 * What the page itself has to say, over whatever is drawn: something did not work, the coach is begun anew, a new version waits.
 *
 * It stays at the top, out of the way of the clock and of the stop zone, and goes by itself when the next thing worked.
 */
import { engineState, screen, trouble } from "../engine/port.ts";
import { words } from "../gen/words.ts";
import { SensesLine } from "../senses/line.tsx";
import { offline, takeNewVersion } from "./offline.ts";

function Trouble() {
  const what = trouble.value;
  if (what === null) return null;
  return (
    <div class="notice" role="alert">
      <p>{what.message}</p>
      {what.problems.length > 0 && (
        <details>
          <summary>{words.app.trouble_more}</summary>
          <ul>
            {what.problems.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      <button
        type="button"
        onClick={() => {
          trouble.value = null;
        }}
      >
        {words.app.dismiss}
      </button>
    </div>
  );
}

/** Only at home: a version is never changed in the middle of anything. */
function NewVersion() {
  if (offline.value !== "waiting" || screen.value?.id !== "home") return null;
  return (
    <div class="notice" role="status">
      <p>{words.install.update}</p>
      <button type="button" onClick={() => void takeNewVersion()}>
        {words.install.update_do}
      </button>
    </div>
  );
}

export function Notice() {
  return (
    <div class="notices">
      {engineState.value === "restarting" && (
        <div class="notice" role="status">
          <p>{words.engine.restarting}</p>
        </div>
      )}
      <Trouble />
      <SensesLine />
      <NewVersion />
    </div>
  );
}

/**
 * What the page itself has to say, over whatever is drawn: something did not work, the coach is begun anew, a new version waits.
 *
 * It stays at the top, out of the way of the clock and of the stop zone, and goes by itself when the next thing worked.
 */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { engineState, screen, trouble } from "../engine/port.ts";
import type { Screen } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { SoundNotices } from "../senses/notices.tsx";
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

/** Where something is answered after a stop: nothing moves under the finger while such a screen is there. */
function holdsStill(shown: Screen | null): boolean {
  return shown !== null && (shown.stop || shown.kind === "question");
}

/**
 * Keep the room that the notices had when the screen came, until the next one: one that goes leaves its room, one that comes
 * later lies over the top of the screen.
 */
function useStillRoom(): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  const shown = screen.value;
  const still = holdsStill(shown) ? `${shown?.id} ${shown?.say}` : "";
  useLayoutEffect(() => {
    const style = root.current?.style;
    if (style === undefined) return;
    style.cssText = "";
    if (still === "") return;
    // why a frame later: what is said with the screen is drawn with it, and nothing was painted yet.
    const frame = requestAnimationFrame(() => {
      const height = root.current?.offsetHeight ?? 0;
      style.cssText = `display: grid; height: ${height}px;${height === 0 ? " padding-block: 0" : ""}`;
    });
    return () => cancelAnimationFrame(frame);
  }, [still]);
  return root;
}

export function Notice() {
  const root = useStillRoom();
  return (
    <div class="notices" ref={root}>
      {engineState.value === "restarting" && (
        <div class="notice" role="status">
          <p>{words.engine.restarting}</p>
        </div>
      )}
      <Trouble />
      <SoundNotices />
      <NewVersion />
    </div>
  );
}

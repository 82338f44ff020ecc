/**
 * The honest line: what should be heard and cannot, what should stay lit and may not; and the caption of what is said in passing.
 * Drawn among the page's own notices.
 */
import { useEffect, useState } from "preact/hooks";
import { screen } from "../engine/port.ts";
import { words } from "../gen/words.ts";
import { caption } from "./caption.ts";
import { soundIsOff, unlock, wakeState } from "./senses.ts";

/** So long a line stays after it came true: the touch that mends it must land where it was aimed. */
const LINGER_MS = 700;

/** True while `now` is, and a moment longer. */
function useLingering(now: boolean): boolean {
  const [shown, setShown] = useState(now);
  useEffect(() => {
    if (now) {
      setShown(true);
      return;
    }
    const goes = setTimeout(() => setShown(false), LINGER_MS);
    return () => clearTimeout(goes);
  }, [now]);
  return now || shown;
}

/** What is said and stands nowhere else. */
function Caption() {
  if (caption.value === "") return null;
  return (
    <div class="notice caption" role="status">
      <p>{caption.value}</p>
    </div>
  );
}

export function SoundNotices() {
  return (
    <>
      <Caption />
      <HonestLine />
    </>
  );
}

function HonestLine() {
  if (useLingering(soundIsOff.value)) {
    return (
      <div class="notice" role="status">
        <button type="button" onClick={unlock}>
          {words.senses.silent}
        </button>
      </div>
    );
  }
  // why only here: it is worth a thought before anything is pressed, and in the way afterwards.
  const mayGoDark = wakeState.value === "none" || wakeState.value === "refused";
  if (!mayGoDark || screen.value?.phase !== "set_up") return null;
  return (
    <div class="notice" role="status">
      <p>{words.senses.no_wake}</p>
    </div>
  );
}

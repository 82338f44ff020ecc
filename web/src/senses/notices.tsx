/**
 * Notices about sound and light: the sound is off, the screen may go dark; and the caption of what the voice says in passing.
 * Drawn with the page's other notices.
 */
import { useEffect, useState } from "preact/hooks";
import { screen } from "../engine/port.ts";
import { words } from "../gen/words.ts";
import { caption } from "./caption.ts";
import { soundIsOff, unlock, wakeState } from "./senses.ts";

/** A notice stays for so long after its cause is gone, so that a touch on it still lands on it. */
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

/** The caption of what the voice says. */
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
  // why only here: it matters before the first press, and is in the way afterwards.
  const mayGoDark = wakeState.value === "none" || wakeState.value === "refused";
  if (!mayGoDark || screen.value?.phase !== "set_up") return null;
  return (
    <div class="notice" role="status">
      <p>{words.senses.no_wake}</p>
    </div>
  );
}

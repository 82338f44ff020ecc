/**
 * The honest line: what should be heard and cannot, what should stay lit and may not. Drawn among the page's own notices.
 */
import { screen } from "../engine/port.ts";
import { words } from "../gen/words.ts";
import { soundIsOff, unlock, wakeState } from "./senses.ts";

export function SensesLine() {
  if (soundIsOff.value) {
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

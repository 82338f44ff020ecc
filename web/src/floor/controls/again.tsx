/** "Say it again", for whoever did not catch it: there only where a voice speaks. */
import { words } from "../../gen/words.ts";
import { voiceAmount } from "../../senses/preferences.ts";
import { canSpeak, sayAgain } from "../../senses/senses.ts";

/** True while sentences are spoken at all. */
export function isSpoken(): boolean {
  return voiceAmount.value !== "tones" && canSpeak.value;
}

/** Two waves that leave a point, beside the sentence that is meant. */
export function Again() {
  if (!isSpoken()) return null;
  return (
    <button type="button" class="again" aria-label={words.floor.say_again} onClick={sayAgain}>
      <svg viewBox="0 0 28 26" aria-hidden="true">
        <circle cx="4.5" cy="13" r="4.5" fill="currentColor" />
        <path
          d="M13 5.5a11 11 0 0 1 0 15M20 1.5a18 18 0 0 1 0 23"
          fill="none"
          stroke="currentColor"
          stroke-width="3.6"
          stroke-linecap="round"
        />
      </svg>
    </button>
  );
}

/** Nought to ten as keys: one touch each, where a number is asked once. */
import type { Choice } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";

interface PainKeysProps {
  readonly choices: readonly Choice[];
  readonly onPain: (choice: Choice) => void;
  readonly label?: string;
}

export function PainKeys({ choices, onPain, label = words.floor.pain_keys }: PainKeysProps) {
  return (
    <fieldset class="pain-keys" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.key}
          type="button"
          class="num"
          style={{ "--n": choice.number }}
          onClick={() => onPain(choice)}
        >
          {choice.label}
        </button>
      ))}
      <p class="pain-ends" aria-hidden="true">
        <span>{words.floor.none}</span>
        <span>{words.floor.worst}</span>
      </p>
    </fieldset>
  );
}

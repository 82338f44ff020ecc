/**
 * The pain dial: less at the left edge, more at the right, the number in the middle. It is found without looking, because it
 * takes the whole width and each step is heard. A number is sent when the hand has rested a second, or at once by a touch on it.
 * Fingers are heard by the field around it (`dial.touch`), which is larger than what is drawn.
 */
import { fill } from "../../fill.ts";
import { words } from "../../gen/words.ts";
import { LEAST, MOST } from "./dial.ts";
import type { Dial } from "./use_dial.ts";

interface PainDialProps {
  readonly dial: Dial;
  /** Above this the ticks are hatched. */
  readonly ceiling: number | null;
}

export function PainDial({ dial, ceiling }: PainDialProps) {
  const { value, state } = dial;
  // why clicks without a finger: screen readers and keys press buttons too; a finger is followed by `touch` on the whole field.
  const pressed = (what: () => void) => (event: MouseEvent) => {
    if (event.detail === 0) what();
  };
  return (
    <section class={`dial ${state}`} aria-label={words.floor.pain_now}>
      <button type="button" class="less" tabIndex={-1} onClick={pressed(() => dial.step(-1))}>
        <i aria-hidden="true">&minus;</i>
        <span>{words.floor.less}</span>
      </button>
      <div
        class="value"
        role="slider"
        tabIndex={0}
        aria-label={words.floor.pain_now}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        aria-valuenow={value}
        aria-valuetext={fill(words.floor.pain_value, { value })}
        onKeyDown={dial.onKeyDown}
      >
        <span class="num">{value}</span>
      </div>
      <button type="button" class="more" tabIndex={-1} onClick={pressed(() => dial.step(1))}>
        <i aria-hidden="true">+</i>
        <span>{words.floor.more_pain}</span>
      </button>
      <div class="ticks" aria-hidden="true">
        {Array.from({ length: MOST }, (_, i) => {
          const n = i + 1;
          return <i key={n} class={`${n <= value ? "on" : ""} ${ceiling !== null && n > ceiling ? "no" : ""}`} />;
        })}
      </div>
      <button type="button" class="unseen" onPointerDown={(event) => event.stopPropagation()} onClick={dial.send}>
        {fill(words.floor.pain_send, { value })}
      </button>
    </section>
  );
}

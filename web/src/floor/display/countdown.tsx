/** The seconds that remain: the largest thing on the screen, read from two metres. */
import { fill } from "../../fill.ts";
import { words } from "../../gen/words.ts";
import { useSeconds } from "./seconds.ts";

interface CountdownProps {
  readonly deadlineT: number;
  /** A cap, not a promise: the hold may end before. */
  readonly atMost?: boolean;
}

export function Countdown({ deadlineT, atMost = false }: CountdownProps) {
  const seconds = useSeconds(deadlineT) ?? 0;
  const digits = String(seconds).length;
  const label = atMost ? words.floor.seconds_at_most : words.floor.seconds_left;
  return (
    <div class={`hero digits-${digits}`} role="timer" aria-label={fill(label, { seconds })} aria-live="off">
      <span class="num" aria-hidden="true">
        {seconds}
      </span>
      <span class="unit" aria-hidden="true">
        <b>{words.floor.s}</b>
        {atMost ? words.floor.at_most : words.floor.left}
      </span>
    </div>
  );
}

/**
 * Lighter and stronger: one step at a time, each a sentence, from "as it is" to either side. Nothing is sent: it is a reminder.
 * Who draws it keeps the level, so that the picture can show the step.
 */
import { fill } from "../../fill.ts";
import type { ListRow, SetUpScreen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";

/** The sentence of a level: 0 is as it is, -1 the first step lighter, 1 the first step stronger. */
export function stepOf(screen: SetUpScreen, level: number): ListRow | undefined {
  const steps = level < 0 ? screen.lighter : screen.stronger;
  return level === 0 ? undefined : steps[Math.abs(level) - 1];
}

interface PressControlProps {
  readonly screen: SetUpScreen;
  readonly level: number;
  readonly onLevel: (level: number) => void;
}

export function PressControl({ screen, level, onLevel }: PressControlProps) {
  const { lighter, stronger } = screen;
  const [least, most] = [-lighter.length, stronger.length];
  if (least === 0 && most === 0) return null;
  const step = stepOf(screen, level);
  return (
    <section class="press" aria-label={words.floor.press}>
      <button type="button" disabled={level <= least} onClick={() => onLevel(level - 1)}>
        <i aria-hidden="true">&minus;</i>
        <span>{lighter[0]?.label ?? words.floor.less}</span>
      </button>
      <p class="level" aria-live="polite">
        {step === undefined ? (
          <span class="quiet">{words.floor.fine_as_it_is}</span>
        ) : (
          <>
            <small>{fill(words.floor.step, { number: Math.abs(level), of: level < 0 ? -least : most })}</small>
            <b>{step.value}</b>
          </>
        )}
      </p>
      <button type="button" disabled={level >= most} onClick={() => onLevel(level + 1)}>
        <i aria-hidden="true">+</i>
        <span>{stronger[0]?.label ?? words.floor.more_pain}</span>
      </button>
    </section>
  );
}

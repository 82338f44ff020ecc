/**
 * Lighter and stronger: one step at a time, each a sentence, from "as it is" to either side. Nothing is sent: it is a reminder.
 * Who draws it keeps the level, so that the picture can show the step.
 */
import { fill } from "../fill.ts";
import type { ListRow } from "../gen/screen.ts";
import { words } from "../gen/words.ts";

/** The sentence of a level: 0 is as it is, -1 the first step lighter, 1 the first step stronger. */
export function stepOf(rows: readonly ListRow[], level: number): ListRow | undefined {
  const steps = rows.filter((row) => row.mark === (level < 0 ? "lighter" : "stronger"));
  return level === 0 ? undefined : steps[Math.abs(level) - 1];
}

export function levels(rows: readonly ListRow[]): { least: number; most: number } {
  return {
    least: -rows.filter((row) => row.mark === "lighter").length,
    most: rows.filter((row) => row.mark === "stronger").length,
  };
}

interface PressControlProps {
  readonly rows: readonly ListRow[];
  readonly level: number;
  readonly onLevel: (level: number) => void;
}

export function PressControl({ rows, level, onLevel }: PressControlProps) {
  const { least, most } = levels(rows);
  if (least === 0 && most === 0) return null;
  const names = {
    lighter: rows.find((row) => row.mark === "lighter")?.label,
    stronger: rows.find((row) => row.mark === "stronger")?.label,
  };
  const step = stepOf(rows, level);
  return (
    <section class="press" aria-label={words.floor.press}>
      <button type="button" disabled={level <= least} onClick={() => onLevel(level - 1)}>
        <i aria-hidden="true">&minus;</i>
        <span>{names.lighter ?? words.floor.less}</span>
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
        <span>{names.stronger ?? words.floor.more_pain}</span>
      </button>
    </section>
  );
}

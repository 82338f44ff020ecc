/**
 * The stop zone: the same place on every screen, hatched lip, any touch is OFF. The reflex listens to it (`data-stop`), not this
 * file: it must work when nothing here runs any more.
 */
import type { Screen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { slabWords } from "../parts.ts";

/** As many words as one line of a phone holds; all of them come with the touch. */
const IN_ONE_LINE = 5;

interface StopZoneProps {
  readonly screen: Screen;
  /** Under pressure the words stand on it; elsewhere one line does. */
  readonly full?: boolean;
}

export function StopZone({ screen, full = screen.pressing }: StopZoneProps) {
  if (screen.stops.length === 0) return null;
  const named = slabWords(screen);
  if (!full)
    return (
      <section class="stop slim" data-stop="">
        <div class="lip" />
        <button type="button" class="one" data-stop="">
          <b>{words.floor.stop_head}</b>
          <span>
            {named
              .slice(0, IN_ONE_LINE)
              .map((stop) => stop.label.toLocaleLowerCase())
              .join(", ")}
          </span>
        </button>
      </section>
    );
  return (
    <section class="stop" aria-label={words.floor.stop_label} data-stop="">
      <div class="lip" />
      <button type="button" class="head" data-stop="">
        <b>{words.floor.stop_head}</b>
        <span class="any">{words.floor.stop_any}</span>
        <span class="keys">{words.floor.stop_keys}</span>
      </button>
      <div class="words">
        {named.map((stop) => (
          <button key={stop.key} type="button" data-stop={stop.key}>
            {stop.label.toLocaleLowerCase()}
          </button>
        ))}
      </div>
    </section>
  );
}

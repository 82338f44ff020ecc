/**
 * The reason behind what is on the screen: the sentence, how sure, where it comes from. A sheet from below.
 *
 * At the desk it lies over a veil and keeps the keyboard to itself. On the floor (`floor`) it lies between the clock and the
 * stop zone and covers neither: it looks where they are, and everything behind it stays within reach.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Source, Why } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { over } from "../back.ts";
import { Cross } from "../page.tsx";

/** why: a clock narrower than this stands beside the rest, not over it. */
const WIDE_SHARE = 0.7;

interface WhySheetProps {
  readonly why: Why;
  /** What was said or shown, in its own words. */
  readonly say: string;
  readonly onClose: () => void;
  readonly floor?: boolean;
}

export function WhySheet({ why, say, onClose, floor = false }: WhySheetProps) {
  const title = useId();
  const sheet = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const room = useRoom(floor);
  useEffect(() => {
    const before = document.activeElement;
    sheet.current?.querySelector<HTMLElement>("[data-heading]")?.focus({ preventScroll: true });
    const end = over(() => close.current());
    return () => {
      end();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !floor) {
      event.stopPropagation();
      onClose();
    }
    if (event.key === "Tab" && !floor) keepInside(event, sheet.current);
  };
  const lines = why.reason.split("\n").filter((line) => line !== "");
  return (
    <>
      {!floor && <div class="veil" onClick={onClose} aria-hidden="true" />}
      <section
        ref={sheet}
        class={`sheet ${floor ? "on-floor" : ""}`}
        style={room}
        role="dialog"
        aria-modal={floor ? "false" : "true"}
        aria-labelledby={title}
        onKeyDown={onKeyDown}
      >
        <div class="top">
          <h2 class="cue" id={title} tabIndex={-1} data-heading="">
            {say}
          </h2>
          <button type="button" class="round" aria-label={words.why.close} onClick={onClose}>
            <Cross />
          </button>
        </div>
        {lines.length === 1 ? (
          <p class="say reason">{lines[0]}</p>
        ) : (
          <ul class="reasons">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <Sources sources={why.sources} />
      </section>
    </>
  );
}

/** What is left of the floor between the clock and the stop zone, in the page's pixels. Found anew when the page is turned. */
function useRoom(floor: boolean): Readonly<Record<string, string>> {
  const [room, setRoom] = useState<Readonly<Record<string, string>>>({});
  useLayoutEffect(() => {
    if (!floor) return;
    const find = (): void => {
      const clock = document.querySelector(".hero")?.getBoundingClientRect();
      const stop = document.querySelector(".floor .stop")?.getBoundingClientRect();
      const beside = clock !== undefined && clock.width < innerWidth * WIDE_SHARE;
      setRoom({
        "--sheet-top": clock === undefined ? "auto" : `${beside ? 0 : clock.bottom}px`,
        "--sheet-left": `${clock !== undefined && beside ? clock.right : 0}px`,
        "--sheet-bottom": `${stop === undefined ? 0 : Math.max(0, innerHeight - stop.top)}px`,
      });
    };
    find();
    addEventListener("resize", find);
    return () => removeEventListener("resize", find);
  }, [floor]);
  return room;
}

export function Sources({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <dl class="sources" aria-label={words.why.from}>
      {sources.map((source) => (
        <div key={source.id}>
          <dt>{source.certainty}</dt>
          <dd>
            {source.address ? (
              <a href={source.address} target="_blank" rel="noreferrer noopener">
                {source.citation}
              </a>
            ) : (
              source.citation
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function keepInside(event: KeyboardEvent, sheet: HTMLElement | null): void {
  const stops = [...(sheet?.querySelectorAll<HTMLElement>("button, a[href]") ?? [])];
  const [first, last] = [stops[0], stops.at(-1)];
  if (first === undefined || last === undefined) return;
  const here = document.activeElement;
  const inside = here instanceof HTMLElement && stops.includes(here);
  if (event.shiftKey ? here === first || !inside : here === last) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

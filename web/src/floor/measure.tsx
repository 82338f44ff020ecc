/** One trial of a flexibility test: the position, three sentences, and the number that was read, typed or turned in big steps. */
import { useState } from "preact/hooks";
import type { Screen } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { act } from "./act.ts";
import { withRole } from "./parts.ts";
import { Pose } from "./pose.tsx";
import { StopZone } from "./stop_zone.tsx";
import { Top } from "./top.tsx";

export function Measure({ screen }: { readonly screen: Screen }) {
  const [asked] = withRole(screen, "number", "text");
  const [typed, setTyped] = useState("");
  const value = Number(typed.replace(",", "."));
  const fine = typed.trim() !== "" && Number.isFinite(value);
  const send = (): void => {
    if (asked === undefined || !fine) return;
    act(asked, asked.role === "number" ? value : typed.trim());
    setTyped("");
  };
  const turn = (by: number): void => setTyped(String((fine ? value : 0) + by));
  return (
    <main class="floor measure">
      <Top screen={screen} where={screen.title} menu />
      <div class="stage">
        <Pose screen={screen} />
        <div class="told">
          <p class="say">{screen.say}</p>
          <ol class="how">
            {screen.body.map((line) => (
              <li key={line} class="quiet">
                {line}
              </li>
            ))}
          </ol>
          {screen.rows.length > 0 && (
            <dl class="tries">
              {screen.rows.map((row) => (
                <div key={row.label}>
                  <dt>{row.label}</dt>
                  <dd class="num">{row.value}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      </div>
      {asked && (
        <form
          class="hands"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <label class="typed">
            <span>{asked.label}</span>
            <span class="typed-row">
              <button type="button" aria-label={words.floor.number_less} onClick={() => turn(-1)}>
                &minus;
              </button>
              <input
                class="num"
                inputMode="decimal"
                autocomplete="off"
                enterkeyhint="done"
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
              <button type="button" aria-label={words.floor.number_more} onClick={() => turn(1)}>
                +
              </button>
            </span>
          </label>
          <button type="submit" class="act" disabled={!fine}>
            {words.floor.number_send}
          </button>
        </form>
      )}
      <StopZone screen={screen} />
    </main>
  );
}

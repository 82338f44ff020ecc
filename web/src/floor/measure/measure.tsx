/**
 * One trial of a flexibility test: the position, three sentences, and the number: from the phone on the leg, or read, then typed
 * or turned in big steps. What is typed goes out as it stands; what it means is the coach's to say.
 */
import { useState } from "preact/hooks";
import { sayEvent } from "../../engine/port.ts";
import type { Choice, MeasureScreen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { askForTilt } from "../../senses/device/tilt.ts";
import { soundReject } from "../../senses/senses.ts";
import { act } from "../act.ts";
import { StopZone } from "../controls/stop_zone.tsx";
import { Top } from "../controls/top.tsx";
import { Pose } from "../display/pose.tsx";
import { withRole } from "../parts.ts";
import { OnLeg } from "./phone_on_leg.tsx";
import { Tries } from "./tries.tsx";

export function Measure({ screen }: { readonly screen: MeasureScreen }) {
  const { tilt } = screen;
  if (tilt !== null && tilt.step !== "failed") return <OnLeg screen={screen} tilt={tilt} />;
  return <ByHand screen={screen} />;
}

/** Use the sensor: the browser may have to be asked, and only here, inside the touch. */
function useSensor(choice: Choice): void {
  askForTilt().then(
    (allowed) => {
      if (allowed) act(choice);
      else sayEvent(choice.event, { to: "denied" }).catch(() => soundReject());
    },
    () => soundReject(),
  );
}

function ByHand({ screen }: { readonly screen: MeasureScreen }) {
  const [asked] = withRole(screen, "number", "text");
  const sensors = withRole(screen, "sensor");
  const [phone, ...others] = sensors;
  const [typed, setTyped] = useState("");
  const [byHand, setByHand] = useState(false);
  const offers = !byHand && screen.tilt === null;
  const value = Number(typed.replace(",", "."));
  const fine = typed.trim() !== "";
  const send = (): void => {
    if (asked === undefined || !fine) return;
    act(asked, typed.trim());
    setTyped("");
  };
  const turn = (by: number): void => setTyped(String((Number.isFinite(value) ? value : 0) + by));
  return (
    <main class="floor measure">
      <Top screen={screen} where={screen.title} menu />
      <div class="stage">
        <Pose of={screen} />
        <div class="told">
          <p class="say">{screen.say}</p>
          <ol class="how">
            {screen.body.map((line) => (
              <li key={line} class="quiet">
                {line}
              </li>
            ))}
          </ol>
          <Tries tries={screen.tries} spread={screen.spread} />
        </div>
      </div>
      {offers && phone !== undefined ? (
        <div class="hands">
          <button type="button" class="act" onClick={() => useSensor(phone)}>
            {phone.label}
          </button>
          <div class="minors">
            {others.map((choice) => (
              <button key={choice.label} type="button" class="plain" onClick={() => useSensor(choice)}>
                {choice.label}
              </button>
            ))}
            <button type="button" class="plain" onClick={() => setByHand(true)}>
              {words.floor.number_type}
            </button>
          </div>
        </div>
      ) : (
        asked && (
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
            {sensors.length > 0 && (
              <div class="minors">
                {sensors.map((choice) => (
                  <button key={choice.label} type="button" class="plain" onClick={() => useSensor(choice)}>
                    {choice.label}
                  </button>
                ))}
              </div>
            )}
          </form>
        )
      )}
      <StopZone screen={screen} />
    </main>
  );
}

/**
 * The album: every screen of screens.json, drawn by the app's own shell, without an engine.
 *
 * `?screen=NAME` shows one as the app would (for pictures, for axe and for work on it), and `show("NAME")` then another in its
 * place; without it all names are listed.
 * `&theme=dark`, `&text=200` (per cent), `&off=1` (the page's own OFF) and `&settings=1` (the settings laid over) set the rest. The clock stands still, unless `&run=1`; `&sound=1` lets it be heard.
 */
import { render } from "preact";
import { App } from "../src/app.tsx";
import { steadyMs } from "../src/clock.ts";
import { openSettings } from "../src/desk/settings/settings_open.ts";
import { connect, engineState, screen, sessionClock } from "../src/engine/port.ts";
import type { Screen } from "../src/gen/screen.ts";
import { paintOff, startReflex } from "../src/reflex/reflex.ts";
import { soundState, startSenses } from "../src/senses/senses.ts";
import { makeReady } from "../src/senses/tones/audio.ts";
import "../src/style/tokens.css";
import "../src/style/floor.css";
import "../src/style/frame.css";
import screens from "./screens.json";

const album = screens as unknown as readonly (readonly [string, Screen, number])[];
// why: the app stands at the root of its folder; the album one deeper.
document.head.append(Object.assign(document.createElement("base"), { href: "../" }));
const asked = new URLSearchParams(location.search);
const theme = asked.get("theme");
if (theme) document.documentElement.dataset.theme = theme;
const text = asked.get("text");
if (text) document.documentElement.style.fontSize = `${text}%`;

const said: unknown[] = [];
Object.assign(globalThis, { said });
connect(async (event, fields) => {
  said.push({ event, ...fields });
});
startReflex();
if (asked.has("sound")) startSenses();
// why: in the app the bells are made as soon as a touch has opened the sound, long before anybody presses.
addEventListener("click", () => makeReady(["off"]), { once: true });

const place = document.getElementById("app");
/** The moment of the session at which the screen that is shown stands. */
let t = 0;
const stand = (): void => {
  sessionClock.value = { t, atMs: steadyMs() };
};

/** Show a screen of the album, in place of the one that is shown. */
function show(name: string): boolean {
  const found = album.find(([one]) => one === name);
  if (!found) return false;
  screen.value = found[1];
  t = found[2];
  stand();
  return true;
}

if (place && show(asked.get("screen") ?? "")) {
  if (!asked.has("run")) setInterval(stand, 50);
  if (asked.has("settings")) openSettings();
  engineState.value = "ready";
  soundState.value = "on";
  render(<App />, place);
  if (asked.has("off")) paintOff(asked.get("off") ?? "", asked.get("off") === "");
  Object.assign(globalThis, { show });
} else if (place) {
  render(
    <ul style={{ padding: "24px", columns: "14em" }}>
      {album.map(([name, shown]) => (
        <li key={name}>
          <a href={`${location.pathname}?screen=${name}`}>{name}</a> {shown.say}
        </li>
      ))}
    </ul>,
    place,
  );
}

/**
 * Where the page begins. The order matters: the coach's worker is begun (it boots while the page is read and drawn), then OFF by
 * the page itself, what is heard and felt, the coach, the page, and last the keeping of the app for offline use.
 */
import "./engine/early.ts";
import { render } from "preact";
import { App } from "./app.tsx";
import { startEngine } from "./engine/bridge.ts";
import { setReflex } from "./engine/port.ts";
import { keepOffline } from "./frame/offline.ts";
import { stylesReady } from "./frame/styles.ts";
import { paintOff, startReflex, stop } from "./reflex/reflex.ts";
import { reflexOf, startSenses } from "./senses/senses.ts";
import "./style/tokens.css";
import "./style/floor.css";
import "./style/frame.css";

startReflex();
setReflex(paintOff);
reflexOf(
  () => paintOff(),
  () => stop(null),
);
startSenses();
startEngine();

void stylesReady().then(() => {
  const place = document.getElementById("app");
  if (place === null) return;
  place.replaceChildren();
  render(<App />, place);
});
keepOffline();

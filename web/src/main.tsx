/**
 * Where the page begins. The order matters: OFF by the page itself first, then what is heard and felt, then the coach (it boots
 * while the page is drawn), the page, and last the keeping of the app for offline use.
 */
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

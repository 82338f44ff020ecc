/**
 * Where the page begins, and what keeps it as it was drawn (frame/guard.ts). The order matters: the coach's worker is begun (it boots while the page is read and drawn), then OFF by
 * the page itself, what is heard and felt, the coach, the page, and last the keeping of the app for offline use.
 */
import "./engine/early_worker.ts";
import { App } from "./app.tsx";
import { startEngine } from "./engine/bridge.ts";
import { setReflex } from "./engine/port.ts";
import { drawGuarded } from "./frame/guard.ts";
import { keepOffline } from "./frame/offline.ts";
import { stylesReady } from "./frame/styles.ts";
import { paintOff, refusePage, startReflex, stop } from "./reflex/reflex.ts";
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
  if (place !== null) drawGuarded(place, () => <App />, refusePage);
});
keepOffline();

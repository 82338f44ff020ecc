/** Where the page begins: styles, the app in its place, the engine, and the keeping of the app for offline use. */
import { render } from "preact";
import { App } from "./app.tsx";
import { startEngine } from "./engine/bridge.ts";
import { keepOffline } from "./frame/offline.ts";
import "./style/tokens.css";

const place = document.getElementById("app");
if (place !== null) {
  place.replaceChildren();
  render(<App />, place);
}
startEngine();
keepOffline();

/**
 * Start the worker before anything else of the page, so that Python boots while the page loads.
 *
 * The worker does not open the record until it gets `start`. A page that finds another page coaching simply ends it.
 */
import type { ToWorker } from "./messages.ts";

function made(): Worker {
  const worker = new Worker(new URL("./worker/worker.ts", import.meta.url), { type: "module", name: "unknot" });
  const boot: ToWorker = { kind: "boot", base: document.baseURI };
  worker.postMessage(boot);
  return worker;
}

let early: Worker | null = made();
early.addEventListener("error", letGo);

/** End the early worker; another one is made when it is needed. */
export function letGo(): void {
  early?.terminate();
  early = null;
}

/** Return the early worker, or a new one. */
export function takeWorker(): Worker {
  const worker = early ?? made();
  early = null;
  worker.removeEventListener("error", letGo);
  return worker;
}

/**
 * The worker is begun before anything else of the page: Python boots while the page is still being read and drawn.
 *
 * It touches no record until it is told to start, so that a page that finds another one coaching only lets it go.
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

/** End the worker that was begun early; the next one will be made when it is wanted. */
export function letGo(): void {
  early?.terminate();
  early = null;
}

/** Take the worker that was begun early, or a new one. */
export function takeWorker(): Worker {
  const worker = early ?? made();
  early = null;
  worker.removeEventListener("error", letGo);
  return worker;
}

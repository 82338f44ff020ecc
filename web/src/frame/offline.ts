/**
 * Keeps the app for offline use, and knows when a new version waits. A new version is never taken during a session.
 *
 * The service worker (sw.ts) does the keeping; the page only registers it once its own first work is done, and reloads when the
 * person said that the new version may take over.
 */
import { signal } from "@preact/signals";

/** none: not kept yet (or not possible here). kept: the app works without a network. waiting: kept, and a new version is complete. */
export type Offline = "none" | "kept" | "waiting";
export const offline = signal<Offline>("none");

let waiting: ServiceWorker | null = null;

function watch(registration: ServiceWorkerRegistration): void {
  const look = (): void => {
    waiting = registration.waiting;
    if (waiting !== null && registration.active !== null) offline.value = "waiting";
    else if (registration.active !== null) offline.value = "kept";
  };
  const follow = (worker: ServiceWorker | null): void => worker?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  follow(registration.installing);
  follow(registration.waiting);
  look();
}

/** Begin keeping; quiet where a browser or an address does not allow it. */
export function keepOffline(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const began = async (): Promise<void> => {
    try {
      watch(await navigator.serviceWorker.register("./sw.js", { scope: "./", updateViaCache: "none" }));
    } catch {
      offline.value = "none";
    }
  };
  // why after load: the first paint and the engine go first on a thin line.
  if (document.readyState === "complete") void began();
  else addEventListener("load", () => void began(), { once: true });
}

/** The person wants the new version now; resolves false when another open page still lives with the old one. */
export function takeNewVersion(): Promise<boolean> {
  const next = waiting;
  if (next === null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const line = new MessageChannel();
    line.port1.onmessage = () => resolve(false);
    navigator.serviceWorker.addEventListener(
      "controllerchange",
      () => {
        resolve(true);
        location.reload();
      },
      { once: true },
    );
    next.postMessage("take over", [line.port2]);
  });
}

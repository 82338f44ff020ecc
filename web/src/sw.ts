/// <reference lib="webworker" />
/**
 * Offline: every file of one version is kept before that version may be used, and a page lives with the version it began with.
 *
 * A version that is not complete is not installed at all (the visit before it goes on working). A new one waits until no page
 * uses the old, or until the one open page asks for it. Nothing but the app's own files is ever answered from here: what goes to
 * the server by name (`/sync`, `/about`, `/pair`) passes by untouched.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

// The build writes these two; see frame/one_version.ts.
const VERSION = "__VERSION__";
const FILES: readonly string[] = JSON.parse("__FILES__");

const PREFIX = "unknot ";
const CACHE = PREFIX + VERSION;
const PAGE = "index.html";
const scope = new URL(worker.registration.scope);
const own = new Set(FILES.map((name) => new URL(name, scope).href));

/** At most this many at a time: a phone on a thin line should not open a hundred connections. */
const AT_ONCE = 4;

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const waiting = [...FILES];
  const one = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const address = new URL(name, scope).href;
      if (await cache.match(address)) continue;
      // why: `no-cache` asks the server whether what the browser has is still the same; a stale file would mix two versions.
      const answer = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(`${name}: ${answer.status}`);
      await cache.put(address, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const address = new URL(request.url);
  address.hash = "";
  address.search = "";
  const kept =
    request.mode === "navigate" ? await cache.match(new URL(PAGE, scope).href) : await cache.match(address.href);
  return kept ?? fetch(request);
}

/** A page of the app: the scope itself, index.html, or any address below that is not a file (the page finds its way). */
function isPage(request: Request, address: URL): boolean {
  if (request.mode !== "navigate") return false;
  const path = address.pathname.slice(scope.pathname.length);
  return path === "" || path === PAGE;
}

worker.addEventListener("install", (event) => {
  event.waitUntil(fill());
});

worker.addEventListener("activate", (event) => {
  // why claim: after the very first visit the page is kept at once; later there is no page left that another version began.
  event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== scope.origin) return;
  address.hash = "";
  address.search = "";
  if (isPage(request, address) || own.has(address.href)) event.respondWith(answer(request));
});

worker.addEventListener("message", (event) => {
  if (event.data === "version") event.ports[0]?.postMessage(VERSION);
  if (event.data !== "take over") return;
  event.waitUntil(
    worker.clients.matchAll({ includeUncontrolled: true, type: "window" }).then((pages) => {
      // why only one: another open page would be left with a new engine under an old face.
      if (pages.length <= 1) return worker.skipWaiting();
      event.ports[0]?.postMessage("others are open");
      return undefined;
    }),
  );
});

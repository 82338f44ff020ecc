/// <reference lib="webworker" />
/**
 * Offline: every file of one version is kept before that version may be used, and a page lives with the version it began with.
 *
 * A version that is not complete is not installed at all (the visit before it goes on working). A new one waits until no page
 * uses the old, or until the one open page asks for it. Nothing but the app's own files is ever answered from here: what goes to
 * the server by name (`/sync`, `/about`, `/pair`) passes by untouched.
 *
 * Recorded voices are large, and a person hears one of them: the page says which, and in which format. Their files carry the hash
 * of what is in them, so they outlive a version and are fetched once. A new version is complete only with what that voice must
 * say first.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

// The build writes these two; see frame/one_version.ts.
const VERSION = "__VERSION__";
const FILES: readonly string[] = JSON.parse("__FILES__");

const PREFIX = "unknot ";
const CACHE = PREFIX + VERSION;
const PAGE = "index.html";
const scope = new URL(worker.registration.scope);
/** why another beginning: what begins as `PREFIX` does is swept away with its version. */
const VOICES = "unknot-voices";
const VOICE_FOLDER = new URL("voice/", scope).href;
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

interface Voice {
  readonly voice: string;
  readonly ending: string;
}

/** Addresses of a voice's files as this version's list names them; none where there is no such voice. */
async function clipsOf({ voice, ending }: Voice, tiers: readonly string[]): Promise<string[]> {
  const address = `${VOICE_FOLDER}${voice}/voice.json`;
  const kept = await (await caches.open(CACHE)).match(address);
  if (!kept) return [];
  const { clips } = (await kept.json()) as { clips: { file: string; tier: string }[] };
  return clips
    .filter((clip) => tiers.includes(clip.tier))
    .map((clip) => new URL(`${clip.file}.${ending}`, address).href);
}

async function keepClips(addresses: readonly string[]): Promise<void> {
  const cache = await caches.open(VOICES);
  // why all at once: to ask for each of some hundred clips costs more than a whole start may.
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const waiting = addresses.filter((address) => !there.has(address));
  const one = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
      await cache.put(address, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Keep a voice whole, and nothing of what no list names any more. */
async function keepVoice(asked: Voice): Promise<void> {
  await keepClips(await clipsOf(asked, ["first"]));
  await keepClips(await clipsOf(asked, ["rest"]));
  const cache = await caches.open(VOICES);
  const wanted = new Set(
    (await Promise.all((await keptVoices()).map((one) => clipsOf(one, ["first", "rest"])))).flat(),
  );
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
}

/** The voices, with their formats, of which anything is kept. */
async function keptVoices(): Promise<Voice[]> {
  const kept = await (await caches.open(VOICES)).keys();
  const names = kept.map(({ url }) => {
    const [voice = "", file = ""] = url.slice(VOICE_FOLDER.length).split("/");
    return `${voice} ${file.slice(file.lastIndexOf(".") + 1)}`;
  });
  return [...new Set(names)].map((name) => {
    const [voice = "", ending = ""] = name.split(" ");
    return { voice, ending };
  });
}

/** What the voices that were kept must say first, as this version says it. */
async function fillVoices(): Promise<void> {
  for (const voice of await keptVoices()) await keepClips(await clipsOf(voice, ["first"]));
}

async function clip(request: Request): Promise<Response> {
  return (await (await caches.open(VOICES)).match(request.url)) ?? fetch(request);
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
  event.waitUntil(fill().then(fillVoices));
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
  else if (address.href.startsWith(VOICE_FOLDER)) event.respondWith(clip(request));
});

worker.addEventListener("message", (event) => {
  // why quiet: what cannot be kept now is asked for again at the next visit, and the page says it with the device's voice.
  if (event.data?.voice) event.waitUntil(keepVoice(event.data as Voice).catch(() => undefined));
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

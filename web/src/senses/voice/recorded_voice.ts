/**
 * Who speaks: the shelf of the chosen voice, filled in good time, and kept for offline use.
 *
 * What may never be late is brought with the first touch that opens the sound; the rest while its tone sounds. The service worker
 * is asked to keep all files of the chosen voice in this browser's one format, so that it speaks without a network, too.
 */
import { effect, signal } from "@preact/signals";
import { engineState } from "../../engine/port.ts";
import type { Screen } from "../../gen/screen.ts";
import { speaker } from "../preferences.ts";
import { decoded, soundState } from "../tones/audio.ts";
import { ClipCache } from "./clip_cache.ts";

/** Where the voices lie, beside the page. */
const VOICES = "voice/";

/** The formats of the files, the smaller one first. */
const FORMATS = [
  ["opus", "audio/ogg; codecs=opus"],
  ["m4a", 'audio/mp4; codecs="mp4a.40.2"'],
] as const;

export const clipCache = new ClipCache({
  fetched: (address) => fetch(address),
  decoded,
  endings: playable,
  idle,
});

/** Whether recorded clips are at hand: then there is a voice, whatever the device can do. */
export const isRecorded = signal(false);

/** Nobody's voice waits for longer than this for a quiet moment. */
const IDLE_MS = 200;

/** The voice that the service worker was last asked to keep. */
let asked = "";
let known: readonly string[] | null = null;

/** The endings of the files that this browser says it can play, the better one first. */
function playable(): readonly string[] {
  if (known === null) {
    const player = typeof Audio === "undefined" ? null : new Audio();
    known = FORMATS.filter(([, type]) => player?.canPlayType(type)).map(([ending]) => ending);
  }
  return known;
}

/** Wait until the page has nothing to do; where a browser does not tell, for a moment. */
function idle(): Promise<void> {
  return new Promise((go) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => go(), { timeout: IDLE_MS });
    else setTimeout(go, IDLE_MS / 8);
  });
}

/** Open the shelf of whoever is to speak, and fill it when there is sound. */
export function followSpeaker(): () => void {
  const folder = new URL(VOICES, document.baseURI).href;
  let opened: Promise<void> = Promise.resolve();
  const ends = [
    effect(() => {
      const who = speaker.value;
      opened = clipCache.open(who === "device" ? null : `${folder}${who}/voice.json`).then(() => {
        isRecorded.value = !clipCache.isEmpty;
      });
    }),
    effect(() => {
      // why not before: a voice can be kept at any time, and until then everything the device can do is wanted for the coach.
      if (engineState.value === "ready" && speaker.value !== "device") keep(speaker.value);
    }),
    effect(() => {
      if (soundState.value === "on" && speaker.value !== "device") void opened.then(() => clipCache.fill());
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** What the page would say by itself on this screen stands decoded before anybody can press. */
export function holdReady(screen: Screen | null, texts: readonly string[]): void {
  if (screen?.come_off) void clipCache.hold(clipCache.clipsOf(screen.come_off, screen.come_off_clips));
  for (const text of texts) void clipCache.hold(clipCache.clipsOf(text));
}

/** Ask the service worker to keep a voice, once; quiet where there is none. */
function keep(who: string): void {
  const [ending] = playable();
  if (!ending || asked === who || !("serviceWorker" in navigator)) return;
  asked = who;
  const ask = (): void => navigator.serviceWorker.controller?.postMessage({ voice: who, ending });
  ask();
  navigator.serviceWorker.addEventListener("controllerchange", ask);
}

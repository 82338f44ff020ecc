/**
 * The clips of the chosen voice: loaded in time, and stored for offline use.
 *
 * Urgent clips load with the first touch that allows sound; the others while their tone plays. The service worker stores all files of
 * the chosen voice in the one format that this browser plays, so that it speaks offline too.
 */
import { effect, signal } from "@preact/signals";
import { engineState } from "../../engine/port.ts";
import type { Screen } from "../../gen/screen.ts";
import { speaker } from "../preferences.ts";
import { decoded, soundState } from "../tones/audio.ts";
import { ClipCache } from "./clip_cache.ts";

/** The folder of the voices, beside the page. */
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

/** Whether there are recorded clips: then the page can speak, whatever the device can do. */
export const isRecorded = signal(false);

/** The longest wait for an idle moment. */
const IDLE_MS = 200;

/** The voice that the service worker stores. */
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

/** Wait until the page is idle; where a browser does not say, wait a moment. */
function idle(): Promise<void> {
  return new Promise((go) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => go(), { timeout: IDLE_MS });
    else setTimeout(go, IDLE_MS / 8);
  });
}

/** Load the list of the chosen speaker, and its clips when there is sound. */
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
      // why not before: until the coach is ready it needs the whole device; storing a voice can wait.
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

/** Decode what the page itself may have to say on this screen, before anybody can press. */
export function holdReady(screen: Screen | null, texts: readonly string[]): void {
  if (screen?.come_off) void clipCache.hold(clipCache.clipsOf(screen.come_off, screen.come_off_clips));
  for (const text of texts) void clipCache.hold(clipCache.clipsOf(text));
}

/** Ask the service worker to store a voice, once. */
function keep(who: string): void {
  const [ending] = playable();
  if (!ending || asked === who || !("serviceWorker" in navigator)) return;
  asked = who;
  const ask = (): void => navigator.serviceWorker.controller?.postMessage({ voice: who, ending });
  ask();
  navigator.serviceWorker.addEventListener("controllerchange", ask);
}

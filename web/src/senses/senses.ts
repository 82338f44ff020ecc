/**
 * The public functions for sound and vibration. Code that draws the page calls these and needs to know nothing else of sound.
 *
 * Call `startSenses` once. It listens to the coach (`onHeard`), to the screen, and to every touch, because browsers allow sound only
 * after a touch. The stop zone calls `comeOff` on pointerdown. `preferences.ts` has what a person wants to hear.
 */
import { computed, effect } from "@preact/signals";
import { secondsUntil, steadyMs } from "../clock.ts";
import { attended, choose, onHeard, screen } from "../engine/port.ts";
import type { Screen } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { captionOf } from "./caption.ts";
import { CuePlayer, isLed, sentence } from "./cue_player.ts";
import { DeadlineBells } from "./deadline_bells.ts";
import { Headset, meant } from "./device/headset.ts";
import { ScreenWake } from "./device/screen_wake.ts";
import { isTouched } from "./device/user_activation.ts";
import { touch } from "./device/vibration.ts";
import { headsetOn, keepPreferences, readPages, tonesOn, voiceAmount } from "./preferences.ts";
import { Presence } from "./presence.ts";
import { audioNowS, makeReady, playTone, shareTheSound, silence, soundState, unlockAudio } from "./tones/audio.ts";
import { ClipPlayer } from "./voice/clip_player.ts";
import { DeviceSpeech, followVoices, unlockSpeech, voiceState } from "./voice/device_speech.ts";
import { clipCache, followSpeaker, holdReady, isRecorded } from "./voice/recorded_voice.ts";
import { VoiceQueue } from "./voice/voice_queue.ts";

export { wakeState } from "./device/screen_wake.ts";
export { canTouch } from "./device/vibration.ts";
export { soundState } from "./tones/audio.ts";
export { voiceNames, voiceState } from "./voice/device_speech.ts";
export { isRecorded } from "./voice/recorded_voice.ts";

/** Whether this page can speak: with a recorded voice, or with the device's own. */
export const canSpeak = computed(() => isRecorded.value || voiceState.value !== "none");

const nowS = () => steadyMs() / 1000;
const later = (ms: number, then: () => void) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

const clips = new ClipPlayer(clipCache, new DeviceSpeech());
const voice = new VoiceQueue(clips, nowS);
const player = new CuePlayer(
  {
    voice,
    tone: (name, hint, afterS) => playTone(name, hint, afterS > 0 ? { atS: (audioNowS() ?? 0) + afterS } : {}),
    prepare: (sentences) => clips.prepare(sentences),
    touch,
    silence,
    nowS,
    later,
  },
  () => ({
    voice: voiceAmount.peek(),
    readPages: readPages.peek(),
    tones: tonesOn.peek(),
    canSay: (sentence) => voiceState.peek() === "ready" || clips.has(sentence),
  }),
);

/** Whether a session is running. */
const led = computed(() => screen.value !== null && isLed(screen.value) && screen.value.phase !== "summary");
/** Whether a session runs without the sound that the person wants. The screen says so; any touch brings the sound back. */
export const soundIsOff = computed(
  () =>
    led.value &&
    (soundState.value === "locked" || soundState.value === "interrupted") &&
    (tonesOn.value || voiceAmount.value !== "tones"),
);

// why these defaults: without the reflex layer OFF is at least heard.
let paintOff: (shown: Screen) => void = (shown) => comeOff(shown.come_off);
let stopNow: () => void = () => {
  const shown = screen.peek();
  if (shown) paintOff(shown);
};

/** Set how the page paints OFF by itself (this calls `comeOff`), and how a stop without a word is sent. */
export function reflexOf(paint: (shown: Screen) => void, stop: () => void): void {
  paintOff = paint;
  stopNow = stop;
}

const cap = new DeadlineBells({
  secondsUntil,
  ringIn: (seconds) => {
    const atS = audioNowS();
    return atS === null ? null : playTone("off", {}, { atS: atS + seconds, stays: true });
  },
  rang: () => player.bellsRang(),
  late: (shown) => paintOff(shown),
  later,
});

const headset = new Headset(() => {
  const means = meant(screen.peek());
  if (means?.kind === "off") stopNow();
  else if (means?.kind === "main") void choose(means.choice).catch(() => undefined);
});

const wake = new ScreenWake({
  wakeLock: typeof navigator === "undefined" ? undefined : navigator.wakeLock,
  isVisible: () => document.visibilityState === "visible",
});

const presence = new Presence({
  nowS,
  screen: () => screen.peek(),
  attend: (seen) => {
    attended.value = seen;
  },
  sayHidden: () => player.say([sentence("face_hidden", words.senses.hidden)]),
  unsayHidden: () => voice.hush(),
  paintOff: (shown) => paintOff(shown),
  later,
});

/** Listen to the coach, the screen and the page. Returns a function that ends this. */
export function startSenses(): () => void {
  const starts = [
    () => keepPreferences(),
    () => followVoices(),
    () =>
      onHeard((heard, shown) => {
        player.play(heard, shown);
        if (shown && isLed(shown)) captionOf(heard, shown);
      }),
    () => followSpeaker(),
    () =>
      effect(() => {
        // why wait for the sound: a browser decodes nothing before.
        if (soundState.value === "on" && isRecorded.value)
          holdReady(screen.value, [words.senses.hidden, words.floor.come_off]);
      }),
    () => effect(() => cap.see(screen.value)),
    () => effect(() => wake.want(led.value)),
    () => effect(() => shareTheSound(headsetOn.value ? "playback" : "ambient")),
    () =>
      effect(() => {
        if (soundState.value !== "on") return;
        cap.again(screen.peek());
        makeReady(["off", "come_off", "report", "lighten", "eased", "go", "question", "note", "confirm"]);
      }),
    () =>
      effect(() => {
        if (!led.value || !headsetOn.value) headset.letGo();
        else headset.show(screen.value?.say ?? "", words.app.name);
      }),
  ];
  const ends = [
    ...starts.map(begun),
    ...listen(document, ["pointerdown", "pointerup", "touchend", "click", "keydown"], unlock),
    ...listen(document, ["visibilitychange"], () =>
      document.visibilityState === "visible" ? back() : presence.gone(),
    ),
    ...listen(document, ["freeze"], () => presence.gone()),
    ...listen(document, ["resume"], () => (document.visibilityState === "visible" ? back() : undefined)),
    ...listen(window, ["pagehide"], () => presence.gone()),
    ...listen(window, ["pageshow"], () => back()),
  ];
  return () => {
    cap.takeBack();
    player.hush();
    for (const end of ends) end();
  };
}

/** Begin one sense. One that a browser does not let begin is missing; the coach and the others go on. */
function begun(start: () => () => void): () => void {
  try {
    return start();
  } catch {
    return () => {};
  }
}

function listen(target: EventTarget, events: readonly string[], then: () => void): (() => void)[] {
  return events.map((event) => {
    target.addEventListener(event, then, { capture: true, passive: true });
    return () => target.removeEventListener(event, then, { capture: true });
  });
}

function back(): void {
  wake.seen();
  presence.back();
}

/** Allow sound and speech: browsers let them start only inside a touch or a key press. Called
 * on each; cheap when already allowed. */
export function unlock(): void {
  if (!isTouched()) return;
  unlockAudio();
  unlockSpeech();
  if (headsetOn.peek() && led.peek()) headset.hold();
}

/** Play OFF without the worker: stop every sound, ring the bells, vibrate, say the screen's `come_off`. */
export function comeOff(says: string): void {
  cap.takeBack();
  const shown = screen.peek();
  player.comeOff(says, shown?.come_off === says ? shown.come_off_clips : []);
}

/** Stop every sound within a frame. */
export function hush(): void {
  player.hush();
}

/** why: people want to hear the number they stop at, not every number on the way. */
const DIAL_RESTS_MS = 350;
/** why: when the person sends the number, the dial has said it already. */
const SAID_LATELY_S = 3;
let forgetNumber: () => void = () => {};

/** The pain dial reached a value: play a tick, higher for more, and say the number when the dial rests. */
export function dialStep(value: number): void {
  if (tonesOn.peek()) playTone("step", { step: value });
  touch("tick");
  sayNumber(value, DIAL_RESTS_MS);
}

let number = { value: -1, atS: Number.NEGATIVE_INFINITY };

function sayNumber(value: number, afterMs: number): void {
  forgetNumber();
  number = { value, atS: nowS() };
  if (voiceAmount.peek() !== "tones") forgetNumber = later(afterMs, () => voice.sayBack(String(value)));
}

/** A loop of the thread came undone; `undone` of ten are straight now. The more, the higher the tone. */
export function loopUndone(undone = 5): void {
  if (tonesOn.peek()) playTone("loop", { step: undone });
  touch("tick");
}

/**
 * Confirm an answer with a soft tone, for people who cannot look. `pain`: a number that was typed; the voice says it back. Pages
 * before a session stay silent.
 */
export function soundConfirm(pain?: number): void {
  if (!led.peek()) return;
  const isSaid = pain === number.value && nowS() - number.atS < SAID_LATELY_S;
  if (pain !== undefined && !isSaid) sayNumber(pain, 0);
  if (tonesOn.peek()) playTone("confirm");
  touch("one");
}

/** The question has an answer: the voice stops asking it. */
export function answered(): void {
  player.answered();
}

/** Say with a tone that a touch had no effect. */
export function soundReject(): void {
  if (tonesOn.peek()) playTone("reject");
  touch("medium");
}

/** Say the last sentences again. */
export function sayAgain(): void {
  player.sayAgain();
}

/** What a person can try in the settings. */
export type Trial = "voice" | "tones" | "stop" | "touch";

/** Play one thing now, whatever is switched off. Call it inside the tap on "Try". */
export function tryOut(what: Trial): void {
  unlock();
  if (what === "voice") {
    voice.hush();
    voice.enqueue([sentence("face_try_voice", words.senses.try_voice)]);
  } else if (what === "tones") {
    TRIED.forEach((name, place) => {
      playTone(name, { step: 3 }, { atS: (audioNowS() ?? 0) + place * 1.1 });
    });
  } else if (what === "stop") playTone("off");
  else touch("stop");
}

/** why these: your turn, less, come off. People must tell them apart with their eyes shut. */
const TRIED = ["step", "report", "lighten", "eased"] as const;

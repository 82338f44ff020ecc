/**
 * The device's own speech, with workarounds for the faults of browsers.
 *
 * Voices come late: ask again when they change. Speech must start inside a touch: `unlockSpeech`. A long text stops after 15 seconds:
 * say it sentence by sentence. Some browsers never report the end, or swallow the sentence after a cut: watch both with timers.
 */
import { signal } from "@preact/signals";
import { wasTouched } from "../device/user_activation.ts";
import { voiceName, voiceRate } from "../preferences.ts";
import { chosenVoice, pieces, speakable } from "./device_voices.ts";
import type { Sentence, Speaker } from "./voice_queue.ts";

/** waiting: voices not listed yet. ready. none: this device has no English voice; there are only tones. */
export type VoiceState = "waiting" | "ready" | "none";

export const voiceState = signal<VoiceState>("waiting");
/** The names a person may choose from, the best first. */
export const voiceNames = signal<readonly string[]>([]);

/** why: some browsers list their voices only some seconds after the page began. */
const LIST_WITHIN_MS = 4000;
const BEGIN_WITHIN_MS = 1500;
const LONGEST_MS_PER_LETTER = 140;
const END_MARGIN_MS = 2500;

function synth(): SpeechSynthesis | null {
  return typeof speechSynthesis === "undefined" ? null : speechSynthesis;
}

/** The voices of this device; none where a browser gives no list or throws. */
function voicesOf(speech: SpeechSynthesis): SpeechSynthesisVoice[] {
  try {
    return speech.getVoices() ?? [];
  } catch {
    return [];
  }
}

/** Follow the list of voices. Returns a function that ends this. */
export function followVoices(): () => void {
  const speech = synth();
  if (!speech) {
    voiceState.value = "none";
    return () => {};
  }
  const list = () => {
    const names = speakable(voicesOf(speech), navigator.languages).map((voice) => voice.name);
    voiceNames.value = [...new Set(names)];
    if (names.length > 0) voiceState.value = "ready";
    else if (voicesOf(speech).length > 0) voiceState.value = "none";
  };
  list();
  // why the question mark: some WebViews have a speech that tells nobody of its voices.
  speech.addEventListener?.("voiceschanged", list);
  const late = setTimeout(() => {
    list();
    if (voiceState.peek() === "waiting") voiceState.value = "none";
  }, LIST_WITHIN_MS);
  return () => {
    clearTimeout(late);
    speech.removeEventListener?.("voiceschanged", list);
  };
}

let unlocked = false;

/** Say nothing once, inside a touch: this allows speech on an iPhone. */
export function unlockSpeech(): void {
  const speech = synth();
  if (!speech || unlocked) return;
  unlocked = true;
  try {
    const nothing = new SpeechSynthesisUtterance(" ");
    nothing.volume = 0;
    speech.speak(nothing);
  } catch {
    voiceState.value = "none";
  }
}

export class DeviceSpeech implements Speaker {
  private turn = 0;
  private ends = false;
  // why keep it: some browsers collect an utterance without a reference and never report its end.
  private inHand: SpeechSynthesisUtterance | null = null;
  private watch: ReturnType<typeof setTimeout> | undefined;

  say(sentence: Sentence, done: () => void): void {
    this.turn += 1;
    this.ends = false;
    this.sayPieces(pieces(sentence.text), this.turn, done);
  }

  endSoon(): void {
    this.ends = true;
  }

  cut(): void {
    this.turn += 1;
    clearTimeout(this.watch);
    this.inHand = null;
    synth()?.cancel();
  }

  private sayPieces(left: readonly string[], turn: number, done: () => void, again = false): void {
    clearTimeout(this.watch);
    const speech = synth();
    const [text, ...rest] = left;
    const voice = speech && chosenVoice(voicesOf(speech), navigator.languages, voiceName.peek());
    if (text === undefined || this.ends || !wasTouched() || !speech || !voice) {
      this.inHand = null;
      done();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = voiceRate.peek();
    const mine = () => turn === this.turn && this.inHand === utterance;
    const goOn = () => {
      if (mine()) this.sayPieces(rest, turn, done);
    };
    utterance.onend = goOn;
    utterance.onerror = goOn;
    utterance.onstart = () => {
      if (mine()) this.within(text.length * LONGEST_MS_PER_LETTER + END_MARGIN_MS, goOn);
    };
    this.inHand = utterance;
    this.within(BEGIN_WITHIN_MS, () => {
      if (!mine()) return;
      speech.cancel();
      if (again) goOn();
      else this.sayPieces(left, turn, done, true);
    });
    if (speech.paused) speech.resume();
    speech.speak(utterance);
  }

  private within(ms: number, then: () => void): void {
    clearTimeout(this.watch);
    this.watch = setTimeout(then, ms);
  }
}

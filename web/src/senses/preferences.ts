/**
 * What a person wants to hear and feel. Stored in this browser only; a stored value that is not valid becomes the default.
 *
 * No preference can switch OFF off: without voice and tones the screen still says it, and a stop still vibrates where that works.
 */
import { effect, signal } from "@preact/signals";
import { RECORDED, type SpeakerName, VOICE_AMOUNTS, type VoiceAmount } from "../gen/voices.ts";

/** The speakers that work here, the default one first. */
export const SPEAKERS: readonly SpeakerName[] = [...RECORDED, "device"];

const KEY = "unknot.senses";

/** How fast the voice speaks; 1 is its normal pace. */
export const SLOWEST = 0.7;
export const FASTEST = 1.3;

interface Stored {
  readonly voice: VoiceAmount;
  readonly speaker: SpeakerName;
  readonly rate: number;
  readonly voiceName: string;
  readonly pages: boolean;
  readonly tones: boolean;
  readonly touch: boolean;
  readonly headset: boolean;
}

/** why: a little slower than normal speech, because people hear it once, lying down. */
const USUAL: Stored = {
  voice: "full",
  speaker: "woman",
  rate: 0.95,
  voiceName: "",
  pages: false,
  tones: true,
  touch: true,
  headset: false,
};

function stored(): Stored {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof found === "object" && found !== null ? known(found as Record<string, unknown>) : USUAL;
  } catch {
    return USUAL;
  }
}

function known(found: Record<string, unknown>): Stored {
  const flag = (name: "pages" | "tones" | "touch" | "headset") =>
    typeof found[name] === "boolean" ? (found[name] as boolean) : USUAL[name];
  return {
    voice: VOICE_AMOUNTS.find((amount) => amount === found.voice) ?? USUAL.voice,
    speaker: SPEAKERS.find((who) => who === found.speaker) ?? USUAL.speaker,
    rate: typeof found.rate === "number" && found.rate >= SLOWEST && found.rate <= FASTEST ? found.rate : USUAL.rate,
    voiceName: typeof found.voiceName === "string" ? found.voiceName : "",
    pages: flag("pages"),
    tones: flag("tones"),
    touch: flag("touch"),
    headset: flag("headset"),
  };
}

const first = stored();

export const voiceAmount = signal<VoiceAmount>(first.voice);
export const speaker = signal<SpeakerName>(first.speaker);
export const voiceRate = signal(first.rate);
/** The name of the chosen device voice; empty: the best one found. */
export const voiceName = signal(first.voiceName);
/** Read the questions and pages outside a session aloud too. */
export const readPages = signal(first.pages);
export const tonesOn = signal(first.tones);
export const touchOn = signal(first.touch);
/** The headset's button stops. This needs the audio focus, so other music may pause. */
export const headsetOn = signal(first.headset);

/** Store every change from now on. Returns a function that ends this. */
export function keepPreferences(): () => void {
  return effect(() => {
    const now: Stored = {
      voice: voiceAmount.value,
      speaker: speaker.value,
      rate: voiceRate.value,
      voiceName: voiceName.value,
      pages: readPages.value,
      tones: tonesOn.value,
      touch: touchOn.value,
      headset: headsetOn.value,
    };
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // The store is full or blocked: the preferences last for this visit.
    }
  });
}

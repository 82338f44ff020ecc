// Written from web/public/voice by `make web-types`. Do not edit: make the voice.

/** The voices that are recorded, the usual one first. */
export const RECORDED = ["woman", "man"] as const;

/** Who may speak: a recorded voice, or the device's own. */
export type SpeakerName = "woman" | "man" | "device";

/** How much a person may want to hear. */
export const VOICE_AMOUNTS = ["full", "sparse", "tones"] as const;

export type VoiceAmount = (typeof VOICE_AMOUNTS)[number];

/** So many seconds of each voice's list hold every line that safety depends on. */
export const SAFETY_S = 116;

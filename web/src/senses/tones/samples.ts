/**
 * Tones as finished samples: notes mixed, set to one loudness, and kept below clipping. Each is made once.
 */
import { loudness, peak } from "./loudness.ts";
import { GAIN_DB, type Hint, score, type ToneName } from "./score.ts";
import { mix } from "./synth.ts";

/** The loudness of all tones before each one's own gain: as loud as the recorded voices, so that neither hides the other. */
export const SET_LUFS = -20;
/** why: several tones may overlap; the limiter should rarely have work. */
export const PEAK = 0.89;

const made = new Map<string, Float32Array<ArrayBuffer>>();

export function sound(name: ToneName, rate: number, hint: Hint = {}): Float32Array<ArrayBuffer> {
  const key = `${name}/${rate}/${hint.step ?? ""}/${hint.lengthS?.toFixed(1) ?? ""}`;
  const known = made.get(key);
  if (known) return known;
  const samples = levelled(mix(score(name, hint), rate), rate, SET_LUFS + GAIN_DB[name]);
  made.set(key, samples);
  return samples;
}

function levelled(samples: Float32Array, rate: number, lufs: number): Float32Array<ArrayBuffer> {
  const wanted = 10 ** ((lufs - loudness(samples, rate)) / 20);
  const gain = Math.min(wanted, PEAK / peak(samples));
  return Float32Array.from(samples, (sample) => sample * gain);
}

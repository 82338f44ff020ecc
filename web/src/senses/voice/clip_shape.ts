/**
 * Find where a recording has speech: its first and last sound, and the pauses in which it may stop.
 *
 * Decoders add different amounts of silence at the start. Measured from the samples, words follow each other alike in every browser.
 */

export interface ClipShape {
  readonly fromS: number;
  readonly lengthS: number;
  /** The middles of the pauses, in seconds from the start of the recording. */
  readonly pausesS: readonly number[];
}

/** why: below this (-48 dB) nobody hears a voice at this level. */
const QUIET = 0.004;
const WINDOW_S = 0.005;
const BEFORE_S = 0.01;
const AFTER_S = 0.06;
/** why: a pause within a sentence is shorter, the pause after a full stop is longer. */
const PAUSE_S = 0.22;

export function shapeOf(samples: Float32Array, rate: number): ClipShape {
  const size = Math.max(1, Math.round(WINDOW_S * rate));
  const wholeS = samples.length / rate;
  let first = -1;
  let last = -1;
  const pausesS: number[] = [];
  for (let at = 0; at < samples.length; at += size) {
    if (!isLoud(samples, at, Math.min(samples.length, at + size))) continue;
    if (first < 0) first = at;
    else if ((at - last) / rate > PAUSE_S) pausesS.push((at + last) / 2 / rate);
    last = at + size;
  }
  if (first < 0) return { fromS: 0, lengthS: wholeS, pausesS };
  const fromS = Math.max(0, first / rate - BEFORE_S);
  return { fromS, lengthS: Math.min(wholeS, last / rate + AFTER_S) - fromS, pausesS };
}

function isLoud(samples: Float32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const sample = samples[i] ?? 0;
    if (sample > QUIET || sample < -QUIET) return true;
  }
  return false;
}

/**
 * Where in a recording somebody speaks: its first and last sound, and the silences in which it may be broken off.
 *
 * Decoders differ in how much silence they put in front; read from the samples, a word begins and follows the last one alike
 * everywhere.
 */

export interface ClipShape {
  readonly fromS: number;
  readonly lengthS: number;
  /** Middles of the silences inside, in seconds from the beginning of the recording. */
  readonly pausesS: readonly number[];
}

/** why: below this (-48 dB) nothing of a voice at its level is heard. */
const QUIET = 0.004;
const WINDOW_S = 0.005;
const BEFORE_S = 0.01;
const AFTER_S = 0.06;
/** why: a stop in the middle of a sentence is shorter, a full stop is longer. */
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
    const one = samples[i] ?? 0;
    if (one > QUIET || one < -QUIET) return true;
  }
  return false;
}

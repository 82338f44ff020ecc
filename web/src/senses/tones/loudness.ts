/**
 * The loudness of a sound as people hear it: K-weighting of ITU-R BS.1770, over the loudest 400 ms.
 *
 * All tones are set to one loudness, so that nobody misses one and none startles. The tests use it too.
 */

const WINDOW_S = 0.4;
const HOP_S = 0.1;

type Biquad = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** The loudest 400 ms, in LUFS; -Infinity for silence. */
export function loudness(samples: Float32Array, rate: number): number {
  const weighted = filtered(filtered(samples, shelf(rate)), highPass(rate));
  const window = Math.round(WINDOW_S * rate);
  const hop = Math.round(HOP_S * rate);
  let loudest = 0;
  for (let from = 0; from === 0 || from + window <= weighted.length; from += hop) {
    let energy = 0;
    for (let i = from; i < Math.min(from + window, weighted.length); i += 1) energy += (weighted[i] ?? 0) ** 2;
    // why a full window: a short sound is quieter to the ear, too.
    loudest = Math.max(loudest, energy / window);
  }
  return loudest === 0 ? Number.NEGATIVE_INFINITY : -0.691 + 10 * Math.log10(loudest);
}

export function peak(samples: Float32Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

function shelf(rate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return [
    (high + (band * k) / q + k * k) / a0,
    (2 * (k * k - high)) / a0,
    (high - (band * k) / q + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / q + k * k) / a0,
  ];
}

function highPass(rate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / rate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return [1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0];
}

function filtered(samples: Float32Array, [b0, b1, b2, a1, a2]: Biquad): Float32Array {
  const out = new Float32Array(samples.length);
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < samples.length; i += 1) {
    const x = samples[i] ?? 0;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    out[i] = y;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
  }
  return out;
}

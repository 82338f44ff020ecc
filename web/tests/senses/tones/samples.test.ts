/** The tones, measured: as loud as they should be, never clipped, never a click, and audible from a telephone's speaker. */
import { describe, expect, test } from "vitest";
import { loudness, peak } from "../../../src/senses/tones/loudness.ts";
import { PEAK, SET_LUFS, sound } from "../../../src/senses/tones/samples.ts";
import { GAIN_DB, type Hint, STEPS_HZ, score, type ToneName } from "../../../src/senses/tones/score.ts";

const RATE = 48_000;
const NAMES = Object.keys(GAIN_DB) as ToneName[];
const HINTS: Partial<Record<ToneName, Hint>> = { step: { step: 5 }, loop: { step: 7 } };

/** The part of a sound's energy above a frequency, by a plain Fourier sum over its loudest tenth of a second. */
function partAbove(samples: Float32Array, hz: number): number {
  const size = 4096;
  let from = 0;
  let most = 0;
  for (let at = 0; at + size < samples.length; at += size / 2) {
    let energy = 0;
    for (let i = at; i < at + size; i += 1) energy += (samples[i] ?? 0) ** 2;
    if (energy > most) [most, from] = [energy, at];
  }
  let above = 0;
  let all = 0;
  for (let bin = 1; bin < 400; bin += 1) {
    let re = 0;
    let im = 0;
    for (let i = 0; i < size; i += 1) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size);
      re += window * (samples[from + i] ?? 0) * Math.cos((2 * Math.PI * bin * i) / size);
      im += window * (samples[from + i] ?? 0) * Math.sin((2 * Math.PI * bin * i) / size);
    }
    all += re * re + im * im;
    if ((bin * RATE) / size >= hz) above += re * re + im * im;
  }
  return above / all;
}

describe.each(NAMES)("%s", (name) => {
  const samples = sound(name, RATE, HINTS[name]);

  test("has its loudness within one unit", () => {
    expect(loudness(samples, RATE)).toBeCloseTo(SET_LUFS + GAIN_DB[name], 0);
  });

  test("is not clipped", () => {
    expect(peak(samples)).toBeLessThanOrEqual(PEAK + 1e-6);
  });

  test("begins and ends at nothing", () => {
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(1e-4);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(1e-4);
  });

  test("is heard from a speaker that plays nothing below 300 Hz", () => {
    expect(partAbove(samples, 300)).toBeGreaterThan(0.5);
  });
});

test("a full scale tone of 1 kHz measures as the standard says", () => {
  const tone = Float32Array.from({ length: RATE }, (_, i) => Math.sin((2 * Math.PI * 997 * i) / RATE));
  expect(loudness(tone, RATE)).toBeCloseTo(-3.01, 1);
});

test("silence is silent", () => {
  expect(loudness(new Float32Array(RATE), RATE)).toBe(Number.NEGATIVE_INFINITY);
});

test("OFF is the loudest of all", () => {
  for (const name of NAMES) if (name !== "off") expect(GAIN_DB[name]).toBeLessThan(GAIN_DB.off);
});

test("each step of the dial is higher than the one before", () => {
  for (let step = 1; step <= 10; step += 1) expect(STEPS_HZ[step]).toBeGreaterThan(STEPS_HZ[step - 1] ?? 0);
  expect(STEPS_HZ).toHaveLength(11);
});

/** The pitch of a stretch of sound: where it looks most like itself, a little later. */
function pitchHz(samples: Float32Array, fromS: number, nearHz: number): number {
  const from = Math.round(fromS * RATE);
  let best = { lag: 0, likeness: Number.NEGATIVE_INFINITY };
  for (let lag = Math.floor(RATE / (nearHz * 1.12)); lag <= Math.ceil(RATE / (nearHz / 1.12)); lag += 1) {
    let likeness = 0;
    for (let i = from; i < from + 2400; i += 1) likeness += (samples[i] ?? 0) * (samples[i + lag] ?? 0);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return RATE / best.lag;
}

test.each([0, 3, 6, 10])("the string is in tune: loop %d", (step) => {
  const wantedHz = (STEPS_HZ[step] ?? 0) / 2;
  const heardHz = pitchHz(sound("loop", RATE, { step }), 0.1, wantedHz);
  expect(Math.abs(heardHz / wantedHz - 1)).toBeLessThan(0.02);
});

test("a step out glides up, a step back glides down", () => {
  const out = sound("pace_out", RATE, { lengthS: 3 });
  const back = sound("pace_back", RATE, { lengthS: 3 });
  expect(pitchHz(out, 0.1, 392)).toBeLessThan(400);
  expect(pitchHz(out, 2.8, 587)).toBeGreaterThan(575);
  expect(pitchHz(back, 0.1, 587)).toBeGreaterThan(575);
  expect(pitchHz(back, 2.8, 392)).toBeLessThan(400);
});

test("asks rise, less falls, and coming off is a falling fifth", () => {
  const steps = (name: ToneName) => score(name).map((note) => note.hz);
  for (const name of ["report", "question", "more"] as const) {
    expect((steps(name)[1] ?? 0) / (steps(name)[0] ?? 1)).toBeGreaterThan(1.2);
  }
  expect((steps("lighten")[1] ?? 0) / (steps("lighten")[0] ?? 1)).toBeCloseTo(4 / 5, 1);
  for (const name of ["come_off", "eased"] as const) {
    expect((steps(name)[0] ?? 0) / (steps(name)[1] ?? 1)).toBeCloseTo(1.5, 1);
  }
});

test("a paced step is as long as the movement", () => {
  expect(sound("pace_out", RATE, { lengthS: 3 }).length / RATE).toBeCloseTo(3, 1);
  expect(sound("pace_stay", RATE, { lengthS: 1 }).length / RATE).toBeCloseTo(1, 1);
});

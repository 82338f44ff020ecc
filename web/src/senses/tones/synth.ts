/**
 * Turn notes into samples with plain arithmetic: the same samples in every browser and in tests.
 *
 * Every note starts softly and ends in silence, so that nothing clicks or startles.
 */
import type { Instrument, Note } from "./score.ts";

type Player = (note: Note, rate: number) => Float32Array;

/** Mix the notes of one tone. */
export function mix(notes: readonly Note[], rate: number): Float32Array {
  const endS = Math.max(...notes.map((note) => note.atS + note.lengthS));
  const mixed = new Float32Array(Math.ceil(endS * rate) + 1);
  for (const note of notes) {
    const played = PLAYERS[note.instrument](note, rate);
    const from = Math.round(note.atS * rate);
    const level = note.level ?? 1;
    for (let i = 0; i < played.length && from + i < mixed.length; i += 1) {
      mixed[from + i] = (mixed[from + i] ?? 0) + level * (played[i] ?? 0);
    }
  }
  return mixed;
}

/** One partial: its frequency and level relative to the note, and how fast it fades (seconds to a third). */
interface Partial {
  readonly times: number;
  readonly level: number;
  readonly fadeS: number;
}

const WOOD: readonly Partial[] = [
  { times: 1, level: 1, fadeS: 0.035 },
  { times: 2.76, level: 0.35, fadeS: 0.014 },
  { times: 5.4, level: 0.12, fadeS: 0.006 },
];

const MALLET: readonly Partial[] = [
  { times: 1, level: 1, fadeS: 0.22 },
  { times: 2, level: 0.34, fadeS: 0.16 },
  { times: 3, level: 0.16, fadeS: 0.09 },
  { times: 4, level: 0.1, fadeS: 0.06 },
];

/** A bell's hum, prime, third, fifth, nominal and above. A phone cannot play the hum; the others carry it. */
const BELL: readonly Partial[] = [
  { times: 1, level: 0.7, fadeS: 1.1 },
  { times: 2, level: 1, fadeS: 0.75 },
  { times: 2.4, level: 0.4, fadeS: 0.5 },
  { times: 3, level: 0.32, fadeS: 0.4 },
  { times: 4, level: 0.42, fadeS: 0.32 },
  { times: 5.2, level: 0.14, fadeS: 0.2 },
];

const DULL: readonly Partial[] = [
  { times: 1, level: 1, fadeS: 0.03 },
  { times: 2.1, level: 0.3, fadeS: 0.015 },
];

function struck(partials: readonly Partial[], attackS: number): Player {
  return (note, rate) => {
    const samples = new Float32Array(Math.ceil(note.lengthS * rate));
    for (const { times, level, fadeS } of partials) {
      const hz = note.hz * times;
      if (hz > rate * 0.45) continue;
      for (let i = 0; i < samples.length; i += 1) {
        const t = i / rate;
        samples[i] = (samples[i] ?? 0) + level * Math.exp(-t / fadeS) * Math.sin(2 * Math.PI * hz * t);
      }
    }
    return shaped(samples, rate, attackS, Math.min(0.08, note.lengthS / 3));
  };
}

/**
 * A plucked string (Karplus and Strong): a burst of soft noise goes round a loop that loses its high frequencies first. The loop is
 * as long as one period: whole samples, half a sample for the filter, and the rest between two samples, so that it is in tune.
 */
const string: Player = (note, rate) => {
  const samples = new Float32Array(Math.ceil(note.lengthS * rate));
  const swing = rate / note.hz - 0.5;
  const whole = Math.floor(swing);
  const rest = swing - whole;
  const burst = softNoise(whole + 2);
  const kept = 0.5 ** (1 / (note.hz * 0.55));
  const back = (i: number) => (i < 0 ? (burst[i + burst.length] ?? 0) : (samples[i] ?? 0));
  for (let i = 0; i < samples.length; i += 1) {
    const at = i - whole;
    samples[i] = kept * 0.5 * ((1 - rest) * back(at) + back(at - 1) + rest * back(at - 2));
  }
  return shaped(samples, rate, 0.004, 0.3);
};

/** A gliding tone: soft overtones, a slow swell, and a frequency that moves evenly to the ear. */
const glide: Player = (note, rate) => {
  const samples = new Float32Array(Math.ceil(note.lengthS * rate));
  const toHz = note.toHz ?? note.hz;
  let phase = 0;
  for (let i = 0; i < samples.length; i += 1) {
    const part = i / samples.length;
    const eased = part * part * (3 - 2 * part);
    phase += (2 * Math.PI * note.hz * (toHz / note.hz) ** eased) / rate;
    samples[i] = Math.sin(phase) + 0.22 * Math.sin(2 * phase) + 0.08 * Math.sin(3 * phase);
  }
  return shaped(samples, rate, Math.min(0.35, note.lengthS / 4), Math.min(0.5, note.lengthS / 3));
};

const PLAYERS: Readonly<Record<Instrument, Player>> = {
  wood: struck(WOOD, 0.002),
  mallet: struck(MALLET, 0.008),
  bell: struck(BELL, 0.006),
  dull: struck(DULL, 0.003),
  string,
  glide,
};

/** Fade the beginning in and the end out. */
function shaped(samples: Float32Array, rate: number, attackS: number, releaseS: number): Float32Array {
  const attack = Math.max(1, Math.round(attackS * rate));
  const release = Math.max(1, Math.round(releaseS * rate));
  for (let i = 0; i < samples.length; i += 1) {
    const up = Math.min(1, i / attack);
    const down = Math.min(1, (samples.length - 1 - i) / release);
    samples[i] = (samples[i] ?? 0) * swell(up) * swell(down);
  }
  return samples;
}

function swell(part: number): number {
  return 0.5 - 0.5 * Math.cos(Math.PI * Math.max(0, part));
}

/** The same soft noise every time, low-pass filtered: plucked with a thumb, not a nail. */
function softNoise(length: number): Float32Array {
  const noise = new Float32Array(length);
  let seed = 20011;
  for (let i = 0; i < length; i += 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    noise[i] = seed / 1073741824 - 1;
  }
  for (let pass = 0; pass < 3; pass += 1) {
    for (let i = length - 1; i > 0; i -= 1) noise[i] = 0.5 * ((noise[i] ?? 0) + (noise[i - 1] ?? 0));
  }
  const mean = noise.reduce((sum, sample) => sum + sample, 0) / length;
  return noise.map((sample) => sample - mean);
}

/**
 * The tones as data: which instrument plays which notes when. They follow simple rules, so that people can learn them.
 *
 * Rising = your turn, falling = less, a falling fifth = come off, two low bells = OFF. All are in G. Low notes need overtones, because
 * a phone's speaker plays nothing below 300 Hz.
 */

import type { Sound } from "../../gen/cues.ts";

/** wood: a soft block. string: plucked. mallet: felt on a bar. bell. glide: a steady tone from `hz` to `toHz`. dull: a damped thud. */
export type Instrument = "wood" | "string" | "mallet" | "bell" | "glide" | "dull";

export interface Note {
  readonly instrument: Instrument;
  readonly hz: number;
  readonly toHz?: number;
  readonly atS: number;
  readonly lengthS: number;
  /** Its level relative to the other notes of the tone. */
  readonly level?: number;
}

/** The tone of a cue, or of a loop of the thread that comes undone. */
export type ToneName = Sound | "loop";

const G4 = 392;
const A4 = 440;
const B4 = 493.88;
const C5 = 523.25;
const D5 = 587.33;
const G5 = 783.99;

/** Eleven steps without a wrong neighbour (G major pentatonic), 0 to 10: higher = more. */
export const STEPS_HZ: readonly number[] = [G4, A4, B4, D5, 659.26, G5, 880, 987.77, 1174.66, 1318.51, 1567.98];

/** The gain of each tone, in decibels. OFF must be heard over a television, and the words "come off" over OFF; a step must not startle. */
export const GAIN_DB: Readonly<Record<ToneName, number>> = {
  step: -7,
  loop: -4,
  report: 0,
  report_again: 4,
  question: 0,
  note: -4,
  go: -3,
  more: 0,
  lighten: 0,
  come_off: 1,
  eased: 1,
  off: 5,
  pace_out: -5,
  pace_stay: -7,
  pace_back: -5,
  confirm: -6,
  reject: -4,
};

/** What a tone depends on: the dial's value or the loops undone (0-10), and the seconds of a paced step. */
export interface Hint {
  readonly step?: number;
  readonly lengthS?: number;
}

/** The notes of a tone. */
export function score(name: ToneName, hint: Hint = {}): readonly Note[] {
  const hz = STEPS_HZ[Math.min(10, Math.max(0, Math.round(hint.step ?? 0)))] ?? G4;
  const lengthS = Math.min(12, Math.max(0.4, hint.lengthS ?? 3));
  switch (name) {
    case "step":
      return [{ instrument: "wood", hz, atS: 0, lengthS: 0.16 }];
    case "loop":
      return [{ instrument: "string", hz: hz / 2, atS: 0, lengthS: 1.6 }];
    case "report":
      return two("mallet", G4 / 1.3348, G4, 0.17, 0.5);
    case "report_again":
      return [...two("mallet", G4 / 1.3348, G4, 0.17, 0.5), ...two("mallet", G4 / 1.3348, G4, 0.17, 0.5, 0.62)];
    case "question":
      return two("mallet", G4, C5, 0.2, 0.6);
    case "note":
      return [{ instrument: "mallet", hz: D5, atS: 0, lengthS: 0.6 }];
    case "go":
      return [
        { instrument: "mallet", hz: G4, atS: 0, lengthS: 0.7 },
        { instrument: "mallet", hz: D5, atS: 0.03, lengthS: 0.7, level: 0.8 },
      ];
    case "more":
      return two("mallet", G4, B4, 0.24, 0.6);
    case "lighten":
      return two("mallet", B4, G4, 0.24, 0.8);
    case "come_off":
      return two("mallet", D5, G4, 0.26, 1.0);
    case "eased":
      return two("bell", D5, G4, 0.42, 3.2);
    case "off":
      return two("bell", 220, 196, 0.62, 2.6);
    case "pace_out":
      return [{ instrument: "glide", hz: G4, toHz: D5, atS: 0, lengthS }];
    case "pace_stay":
      return [{ instrument: "glide", hz: D5, toHz: D5, atS: 0, lengthS }];
    case "pace_back":
      return [{ instrument: "glide", hz: D5, toHz: G4, atS: 0, lengthS }];
    case "confirm":
      return [{ instrument: "wood", hz: G5, atS: 0, lengthS: 0.2 }];
    case "reject":
      return [
        { instrument: "dull", hz: 330, atS: 0, lengthS: 0.12 },
        { instrument: "dull", hz: 311, atS: 0.13, lengthS: 0.16 },
      ];
  }
}

function two(instrument: Instrument, first: number, second: number, apartS: number, ringS: number, atS = 0): Note[] {
  return [
    { instrument, hz: first, atS, lengthS: ringS },
    { instrument, hz: second, atS: atS + apartS, lengthS: ringS },
  ];
}

/**
 * What each cue sounds and feels like: a table, and nothing else. A cue without a row gets its delivery's row.
 *
 * `always`: said again even if it was said within the last minute, because somebody's safety hangs on it.
 * `cuts`: it takes pressure away, so whatever is being said gives way to it.
 * `sparse`: said too when a person wants few words: what has to be done now, and what has to be answered.
 */
import type { Delivery } from "../gen/screen.ts";
import type { ToneName } from "./tone/score.ts";
import type { TouchName } from "./touch.ts";

export interface CueSound {
  readonly tone: ToneName | null;
  readonly touch: TouchName | null;
  readonly always?: boolean;
  readonly sparse?: boolean;
  readonly cuts?: boolean;
}

const COME_OFF: CueSound = { tone: "come_off", touch: "long", sparse: true, always: true, cuts: true };
const STOP: CueSound = { tone: "off", touch: "stop", sparse: true, always: true };
const GO: CueSound = { tone: "go", touch: "one", sparse: true };
const ASKED: CueSound = { tone: "question", touch: "two", sparse: true, always: true };

export const BY_DELIVERY: Readonly<Record<Delivery, CueSound>> = {
  stop: STOP,
  ask: { tone: "question", touch: "two", sparse: true },
  say: { tone: "note", touch: "one" },
  pace: { tone: "pace_stay", touch: "one" },
};

// biome-ignore format: a table
export const BY_CUE: Readonly<Record<string, CueSound>> = {
  came_off: ASKED,
  // questions of safety
  nerve_gone: ASKED,
  nerve_signs: ASKED,
  leg_swollen: ASKED,
  // on a spot
  press: GO,
  ask: { tone: "report", touch: "two" },
  ask_again: { tone: "report_again", touch: "two", sparse: true, always: true },
  press_more: { tone: "more", touch: "two", sparse: true },
  lighten: { tone: "lighten", touch: "medium", sparse: true, always: true, cuts: true },
  eased: { tone: "eased", touch: "soft", sparse: true, always: true, cuts: true },
  leave: COME_OFF,
  not_sore: COME_OFF,
  rechecked: COME_OFF,
  paused: COME_OFF,
  side_over: COME_OFF,
  recheck: GO,
  // pin and move
  pin: GO,
  pin_out: { tone: "pace_out", touch: "one", always: true },
  pin_stay: { tone: "pace_stay", touch: null, always: true },
  pin_back: { tone: "pace_back", touch: "one", always: true },
  pin_done: COME_OFF,
  // the rest of a session
  marked: { tone: "taken", touch: "one" },
  no_go: { tone: "not_taken", touch: "medium", sparse: true },
  locked: { tone: "not_taken", touch: "medium", sparse: true },
  refused: { tone: "not_taken", touch: "medium", sparse: true },
};

export function cueSound(id: string, delivery: Delivery): CueSound {
  return BY_CUE[id] ?? BY_DELIVERY[delivery];
}

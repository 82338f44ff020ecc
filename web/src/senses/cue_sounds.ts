/**
 * What each cue sounds and feels like: a table, and nothing else. A cue without a row gets its delivery's row.
 *
 * `always`: said again even if it was said within the last minute, because somebody's safety hangs on it.
 * `cuts`: it takes pressure away, so whatever is being said gives way to it.
 * How much a cue matters, and so who hears it said, is not decided here: it comes with the cue (`rank`).
 */
import type { Delivery } from "../gen/screen.ts";
import type { TouchName } from "./device/vibration.ts";
import type { ToneName } from "./tones/score.ts";

export interface CueSound {
  readonly tone: ToneName | null;
  readonly touch: TouchName | null;
  readonly always?: boolean;
  readonly cuts?: boolean;
}

const COME_OFF: CueSound = { tone: "come_off", touch: "long", always: true, cuts: true };
const STOP: CueSound = { tone: "off", touch: "stop", always: true };
const GO: CueSound = { tone: "go", touch: "one" };
const SAID: CueSound = { tone: "note", touch: "one" };
const ASKED: CueSound = { tone: "question", touch: "two", always: true };

export const BY_DELIVERY: Readonly<Record<Delivery, CueSound>> = {
  stop: STOP,
  ask: { tone: "question", touch: "two" },
  say: SAID,
  pace: { tone: "pace_stay", touch: "one" },
};

// biome-ignore format: a table
export const BY_CUE: Readonly<Record<string, CueSound>> = {
  // questions of safety
  came_off: ASKED,
  nerve_gone: ASKED,
  nerve_signs: ASKED,
  leg_swollen: ASKED,
  // on a spot
  press: GO,
  ask: { tone: "report", touch: "two" },
  ask_again: { tone: "report_again", touch: "two", always: true },
  press_more: { tone: "more", touch: "two" },
  lighten: { tone: "lighten", touch: "medium", always: true, cuts: true },
  eased: { tone: "eased", touch: "soft", always: true, cuts: true },
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
  no_go: { tone: "not_taken", touch: "medium" },
  locked: { tone: "not_taken", touch: "medium" },
  refused: { tone: "not_taken", touch: "medium" },
  // measuring with the telephone on the leg
  tilt_zero_thigh: SAID,
  tilt_zero_floor: SAID,
  tilt_place: SAID,
  tilt_lower: SAID,
  tilt_check: SAID,
  tilt_check_turned: SAID,
  tilt_check_done: { tone: "taken", touch: "one" },
  tilt_count: { tone: "step", touch: "tick" },
  tilt_move_thigh: GO,
  tilt_move_floor: GO,
  tilt_hold: SAID,
  tilt_done: { tone: "taken", touch: "one" },
};

/** why one row for many: what a measuring says beside these is that it could not be done so. */
const TILT = "tilt_";
const TILT_REFUSED: CueSound = { tone: "not_taken", touch: "medium" };

export function cueSound(id: string, delivery: Delivery): CueSound {
  return BY_CUE[id] ?? (id.startsWith(TILT) ? TILT_REFUSED : BY_DELIVERY[delivery]);
}

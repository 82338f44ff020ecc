// Written from src/unknot/engine/cues by `make web-types`. Do not edit: change the table of cues.

/** What a cue asks of the tool. The laws of safety are checked against this column. */
export type Pressure = "none" | "start" | "keep" | "more" | "less" | "off";

/** How a face gives a cue: a stop cuts everything else off; an ask waits for an answer; a pace is a tone more than a sentence. */
export type Delivery = "stop" | "ask" | "say" | "pace";

/** How much it matters that a cue is heard. Tones and haptics are given for every cue, whatever its priority. */
export type Priority = "safety" | "guide" | "optional";

/** The tone of a cue, by its name; `web/src/senses/tones/score.ts` has the notes. */
export type Sound = "off" | "come_off" | "eased" | "lighten" | "more" | "go" | "report" | "report_again" | "question" | "note" | "pace_out" | "pace_stay" | "pace_back" | "confirm" | "reject" | "step";

/** What the vibration motor does, by its name; `web/src/senses/device/vibration.ts` has the milliseconds. */
export type Haptic = "stop" | "long" | "soft" | "medium" | "two" | "one" | "tick";

/** One row: `repeats`: it may be said again within a minute. */
export interface CueKind {
  readonly pressure: Pressure;
  readonly delivery: Delivery;
  readonly priority: Priority;
  readonly sound: Sound;
  readonly haptic: Haptic | null;
  readonly repeats: boolean;
}

/** The longest jump of the clock, in seconds, that a hold outlasts (H7). */
export const CLOCK_JUMP_S = 5;

const TABLE = {
  off: { pressure: "off", delivery: "stop", priority: "safety", sound: "off", haptic: "stop", repeats: true },
  urgent: { pressure: "off", delivery: "stop", priority: "safety", sound: "off", haptic: "stop", repeats: true },
  unwell: { pressure: "off", delivery: "stop", priority: "safety", sound: "off", haptic: "stop", repeats: true },
  see_professional: { pressure: "off", delivery: "stop", priority: "safety", sound: "off", haptic: "stop", repeats: true },
  nerve_gone: { pressure: "none", delivery: "ask", priority: "safety", sound: "question", haptic: "two", repeats: true },
  nerve_wait: { pressure: "none", delivery: "say", priority: "safety", sound: "note", haptic: "one", repeats: true },
  nerve_signs: { pressure: "none", delivery: "ask", priority: "safety", sound: "question", haptic: "two", repeats: true },
  leg_swollen: { pressure: "none", delivery: "ask", priority: "safety", sound: "question", haptic: "two", repeats: true },
  came_off: { pressure: "none", delivery: "ask", priority: "safety", sound: "question", haptic: "two", repeats: true },
  measure: { pressure: "none", delivery: "ask", priority: "guide", sound: "question", haptic: "two", repeats: false },
  measured: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  set_up: { pressure: "none", delivery: "ask", priority: "guide", sound: "question", haptic: "two", repeats: false },
  search: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  lane: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  point: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  marked: { pressure: "none", delivery: "say", priority: "optional", sound: "confirm", haptic: "one", repeats: false },
  spots_full: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  nothing_sore: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  move: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  place: { pressure: "none", delivery: "ask", priority: "guide", sound: "question", haptic: "two", repeats: false },
  press: { pressure: "start", delivery: "say", priority: "guide", sound: "go", haptic: "one", repeats: false },
  ask: { pressure: "keep", delivery: "ask", priority: "optional", sound: "report", haptic: "two", repeats: false },
  ask_again: { pressure: "keep", delivery: "ask", priority: "safety", sound: "report_again", haptic: "two", repeats: true },
  press_more: { pressure: "more", delivery: "say", priority: "guide", sound: "more", haptic: "two", repeats: false },
  lighten: { pressure: "less", delivery: "say", priority: "safety", sound: "lighten", haptic: "medium", repeats: true },
  stay: { pressure: "keep", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  eased: { pressure: "off", delivery: "say", priority: "safety", sound: "eased", haptic: "soft", repeats: true },
  leave: { pressure: "off", delivery: "say", priority: "safety", sound: "come_off", haptic: "long", repeats: true },
  not_sore: { pressure: "off", delivery: "say", priority: "safety", sound: "come_off", haptic: "long", repeats: true },
  rest: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  rested: { pressure: "none", delivery: "ask", priority: "guide", sound: "question", haptic: "two", repeats: false },
  pin_place: { pressure: "none", delivery: "ask", priority: "guide", sound: "question", haptic: "two", repeats: false },
  pin: { pressure: "start", delivery: "say", priority: "guide", sound: "go", haptic: "one", repeats: false },
  pin_out: { pressure: "keep", delivery: "pace", priority: "optional", sound: "pace_out", haptic: "one", repeats: true },
  pin_stay: { pressure: "keep", delivery: "pace", priority: "optional", sound: "pace_stay", haptic: null, repeats: true },
  pin_back: { pressure: "keep", delivery: "pace", priority: "optional", sound: "pace_back", haptic: "one", repeats: true },
  pin_done: { pressure: "off", delivery: "say", priority: "safety", sound: "come_off", haptic: "long", repeats: true },
  recheck_place: { pressure: "none", delivery: "ask", priority: "guide", sound: "question", haptic: "two", repeats: false },
  recheck: { pressure: "start", delivery: "ask", priority: "guide", sound: "go", haptic: "one", repeats: false },
  rechecked: { pressure: "off", delivery: "say", priority: "safety", sound: "come_off", haptic: "long", repeats: true },
  flush: { pressure: "none", delivery: "ask", priority: "guide", sound: "question", haptic: "two", repeats: false },
  flush_roll: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  flush_left_out: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  flush_stretch: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  next_side: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  side_over: { pressure: "off", delivery: "say", priority: "safety", sound: "come_off", haptic: "long", repeats: true },
  measure_again: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  summary: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  paused: { pressure: "off", delivery: "say", priority: "safety", sound: "come_off", haptic: "long", repeats: true },
  still_a_break: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: false },
  resumed: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  no_go: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: false },
  locked: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: false },
  refused: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: false },
  tilt_listen: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_check: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: true },
  tilt_check_turned: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: true },
  tilt_check_done: { pressure: "none", delivery: "say", priority: "guide", sound: "confirm", haptic: "one", repeats: true },
  tilt_zero_thigh: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: true },
  tilt_zero_floor: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: true },
  tilt_place: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: true },
  tilt_count: { pressure: "none", delivery: "say", priority: "guide", sound: "step", haptic: "tick", repeats: true },
  tilt_move_thigh: { pressure: "none", delivery: "say", priority: "guide", sound: "go", haptic: "one", repeats: true },
  tilt_move_floor: { pressure: "none", delivery: "say", priority: "guide", sound: "go", haptic: "one", repeats: true },
  tilt_hold: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: true },
  tilt_lower: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: true },
  tilt_done: { pressure: "none", delivery: "say", priority: "guide", sound: "confirm", haptic: "one", repeats: true },
  tilt_failed: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_not_allowed: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_silent: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_unreadable: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_too_slow: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_sensor_off: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_frozen: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_not_upright: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_not_lying: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_not_bent: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_moving: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_not_moved: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_wrong_plane: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_knocked: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_leg_swapped: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_not_alike: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  tilt_out_of_range: { pressure: "none", delivery: "say", priority: "guide", sound: "reject", haptic: "medium", repeats: true },
  face_come_off: { pressure: "off", delivery: "stop", priority: "safety", sound: "off", haptic: "stop", repeats: true },
  face_hidden: { pressure: "off", delivery: "ask", priority: "safety", sound: "question", haptic: "two", repeats: true },
  face_try_voice: { pressure: "none", delivery: "say", priority: "guide", sound: "note", haptic: "one", repeats: true },
  face_fault: { pressure: "off", delivery: "stop", priority: "safety", sound: "off", haptic: "stop", repeats: true },
  face_left: { pressure: "off", delivery: "say", priority: "safety", sound: "come_off", haptic: "long", repeats: true },
  face_number: { pressure: "none", delivery: "say", priority: "guide", sound: "step", haptic: "tick", repeats: true },
  face_reason: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
  face_page: { pressure: "none", delivery: "say", priority: "optional", sound: "note", haptic: "one", repeats: false },
} as const satisfies Readonly<Record<string, CueKind>>;

export type CueId = keyof typeof TABLE;

/** Every cue there is, by its id. */
export const CUES: Readonly<Record<CueId, CueKind>> = TABLE;

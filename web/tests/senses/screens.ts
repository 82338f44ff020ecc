/** Screens for the tests of the senses: a plain one, to be changed where a test cares. */
import type { Choice, OffScreen, Pace, PinScreen, Screen } from "../../src/gen/screen.ts";

const TINGLING: Choice = {
  key: "t",
  label: "Tingling",
  role: "stop",
  event: "sign",
  fields: [["word", "tingling"]],
  note: "",
  number: null,
  is_back: false,
};

export const READY: Choice = {
  key: "enter",
  label: "Go on",
  role: "main",
  event: "ready",
  fields: [],
  note: "",
  number: null,
  is_back: false,
};

/** A screen of a running session at which nothing is pressed. */
export const PLACE = {
  kind: "on_the_way",
  id: "place",
  phase: "hold",
  title: "Spot 1",
  say: "Go there, but do not press yet.",
  body: [],
  pressing: false,
  stop: false,
  side: "left",
  deadline_t: null,
  count_down: false,
  progress: null,
  choices: [READY],
  stops: [TINGLING],
  come_off: "Come off the ball.",
  come_off_clips: ["come-off-the-ball"],
  picture: null,
  map: null,
  spot: null,
  why: null,
} as unknown as Screen;

/** A press that ends at second 65. */
export const PRESS = {
  ...PLACE,
  kind: "hold",
  id: "press",
  pressing: true,
  deadline_t: 65,
  count_down: true,
} as unknown as Screen;

/** A paced step of pin-and-move. */
export function pinOf(pace: Pace): PinScreen {
  return { ...PLACE, kind: "pin", id: "pin", pace } as unknown as PinScreen;
}

export const OFF = {
  ...PLACE,
  kind: "off",
  id: "off",
  question: "",
  stop: true,
  why: { rule: "H1", reason: "A nerve does not ease under pressure.", sources: [], clips: [] },
} as unknown as OffScreen;

/** A page before a session. */
export const HOME = {
  ...PLACE,
  kind: "home",
  id: "home",
  phase: "before",
  stops: [],
  come_off: "",
  come_off_clips: [],
} as unknown as Screen;

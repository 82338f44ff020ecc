/** Screens for the tests of the senses: a plain one, to be changed where a test cares. */
import type { Choice, Screen } from "../../src/gen/screen.ts";

const TINGLING: Choice = {
  key: "t",
  label: "Tingling",
  role: "stop",
  event: "sign",
  fields: [["word", "tingling"]],
  note: "",
};

export const READY: Choice = { key: "enter", label: "Go on", role: "main", event: "ready", fields: [], note: "" };

/** A screen of a running session at which nothing is pressed. */
export const PLACE = {
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
  picture_text: "",
  map: null,
  curve: null,
  pace: null,
  rows: [],
  why: null,
} as unknown as Screen;

/** A press that ends at second 65. */
export const PRESS: Screen = { ...PLACE, id: "press", pressing: true, deadline_t: 65, count_down: true };

export const OFF: Screen = {
  ...PLACE,
  id: "off",
  stop: true,
  why: { rule: "H1", reason: "A nerve does not ease under pressure.", sources: [], clips: [] },
};

/** A page before a session. */
export const HOME: Screen = { ...PLACE, id: "home", phase: "before", stops: [], come_off: "", come_off_clips: [] };

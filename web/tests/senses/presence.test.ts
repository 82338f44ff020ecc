/** A glance elsewhere costs nothing; a page that nobody sees for longer than the interlock allows is OFF (H7). */
import { beforeEach, expect, test } from "vitest";
import type { Screen } from "../../src/gen/screen.ts";
import { GLANCE_S, Presence } from "../../src/senses/presence.ts";
import { PLACE, PRESS } from "./screens.ts";

let nowS: number;
let shown: Screen | null;
let told: boolean[];
let hiddenSaid: number;
let painted: number;
let waiting: (() => void) | null;
let presence: Presence;

beforeEach(() => {
  [nowS, shown, told, hiddenSaid, painted, waiting] = [100, PRESS, [], 0, 0, null];
  presence = new Presence({
    nowS: () => nowS,
    screen: () => shown,
    attend: (attended) => told.push(attended),
    sayHidden: () => {
      hiddenSaid += 1;
    },
    unsayHidden: () => {
      hiddenSaid -= 1;
    },
    paintOff: () => {
      painted += 1;
    },
    later: (_, then) => {
      waiting = then;
      return () => {
        waiting = null;
      };
    },
  });
});

test("a glance at something else is told, and does not end the hold", () => {
  presence.gone();
  expect([told, hiddenSaid]).toEqual([[false], 1]);
  nowS += 1;
  presence.back();
  expect([told, painted, waiting, hiddenSaid]).toEqual([[false, true], 0, null, 0]);
});

test("hidden for longer, the coach is told the time and OFF is painted, while nobody is back yet", () => {
  presence.gone();
  nowS += GLANCE_S;
  waiting?.();
  expect([told, painted]).toEqual([[false, true], 1]);
  nowS += 60;
  presence.back();
  expect([told, painted]).toEqual([[false, true], 1]);
});

test("frozen for ten minutes: OFF is the first thing on return", () => {
  presence.gone();
  nowS += 600;
  presence.back();
  expect([told, painted]).toEqual([[false, true], 1]);
});

test("hidden, frozen and left at once is one going", () => {
  presence.gone();
  presence.gone();
  expect([told, hiddenSaid]).toEqual([[false], 1]);
});

test("where nothing is pressed nothing happens", () => {
  shown = PLACE;
  presence.gone();
  nowS += 600;
  presence.back();
  expect([told, hiddenSaid, painted]).toEqual([[], 0, 0]);
});

test("a press that ended meanwhile is not painted OFF", () => {
  presence.gone();
  shown = PLACE;
  nowS += 600;
  presence.back();
  expect([told, painted]).toEqual([[false, true], 0]);
});

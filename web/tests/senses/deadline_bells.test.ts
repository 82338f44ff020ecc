/** The bells at the end of a press stand ahead on the audio clock, move with the press, and go with it. */
import { beforeEach, expect, test } from "vitest";
import type { Screen } from "../../src/gen/screen.ts";
import { DeadlineBells, GRACE_S } from "../../src/senses/deadline_bells.ts";
import { OFF, PLACE, PRESS } from "./screens.ts";

interface Ring {
  inS: number;
  begun: boolean;
  isCut: boolean;
}

let rings: Ring[];
let t: number;
let waiting: { ms: number; then: () => void } | null;
let late: Screen[];
let rang: number;
let hasSound: boolean;
let cap: DeadlineBells;

beforeEach(() => {
  [rings, t, waiting, late, rang, hasSound] = [[], 20, null, [], 0, true];
  cap = new DeadlineBells({
    secondsUntil: (deadlineT) => Math.max(0, deadlineT - t),
    ringIn: (inS) => {
      if (!hasSound) return null;
      const ring: Ring = { inS, begun: false, isCut: false };
      rings.push(ring);
      return {
        get hasBegun() {
          return ring.begun;
        },
        cut: () => {
          ring.isCut = true;
        },
      };
    },
    rang: () => {
      rang += 1;
    },
    late: (screen) => late.push(screen),
    later: (ms, then) => {
      const mine = { ms, then };
      waiting = mine;
      return () => {
        if (waiting === mine) waiting = null;
      };
    },
  });
});

test("a press has its bells just behind its deadline", () => {
  cap.see(PRESS);
  expect(rings).toEqual([{ inS: 45 + GRACE_S, begun: false, isCut: false }]);
  expect(waiting?.ms).toBe((45 + GRACE_S) * 1000);
});

test("another screen of the same press changes nothing", () => {
  cap.see(PRESS);
  cap.see({ ...PRESS, say: "Keep still." });
  expect(rings).toHaveLength(1);
});

test("a new deadline moves the bells", () => {
  cap.see(PRESS);
  cap.see({ ...PRESS, deadline_t: 50 });
  expect(rings.map((ring) => [ring.inS, ring.isCut])).toEqual([
    [45.5, true],
    [30.5, false],
  ]);
});

test("a press that ended takes its bells back, and nobody is late", () => {
  cap.see(PRESS);
  cap.see(PLACE);
  expect(rings[0]?.isCut).toBe(true);
  expect(waiting).toBe(null);
  expect(cap.isArranged).toBe(false);
});

test("bells that have begun ring on when the coach comes in late, and it is told", () => {
  cap.see(PRESS);
  const [ring] = rings;
  if (ring) ring.begun = true;
  cap.see(OFF);
  expect(ring?.isCut).toBe(false);
  expect(rang).toBe(1);
});

test("without a word from the coach the page is called at the deadline and its grace", () => {
  cap.see(PRESS);
  t = 65 + GRACE_S;
  waiting?.then();
  expect(late).toEqual([PRESS]);
});

test("a timer that comes too early is set again: the clock decides", () => {
  cap.see(PRESS);
  t = 60;
  waiting?.then();
  expect(late).toEqual([]);
  expect(waiting?.ms).toBe(5500);
});

test("without sound the page is called all the same, and the bells are arranged once there is sound", () => {
  hasSound = false;
  cap.see(PRESS);
  expect(cap.isArranged).toBe(false);
  expect(waiting).not.toBe(null);
  hasSound = true;
  t = 30;
  cap.again(PRESS);
  expect(rings.map((ring) => ring.inS)).toEqual([35.5]);
});

/** The session's seconds follow the steady clock from where the coach last said them. */
import { expect, test } from "vitest";
import { nowT, secondsUntil, steadyMs } from "../src/clock.ts";
import { sessionClock } from "../src/engine/port.ts";

test("what was said two and a half seconds ago is two and a half seconds older now", () => {
  sessionClock.value = { t: 40, atMs: steadyMs() - 2_500 };
  expect(nowT()).toBeCloseTo(42.5, 1);
  expect(secondsUntil(65)).toBeCloseTo(22.5, 1);
});

test("a deadline that is past is nought seconds away, and a reading from the future does not run backwards", () => {
  sessionClock.value = { t: 40, atMs: steadyMs() + 60_000 };
  expect(nowT()).toBe(40);
  expect(secondsUntil(39)).toBe(0);
});

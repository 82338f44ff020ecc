/** What is felt: a stop unlike everything else, and nothing where it was not wanted or may not be. */
import { afterEach, expect, test, vi } from "vitest";
import { canTouch, PATTERNS, touch } from "../../../src/senses/device/vibration.ts";
import { touchOn } from "../../../src/senses/preferences.ts";

function motor(hasBeenActive = true) {
  const felt: number[][] = [];
  const vibrate = (pattern: number[]) => felt.push(pattern) > 0;
  vi.stubGlobal("navigator", { vibrate, userActivation: { hasBeenActive } });
  return felt;
}

afterEach(() => {
  vi.unstubAllGlobals();
  touchOn.value = true;
});

test("a stop is three long, and longer than anything else", () => {
  const felt = motor();
  touch("stop");
  expect(felt[0]).toHaveLength(5);
  const most = (pattern: readonly number[]) => pattern.reduce((sum, one) => sum + one, 0);
  for (const [name, pattern] of Object.entries(PATTERNS)) {
    if (name !== "stop") expect(most(pattern)).toBeLessThan(most(PATTERNS.stop));
  }
});

test("nothing is felt where it was not wanted, or before the first touch", () => {
  const felt = motor();
  touchOn.value = false;
  touch("stop");
  expect(felt).toEqual([]);
  touchOn.value = true;
  expect(motor(false)).toEqual([]);
  touch("one");
  expect(felt).toEqual([]);
});

test("a device without a motor is no trouble, and says so", () => {
  vi.stubGlobal("navigator", {});
  expect(canTouch()).toBe(false);
  touch("stop");
});

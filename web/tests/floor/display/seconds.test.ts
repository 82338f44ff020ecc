/** The seconds that are shown: a number stands for the whole second it names, and nought only when nothing is left. */
import { describe, expect, it } from "vitest";
import { shownSeconds, untilTurnMs } from "../../../src/floor/display/seconds.ts";

describe("the shown seconds", () => {
  it("shows the second that has begun", () => {
    expect(shownSeconds(45)).toBe(45);
    expect(shownSeconds(44.2)).toBe(45);
    expect(shownSeconds(0.2)).toBe(1);
    expect(shownSeconds(0)).toBe(0);
  });

  it("wakes when the number changes, not before and not a second late", () => {
    for (const left of [45, 44.6, 10.05, 1.001, 0.4]) {
      const after = left - untilTurnMs(left) / 1000;
      expect(shownSeconds(after)).toBe(shownSeconds(left) - 1);
    }
  });
});

/** The pace of pin and move: where the dot is, how straight the knee, and thirds where motion is not wanted. */
import { describe, expect, it } from "vitest";
import { dotAt, frameShares, inThirds, PATH, shareOf, straightness } from "../../../src/floor/display/pace.ts";

const pace = { step: "out", label: "", since_t: 10, until_t: 13, number: 1, of: 3 };

describe("the pace", () => {
  it("reads the share of a step from the clock and stays within it", () => {
    expect(shareOf(pace, 9)).toBe(0);
    expect(shareOf(pace, 11.5)).toBeCloseTo(0.5);
    expect(shareOf(pace, 99)).toBe(1);
  });

  it("goes up, level and down without a jump between the steps", () => {
    expect(dotAt("out", 0)).toEqual(PATH[0]);
    expect(dotAt("out", 1)).toEqual(dotAt("stay", 0));
    expect(dotAt("stay", 1)).toEqual(dotAt("back", 0));
    expect(dotAt("back", 1)).toEqual(PATH[3]);
  });

  it("straightens the knee on the way out and bends it on the way back", () => {
    expect(straightness("out", 0)).toBe(0);
    expect(straightness("out", 1)).toBeCloseTo(1);
    expect(straightness("stay", 0.3)).toBe(1);
    expect(straightness("back", 1)).toBeCloseTo(0);
  });

  it("goes in thirds where motion is not wanted", () => {
    expect([0, 0.3, 0.34, 0.7, 1].map(inThirds)).toEqual([0, 0, 1 / 3, 2 / 3, 1]);
  });

  it("shares one picture's worth of light between two neighbours", () => {
    const shares = frameShares(5, 0.6);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(shares.filter((share) => share > 0).length).toBeLessThanOrEqual(2);
    expect(frameShares(5, 1)).toEqual([0, 0, 0, 0, 1]);
  });
});

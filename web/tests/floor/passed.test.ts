/** What the tool has passed: lanes grow and never shrink, places are kept once, each leg for itself. */
import { describe, expect, it } from "vitest";
import { NOTHING_PASSED, withScreen } from "../../src/floor/passed.ts";
import type { Map as BodyMap } from "../../src/gen/screen.ts";

const lane = (x: number, y = 0.5, side: "left" | "right" = "left"): BodyMap => ({
  side,
  areas: [],
  spots: [],
  tool: [x, y],
  lane: [0.15, 0.72, y],
});

describe("what was passed", () => {
  it("grows with the pass and does not shrink on the way back", () => {
    let passed = NOTHING_PASSED;
    for (const x of [0.15, 0.3, 0.5, 0.2]) passed = withScreen(passed, lane(x));
    expect(passed.lanes).toEqual([{ side: "left", y: 0.5, from: 0.15, to: 0.5 }]);
  });

  it("keeps each lane and each leg apart", () => {
    const passed = [lane(0.3), lane(0.4, -0.5), lane(0.2, 0.5, "right")].reduce(withScreen, NOTHING_PASSED);
    expect(passed.lanes).toHaveLength(3);
  });

  it("keeps a ball's place once", () => {
    const at: BodyMap = { ...lane(0.25), lane: null };
    const passed = [at, at, { ...at, tool: [0.45, 0.5] as const }].reduce(withScreen, NOTHING_PASSED);
    expect(passed.points).toHaveLength(2);
    expect(withScreen(passed, at)).toBe(passed);
  });
});

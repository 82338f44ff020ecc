/** The map and its picture are one pair of functions: there and back is where one was, and left and right are mirror images. */
import { describe, expect, it } from "vitest";
import {
  areaPath,
  fibrePaths,
  halves,
  mirrored,
  musclePath,
  PICTURE,
  toMap,
  toPicture,
  viewOf,
} from "../../src/map/shape.ts";

const SIDES = ["left", "right"] as const;
const PLACES = [0, 0.12, 0.35, 0.6, 0.83, 1].flatMap((x) => [-1, -0.5, 0, 0.4, 1].map((y) => ({ x, y })));

describe("the thigh's shape", () => {
  it.each(SIDES)("goes there and back on the %s thigh", (side) => {
    for (const place of PLACES) {
      const back = toMap(side, toPicture(side, place));
      expect(back.x).toBeCloseTo(place.x, 6);
      expect(back.y).toBeCloseTo(place.y, 6);
    }
  });

  it("mirrors the legs", () => {
    for (const place of PLACES) expect(toPicture("right", place)).toEqual(mirrored(toPicture("left", place)));
  });

  it("has the outer side outside: left of the axis on the left leg, right of it on the right", () => {
    expect(toPicture("left", { x: 0.5, y: 1 })[0]).toBeLessThan(toPicture("left", { x: 0.5, y: -1 })[0]);
    expect(toPicture("right", { x: 0.5, y: 1 })[0]).toBeGreaterThan(toPicture("right", { x: 0.5, y: -1 })[0]);
  });

  it("takes a touch beside the thigh to its nearest edge", () => {
    expect(toMap("left", [0, 400]).y).toBe(1);
    expect(toMap("left", [359, 400]).y).toBe(-1);
    expect(toMap("left", [200, -50]).x).toBe(0);
    expect(toMap("left", [200, 5000]).x).toBe(1);
  });

  it("is widest between its given rows without a step", () => {
    for (let x = 0; x < 1; x += 0.01) {
      expect(Math.abs(halves(x + 0.01).outer - halves(x).outer)).toBeLessThan(2);
      expect(halves(x).inner).toBeGreaterThan(40);
    }
  });

  it("keeps every muscle under the lane that is said to pass it", () => {
    const inside = (edge: "outer" | "inner"): number[] =>
      (musclePath("left", edge, 0.3, 0.6).match(/[\d.]+ [\d.]+/g) ?? []).map((pair) => {
        const [px = 0, py = 0] = pair.split(" ").map(Number);
        return toMap("left", [px, py]).y;
      });
    expect(Math.min(...inside("outer"))).toBeGreaterThan(0);
    expect(Math.max(...inside("inner"))).toBeLessThan(0.1);
  });

  it("draws what was asked and nothing where nothing is", () => {
    expect(musclePath("left", "outer", 0.9, 0.99)).toBe("");
    expect(fibrePaths("left", "inner")).toHaveLength(5);
    expect(areaPath("right", { x0: 0.1, x1: 0.35, y0: -0.2, y1: 0.2 })).toMatch(/^M.*Z$/);
  });

  it("shows one thigh or both, within the picture", () => {
    for (const sides of [["left"], ["right"], ["left", "right"]] as const) {
      const view = viewOf(sides);
      expect(view.x).toBeGreaterThanOrEqual(0);
      expect(view.x + view.width).toBeLessThanOrEqual(PICTURE.width);
    }
  });
});

/** The pain dial: big steps, never off the scale, left is less. */
import { describe, expect, it } from "vitest";
import { DRAG_STEP_PX, dragSteps, keyStep, stepped, zoneOf } from "../../../src/floor/pain/dial.ts";

describe("the pain dial", () => {
  it("stops at nought and at ten", () => {
    expect(stepped(0, -1)).toBe(0);
    expect(stepped(10, 1)).toBe(10);
    expect(stepped(4, 3)).toBe(7);
  });

  it("takes a whole step only after a whole thumb's roll, either way", () => {
    expect(dragSteps(DRAG_STEP_PX - 1)).toBe(0);
    expect(dragSteps(DRAG_STEP_PX)).toBe(1);
    expect(dragSteps(-2.5 * DRAG_STEP_PX)).toBe(-2);
  });

  it("has less at the left edge, more at the right, the number between", () => {
    expect(zoneOf(5, 390)).toBe("less");
    expect(zoneOf(195, 390)).toBe("same");
    expect(zoneOf(385, 390)).toBe("more");
    expect(zoneOf(5, 0)).toBe("same");
  });

  it("is turned by arrows and by the ends", () => {
    expect(keyStep("ArrowLeft")).toBe(-1);
    expect(keyStep("ArrowUp")).toBe(1);
    expect(stepped(4, keyStep("Home") ?? 0)).toBe(0);
    expect(stepped(4, keyStep("End") ?? 0)).toBe(10);
    expect(keyStep("t")).toBeNull();
  });
});

/** The thread: straight where it has let go, a crossing for each loop that has not, and never a jump on the way. */
import { describe, expect, it } from "vitest";
import { loopsAt, loosened, smooth, strand } from "../../src/thread/strand.ts";

const heights = (line: string): number[] =>
  (line.match(/[ML]-?[\d.]+ (-?[\d.]+)/g) ?? []).map((p) => Number(p.split(" ")[1]));

describe("the thread", () => {
  it("is a straight line when all loops have come undone", () => {
    const { line, crossings } = strand(10, 350, loosened(10.1));
    expect(Math.max(...heights(line).map(Math.abs))).toBeLessThan(0.01);
    expect(crossings).toHaveLength(0);
  });

  it("has a crossing for every loop that is left", () => {
    expect(strand(10, 350, loosened(-1)).crossings).toHaveLength(10);
    expect(strand(10, 350, loosened(7)).crossings.length).toBeGreaterThanOrEqual(2);
    expect(strand(10, 350, loosened(7)).crossings.length).toBeLessThanOrEqual(3);
  });

  it("comes undone little by little", () => {
    const counts = Array.from({ length: 41 }, (_, i) => strand(4, 200, loosened(i / 10)).crossings.length);
    expect(counts[0]).toBe(4);
    expect(counts.at(-1)).toBe(0);
    for (let i = 1; i < counts.length; i++) expect(counts[i]).toBeLessThanOrEqual(counts[i - 1] ?? 9);
  });

  it("has a loop in each sore session and none in a quiet one", () => {
    expect(strand(5, 232, loopsAt([true, false, false, true, false])).crossings).toHaveLength(2);
  });

  it("is smooth at both ends of a change", () => {
    expect(smooth(0, 1, -1)).toBe(0);
    expect(smooth(0, 1, 0.5)).toBe(0.5);
    expect(smooth(0, 1, 2)).toBe(1);
  });
});

/** Where somebody speaks is found by the samples, however much silence a decoder has put around it. */
import { describe, expect, test } from "vitest";
import { shapeOf } from "../../../src/senses/voice/clip_shape.ts";

const RATE = 48000;

/** Silence and sound by turns, in seconds, silence first. */
function recording(...turns: number[]): Float32Array {
  const whole = new Float32Array(Math.round(turns.reduce((sum, one) => sum + one, 0) * RATE));
  let at = 0;
  turns.forEach((seconds, turn) => {
    const length = Math.round(seconds * RATE);
    if (turn % 2 === 1) for (let i = 0; i < length; i += 1) whole[at + i] = 0.1 * Math.sin(i / 20);
    at += length;
  });
  return whole;
}

describe("a recording", () => {
  test("begins at its first sound and ends a moment behind its last", () => {
    const { fromS, lengthS, pausesS } = shapeOf(recording(0.3, 1, 0.4), RATE);
    expect(fromS).toBeCloseTo(0.29, 2);
    expect(fromS + lengthS).toBeCloseTo(1.36, 1);
    expect(pausesS).toEqual([]);
  });

  test("with nothing around it is played whole", () => {
    expect(shapeOf(recording(0, 1), RATE)).toMatchObject({ fromS: 0, lengthS: 1 });
  });

  test("may be broken off in the middle of a silence, not at a short one", () => {
    const { pausesS } = shapeOf(recording(0.1, 1, 0.1, 1, 0.5, 1, 0.1), RATE);
    expect(pausesS).toHaveLength(1);
    expect(pausesS[0]).toBeCloseTo(2.45, 1);
  });

  test("of nothing but silence is as long as it is", () => {
    expect(shapeOf(recording(0.7), RATE)).toEqual({ fromS: 0, lengthS: 0.7, pausesS: [] });
  });
});

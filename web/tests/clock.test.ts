/** The steady clock: it never goes back, sleep counts, and a wall that is set wrongly can only end a hold, never prolong it. */
import { beforeEach, describe, expect, test } from "vitest";
import { JUMP_MS, steadyClock } from "../src/steady.ts";

const MINUTES = 60_000;

let performanceMs = 0;
let wallMs = 0;
const read = () => steadyClock({ performanceMs: () => performanceMs, wallMs: () => wallMs });

function pass(ms: number): void {
  performanceMs += ms;
  wallMs += ms;
}

beforeEach(() => {
  performanceMs = 5_000;
  wallMs = 1_700_000_000_000;
});

describe("awake", () => {
  test("it goes as time goes", () => {
    const now = read();
    pass(2_500);
    expect(now()).toBe(2_500);
    pass(500);
    expect(now()).toBe(3_000);
  });

  test("a throttled page that reads once a minute loses nothing and counts nothing twice", () => {
    const now = read();
    for (let minute = 1; minute <= 10; minute += 1) {
      pass(MINUTES);
      expect(now()).toBe(minute * MINUTES);
    }
  });

  test("a wall that is steered by milliseconds is not sleep", () => {
    const now = read();
    for (let i = 0; i < 600; i += 1) {
      performanceMs += 500;
      wallMs += 503;
      now();
    }
    expect(now()).toBe(300_000);
  });
});

describe("asleep", () => {
  test("ten minutes of sleep are ten minutes, though the performance clock stood still", () => {
    const now = read();
    pass(1_000);
    wallMs += 10 * MINUTES;
    pass(100);
    expect(now()).toBe(1_100 + 10 * MINUTES);
  });

  test("where the performance clock counts sleep by itself, it is counted once", () => {
    const now = read();
    pass(15_000);
    expect(now()).toBe(15_000);
  });

  test("a sleep of just over a jump counts, one just under is a tremble of timers", () => {
    const now = read();
    wallMs += JUMP_MS + 1;
    expect(now()).toBe(JUMP_MS + 1);
    wallMs += JUMP_MS;
    expect(now()).toBe(JUMP_MS + 1);
  });
});

describe("a wall that is set", () => {
  test("set back by an hour: nothing happens", () => {
    const now = read();
    pass(1_000);
    now();
    wallMs -= 60 * MINUTES;
    pass(1_000);
    expect(now()).toBe(2_000);
    pass(1_000);
    expect(now()).toBe(3_000);
  });

  test("set forward by an hour: it counts as time gone by", () => {
    const now = read();
    wallMs += 60 * MINUTES;
    pass(1_000);
    expect(now()).toBe(60 * MINUTES + 1_000);
  });

  test("it never goes back, whatever both clocks do", () => {
    const now = read();
    let before = 0;
    for (const [performanceStep, wallStep] of [
      [100, -5_000],
      [-50, 100],
      [-50, -50],
      [0, 9_000],
      [10, 10],
    ] as const) {
      performanceMs += performanceStep;
      wallMs += wallStep;
      const at = now();
      expect(at).toBeGreaterThanOrEqual(before);
      before = at;
    }
  });
});

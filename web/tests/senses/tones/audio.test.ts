/** The audio clock: one that says "running" and stands still is no sound, and the next touch makes a new one. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";

class Node {
  readonly threshold = { value: 0 };
  readonly knee = { value: 0 };
  readonly ratio = { value: 0 };
  readonly attack = { value: 0 };
  readonly release = { value: 0 };
  connect(next: Node): Node {
    return next;
  }
  start(): void {}
}

class Context {
  static made: Context[] = [];
  state = "suspended";
  currentTime = 0;
  sampleRate = 44100;
  destination = new Node();
  onstatechange: (() => void) | null = null;
  constructor() {
    Context.made.push(this);
  }
  createDynamicsCompressor = () => new Node();
  createGain = () => new Node();
  createBufferSource = () => new Node();
  createBuffer = () => ({});
  resume(): Promise<void> {
    this.state = "running";
    this.onstatechange?.();
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.state = "closed";
    this.onstatechange?.();
    return Promise.resolve();
  }
}

let audio: typeof import("../../../src/senses/tones/audio.ts");

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  Context.made = [];
  vi.stubGlobal("AudioContext", Context);
  audio = await import("../../../src/senses/tones/audio.ts");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Let time pass; the audio clock moves with it, or stands. */
function pass(ms: number, context: Context | undefined, moves: boolean): void {
  for (let at = 0; at < ms; at += 100) {
    if (moves && context) context.currentTime += 0.1;
    vi.advanceTimersByTime(100);
  }
}

test("a clock that moves is sound", () => {
  audio.unlockAudio();
  pass(5000, Context.made[0], true);
  expect(audio.soundState.value).toBe("on");
  expect(audio.isAudible()).toBe(true);
  expect(audio.audioNowS()).toBeCloseTo(5);
});

test("a clock that stands still is none, and the next touch makes a new one", () => {
  audio.unlockAudio();
  pass(2000, Context.made[0], true);
  pass(3000, Context.made[0], false);
  expect(audio.soundState.value).toBe("interrupted");
  expect(audio.isAudible()).toBe(false);
  expect(audio.audioNowS()).toBe(null);
  audio.unlockAudio();
  expect(Context.made.map((context) => context.state)).toEqual(["closed", "running"]);
  pass(2000, Context.made[1], true);
  expect(audio.soundState.value).toBe("on");
  expect(audio.isAudible()).toBe(true);
});

test("a clock that goes on by itself is sound again", () => {
  audio.unlockAudio();
  pass(2000, Context.made[0], false);
  expect(audio.soundState.value).toBe("interrupted");
  pass(2000, Context.made[0], true);
  expect(audio.soundState.value).toBe("on");
});

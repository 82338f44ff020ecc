/**
 * Speech that goes on although the browser's own goes wrong. What stands in for the browser here has the faults that browsers
 * have: ends that are never reported, sentences swallowed after a cut, errors, voices that come late.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DeviceSpeech, followVoices, voiceNames, voiceState } from "../../../src/senses/voice/device_speech.ts";
import type { Sentence } from "../../../src/senses/voice/voice_queue.ts";

class Utterance {
  voice: unknown = null;
  lang = "";
  rate = 1;
  volume = 1;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onstart: (() => void) | null = null;
  constructor(readonly text: string) {}
}

class Device extends EventTarget {
  voices = [{ name: "Plain", lang: "en-GB", localService: true, default: true }];
  paused = false;
  readonly spoken: Utterance[] = [];
  cancelled = 0;
  /** What happens to a sentence that is handed over. */
  fate: (utterance: Utterance) => void = (utterance) => {
    utterance.onstart?.();
    setTimeout(() => utterance.onend?.(), 1000);
  };

  getVoices() {
    return this.voices;
  }

  speak(utterance: Utterance) {
    this.spoken.push(utterance);
    this.fate(utterance);
  }

  cancel() {
    this.cancelled += 1;
  }

  resume() {
    this.paused = false;
  }

  get texts() {
    return this.spoken.map((one) => one.text);
  }
}

const sentence = (text: string): Sentence => ({ id: "stay", text, delivery: "say", always: false });

let device: Device;
let speech: DeviceSpeech;
let done: number;

const say = (text: string) =>
  speech.say(sentence(text), () => {
    done += 1;
  });

beforeEach(() => {
  vi.useFakeTimers();
  device = new Device();
  vi.stubGlobal("speechSynthesis", device);
  vi.stubGlobal("SpeechSynthesisUtterance", Utterance);
  vi.stubGlobal("navigator", { languages: ["en-GB"] });
  speech = new DeviceSpeech();
  done = 0;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a sentence", () => {
  test("is said with the chosen voice, calmly, and its end is told once", () => {
    say("Keep still.");
    expect(device.spoken[0]).toMatchObject({ text: "Keep still.", lang: "en-GB" });
    expect(device.spoken[0]?.rate).toBeLessThan(1);
    vi.advanceTimersByTime(60_000);
    expect(done).toBe(1);
  });

  test("of several parts is said part by part: none is long enough to be cut by the browser", () => {
    say("Not today. Come off the ball.");
    expect(device.texts).toEqual(["Not today."]);
    vi.advanceTimersByTime(1000);
    expect(device.texts).toEqual(["Not today.", "Come off the ball."]);
    expect(done).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(done).toBe(1);
  });

  test("whose end is never reported does not hold up the next", () => {
    device.fate = (utterance) => utterance.onstart?.();
    say("Keep still and breathe.");
    vi.advanceTimersByTime(10_000);
    expect(done).toBe(1);
  });

  test("that was swallowed is handed over once more, then given up", () => {
    device.fate = () => {};
    say("Come off.");
    vi.advanceTimersByTime(2000);
    expect(device.texts).toEqual(["Come off.", "Come off."]);
    vi.advanceTimersByTime(2000);
    expect(done).toBe(1);
  });

  test("that the device cannot say ends at once", () => {
    device.fate = (utterance) => utterance.onerror?.();
    say("Keep still.");
    expect(done).toBe(1);
  });

  test("that is asked to end soon ends at its full stop", () => {
    say("Press it once. How sore now?");
    speech.endSoon();
    vi.advanceTimersByTime(1000);
    expect([device.texts, done, device.cancelled]).toEqual([["Press it once."], 1, 0]);
  });

  test("that was cut stays cut, whatever the device reports afterwards", () => {
    say("Not today. Come off the ball.");
    speech.cut();
    vi.advanceTimersByTime(60_000);
    expect(device.texts).toEqual(["Not today."]);
    expect([done, device.cancelled]).toEqual([0, 1]);
  });

  test("before the first touch is not tried: the browser would complain, and say nothing", () => {
    vi.stubGlobal("navigator", { languages: ["en-GB"], userActivation: { hasBeenActive: false } });
    say("Ready when you are.");
    expect([done, device.texts]).toEqual([1, []]);
  });

  test("without a voice ends at once, so that tones can do", () => {
    device.voices = [];
    say("Keep still.");
    expect([done, device.texts]).toEqual([1, []]);
  });
});

describe("the list of voices", () => {
  test("may come late", () => {
    const { voices } = device;
    device.voices = [];
    const end = followVoices();
    expect(voiceState.value).not.toBe("ready");
    device.voices = voices;
    device.dispatchEvent(new Event("voiceschanged"));
    expect([voiceState.value, voiceNames.value]).toEqual(["ready", ["Plain"]]);
    end();
  });

  test("may never come: then there is no voice, and that is said", () => {
    device.voices = [];
    voiceState.value = "waiting";
    const end = followVoices();
    vi.advanceTimersByTime(5000);
    expect(voiceState.value).toBe("none");
    end();
  });

  test("may hold nothing that speaks English here", () => {
    device.voices = [
      { name: "Anna", lang: "de-DE", localService: true, default: true },
      { name: "Far away", lang: "en-US", localService: false, default: false },
    ];
    const end = followVoices();
    expect(voiceState.value).toBe("none");
    end();
  });
});

describe("a browser whose speech is broken", () => {
  test.each([
    ["gives no list", () => null],
    [
      "throws",
      () => {
        throw new Error("NotSupportedError");
      },
    ],
  ])("%s: there are only tones, and nothing waits", (_, broken) => {
    device.getVoices = broken as unknown as typeof device.getVoices;
    const end = followVoices();
    vi.advanceTimersByTime(10_000);
    expect(voiceState.value).toBe("none");
    say("Keep still.");
    expect(done).toBe(1);
    end();
  });

  test("tells nobody of its voices: it is asked once more", () => {
    Object.assign(device, { addEventListener: undefined, removeEventListener: undefined });
    const end = followVoices();
    expect(voiceState.value).toBe("ready");
    end();
  });
});

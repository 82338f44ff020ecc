/** What is said is on the screen: by the screen itself, or as a caption. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CueToSpeak } from "../../src/gen/screen.ts";
import { caption, captionOf, unshown } from "../../src/senses/caption.ts";
import { OFF, PLACE, pinOf } from "./screens.ts";

const cue = (say: string): CueToSpeak => ({ id: "stay", say, clips: [] });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a caption", () => {
  test("is what the screen does not show", () => {
    expect(unshown([cue("The left leg is measured."), cue("Go there, but do not press yet.")], PLACE)).toBe(
      "The left leg is measured.",
    );
    expect(unshown([cue("A nerve does not ease under pressure.")], OFF)).toBe("");
    expect(unshown([cue("Welcome.")], null)).toBe("Welcome.");
  });

  test("of a paced step is its label, with or without its full stop", () => {
    const pace = { step: "out", label: "Straighten slowly", since_t: 0, until_t: 3, number: 1, of: 6 };
    expect(unshown([cue("Straighten slowly.")], pinOf(pace))).toBe("");
  });

  test("stays as long as it takes to read, and goes when something else is said", () => {
    captionOf([cue("The left leg is measured.")], PLACE);
    captionOf([], PLACE);
    vi.advanceTimersByTime(3900);
    expect(caption.value).toBe("The left leg is measured.");
    vi.advanceTimersByTime(200);
    expect(caption.value).toBe("");
    captionOf([cue("The left leg is measured.")], PLACE);
    captionOf([cue("Go there, but do not press yet.")], PLACE);
    expect(caption.value).toBe("");
  });
});

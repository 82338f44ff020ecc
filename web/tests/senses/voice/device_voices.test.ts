/** Which voice speaks, and how a text is cut into pieces that every engine says to its end. */
import { describe, expect, test } from "vitest";
import { chosenVoice, type DeviceVoice, pieces, speakable } from "../../../src/senses/voice/device_voices.ts";

const voice = (name: string, lang = "en-US", localService = true, isDefault = false): DeviceVoice => ({
  name,
  lang,
  localService,
  default: isDefault,
});

describe("the voice", () => {
  test("is English and on the device: one from the network is never taken", () => {
    const voices = [voice("Google UK English Female", "en-GB", false), voice("Anna", "de-DE"), voice("Plain", "en-GB")];
    expect(chosenVoice(voices, ["en-GB"], "")?.name).toBe("Plain");
    expect(chosenVoice(voices.slice(0, 2), ["en-GB"], "Google UK English Female")).toBe(null);
  });

  test("is the person's choice while it is there", () => {
    const voices = [voice("Samantha"), voice("Daniel", "en-GB")];
    expect(chosenVoice(voices, ["en-US"], "Daniel")?.name).toBe("Daniel");
    expect(chosenVoice(voices, ["en-US"], "Somebody Gone")?.name).toBe("Samantha");
  });

  test("is no joke while there is another", () => {
    expect(chosenVoice([voice("Zarvox"), voice("Whisper"), voice("Plain")], ["en-US"], "")?.name).toBe("Plain");
    expect(chosenVoice([voice("Zarvox")], ["en-US"], "")?.name).toBe("Zarvox");
  });

  test("speaks as the person's own language does, and Android writes languages with a stroke of its own", () => {
    const voices = [voice("American", "en_US"), voice("Indian", "en_IN")];
    expect(speakable(voices, ["en-IN", "hi"]).map((one) => one.name)).toEqual(["Indian", "American"]);
  });
});

describe("pieces", () => {
  test("are sentences", () => {
    expect(pieces("Not today. Come off the ball and leave this spot.")).toEqual([
      "Not today.",
      "Come off the ball and leave this spot.",
    ]);
  });

  test("are never longer than an engine can say, and nothing is lost", () => {
    const long = `${"a slow breath out, ".repeat(30)}and rest`;
    const parts = pieces(long);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(160);
    expect(parts.join(" ")).toBe(long);
  });

  test("a text without a full stop is one piece, an empty one none", () => {
    expect(pieces("7")).toEqual(["7"]);
    expect(pieces(" ")).toEqual([]);
  });
});

/** Sentences from clips: at once, without a gap, broken off only in a silence; and the device's voice for the rest. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Part, Playing, When } from "../../../src/senses/tones/audio.ts";
import { type Clip, ClipCache } from "../../../src/senses/voice/clip_cache.ts";
import { ClipPlayer } from "../../../src/senses/voice/clip_player.ts";
import type { Sentence } from "../../../src/senses/voice/voice_queue.ts";

const RATE = 1000;

interface Played {
  readonly parts: readonly Part[];
  readonly ended: () => void;
  cut: boolean;
  endsAtS: number | null;
}

let nowS: number;
let audible: boolean;
let missing: Set<string>;
let played: Played[];
let byDevice: string[];
let deviceCuts: number;
let laters: (() => void)[];
let clips: ClipPlayer;
let clipCache: ClipCache;

const clip = (name: string, text: string): Clip => ({ clip: name, text, file: name, tier: "first", pause: 0.2 });
const LISTED = [clip("off", "Come off."), clip("spot", "Spot"), clip("two", "2"), clip("long", "One. Two.")];
const line = (text: string, names?: readonly string[], delivery: Sentence["delivery"] = "say"): Sentence => ({
  id: "stay",
  text,
  delivery,
  always: false,
  ...(names ? { clips: names } : {}),
});

/** A second of sound between two tenths of silence; the long one with a rest of half a second inside. */
function samples(name: string): Float32Array {
  const found = new Float32Array(name === "long" ? 2700 : 1200);
  found.fill(0.1, 100, 1100);
  if (name === "long") found.fill(0.1, 1600, 2600);
  return found;
}

beforeEach(async () => {
  nowS = 100;
  audible = true;
  missing = new Set();
  played = [];
  byDevice = [];
  deviceCuts = 0;
  laters = [];
  clipCache = new ClipCache({
    fetched: async (address) => {
      if (address.endsWith("voice.json")) return Response.json({ voice: "woman", clips: LISTED });
      const name = address.split("/").at(-1)?.split(".")[0] ?? "";
      return missing.has(name) ? new Response(null, { status: 404 }) : new Response(name);
    },
    decoded: async (bytes) => {
      const found = samples(new TextDecoder().decode(bytes));
      return { duration: found.length / RATE, sampleRate: RATE, getChannelData: () => found } as unknown as AudioBuffer;
    },
    endings: () => ["opus"],
    idle: async () => {},
  });
  await clipCache.open("https://here/woman/voice.json");
  const device = {
    say: (sentence: Sentence, done: () => void) => {
      byDevice.push(sentence.text);
      done();
    },
    endSoon: () => {},
    cut: () => {
      deviceCuts += 1;
    },
  };
  clips = new ClipPlayer(clipCache, device, {
    isAudible: () => audible,
    nowS: () => nowS,
    play: (parts: readonly Part[], { ended }: When = {}): Playing => {
      const one: Played = { parts, ended: ended ?? (() => {}), cut: false, endsAtS: null };
      played.push(one);
      return {
        startS: nowS,
        hasBegun: true,
        cut: () => {
          one.cut = true;
        },
        endAt: (atS) => {
          one.endsAtS = atS;
        },
      };
    },
    later: (_, then) => {
      laters.push(then);
      return () => {
        laters = laters.filter((one) => one !== then);
      };
    },
  });
});

async function decodedAhead(): Promise<void> {
  await clipCache.fill();
}

/** Let every promise of the tests' own shelf settle. */
const settled = () => new Promise((go) => setTimeout(go, 0));

describe("a sentence that stands decoded", () => {
  test("begins within the call, and its end is told once", async () => {
    await decodedAhead();
    let ends = 0;
    clips.say(line("Come off.", undefined, "stop"), () => {
      ends += 1;
    });
    expect(played).toHaveLength(1);
    expect(played[0]?.parts[0]?.fromS).toBeCloseTo(0.09, 2);
    played[0]?.ended();
    played[0]?.ended();
    expect(ends).toBe(1);
    expect(byDevice).toEqual([]);
  });

  test("of several clips is one row: each behind the last, with the silence that belongs there", async () => {
    await decodedAhead();
    clips.say(line("Spot 2.", ["spot", "two"]), () => {});
    const [first, second] = played[0]?.parts ?? [];
    expect(played).toHaveLength(1);
    expect(first).toMatchObject({ restS: 0.2 });
    expect(second).toMatchObject({ restS: 0 });
  });

  test("that is cut tells nobody that it has ended", async () => {
    await decodedAhead();
    clips.say(line("Come off."), () => {
      throw new Error("told");
    });
    clips.cut();
    expect(played[0]?.cut).toBe(true);
    expect(deviceCuts, "a cancelled voice costs time within a touch").toBe(0);
    played[0]?.ended();
  });

  test("is broken off in the next silence, and one without is heard to its end", async () => {
    await decodedAhead();
    clips.say(line("One. Two."), () => {});
    nowS += 0.3;
    clips.endSoon();
    expect(played[0]?.endsAtS).toBeCloseTo(101.26, 2);
    clips.cut();
    clips.say(line("Come off."), () => {});
    clips.endSoon();
    expect(played[1]?.endsAtS).toBeNull();
  });
});

describe("a sentence that is not there yet", () => {
  test("is waited for a moment, and said by the clip", async () => {
    clips.say(line("Come off."), () => {});
    expect(played).toEqual([]);
    await settled();
    expect(played).toHaveLength(1);
    expect(laters, "nothing is left over").toEqual([]);
  });

  test("is said by the device when the moment is over, and not by the clip as well", async () => {
    clips.say(line("Come off."), () => {});
    laters[0]?.();
    await settled();
    expect(byDevice).toEqual(["Come off."]);
    expect(played).toEqual([]);
  });

  test("is not waited for when it is a stop", () => {
    clips.say(line("Come off.", undefined, "stop"), () => {});
    expect(byDevice).toEqual(["Come off."]);
  });

  test("and was given up meanwhile is not said at all", async () => {
    clips.say(line("Come off."), () => {});
    clips.cut();
    await settled();
    expect(played).toEqual([]);
    expect(byDevice).toEqual([]);
  });

  test("stands ready when it was prepared", async () => {
    clips.prepare([line("Spot 2.", ["spot", "two"])]);
    await settled();
    clips.say(line("Spot 2.", ["spot", "two"]), () => {});
    expect(played).toHaveLength(1);
  });
});

describe("the device says", () => {
  test("what was never recorded", async () => {
    await decodedAhead();
    clips.say(line("Monday."), () => {});
    expect(byDevice).toEqual(["Monday."]);
    expect(clips.has(line("Monday."))).toBe(false);
    expect(clips.has(line("Come off."))).toBe(true);
  });

  test("the whole of a sentence of which one clip is missing", async () => {
    missing.add("two");
    clips.say(line("Spot 2.", ["spot", "two"]), () => {});
    await settled();
    expect(byDevice).toEqual(["Spot 2."]);
    expect(played).toEqual([]);
  });

  test("everything while the audio clock stands still", async () => {
    await decodedAhead();
    audible = false;
    clips.say(line("Come off."), () => {});
    expect(byDevice).toEqual(["Come off."]);
  });
});

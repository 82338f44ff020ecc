/** Which clips there are: by name or to the letter; what is missing, broken or in another voice is no clip at all. */
import { beforeEach, describe, expect, test } from "vitest";
import { SAFETY_S } from "../../../src/gen/voices.ts";
import { type Clip, ClipCache, DECODED_S, HELD_S } from "../../../src/senses/voice/clip_cache.ts";

const RATE = 1000;
const LIST = "https://here/voice/woman/voice.json";

let asked: string[];
let broken: Set<string>;
let secondsOf: Map<string, number>;
let clipCache: ClipCache;
let clips: Clip[];

const clip = (name: string, tier: Clip["tier"] = "rest", text = `${name}.`): Clip => ({
  clip: name,
  text,
  file: `${name}-12ab`,
  tier,
  pause: 0.2,
});

beforeEach(() => {
  asked = [];
  broken = new Set();
  secondsOf = new Map();
  clips = [clip("come-off", "first", "Come off."), clip("spot", "rest"), clip("two", "rest"), clip("rests", "rest")];
  clipCache = new ClipCache({
    fetched: async (address) => {
      asked.push(address.replace("https://here/voice/", ""));
      if (address.endsWith("voice.json")) return Response.json({ voice: "woman", clips });
      if (broken.has(address.split("/").at(-1) ?? "")) throw new Error("no network");
      return new Response(address);
    },
    decoded: async (bytes) => {
      const address = new TextDecoder().decode(bytes);
      if (broken.has(address.split(".").at(-1) ?? "")) throw new Error("not understood");
      const duration = secondsOf.get(address.split("/").at(-1)?.split("-12ab")[0] ?? "") ?? 1;
      const samples = new Float32Array(RATE * duration).fill(0.1);
      return { duration, sampleRate: RATE, getChannelData: () => samples, address } as unknown as AudioBuffer;
    },
    endings: () => ["opus", "m4a"],
    idle: async () => {},
  });
});

describe("a clip", () => {
  test("is found by the names that came with the sentence, or by its words to the letter", async () => {
    await clipCache.open(LIST);
    expect(clipCache.clipsOf("Spot two rests.", ["spot", "two", "rests"]).map((one) => one.clip)).toEqual([
      "spot",
      "two",
      "rests",
    ]);
    expect(clipCache.clipsOf("Come off.").map((one) => one.clip)).toEqual(["come-off"]);
    expect(clipCache.clipsOf("Come off!")).toEqual([]);
    expect(clipCache.clipsOf("Spot three rests.", ["spot", "three", "rests"]), "never half and half").toEqual([]);
  });

  test("is fetched and decoded once, from the folder of its list", async () => {
    await clipCache.open(LIST);
    const [spot] = clipCache.clipsOf("spot.");
    if (!spot) throw new Error("not found");
    expect(clipCache.at([spot])).toBeNull();
    const [one, other] = await Promise.all([clipCache.bring([spot]), clipCache.bring([spot])]);
    expect(one?.[0]?.buffer).toBe(other?.[0]?.buffer);
    expect(clipCache.at([spot])?.[0]?.buffer).toBe(one?.[0]?.buffer);
    expect(asked).toEqual(["woman/voice.json", "woman/spot-12ab.opus"]);
  });

  test("that cannot be fetched now is asked for again the next time", async () => {
    await clipCache.open(LIST);
    const spot = clipCache.clipsOf("spot.");
    broken.add("spot-12ab.opus");
    expect(await clipCache.bring(spot)).toBeNull();
    broken.clear();
    expect(await clipCache.bring(spot)).toHaveLength(1);
  });

  test("in a format that is not understood is fetched in the other, and the first is asked for no more", async () => {
    await clipCache.open(LIST);
    broken.add("opus");
    expect(await clipCache.bring(clipCache.clipsOf("spot."))).toHaveLength(1);
    expect(await clipCache.bring(clipCache.clipsOf("two."))).toHaveLength(1);
    expect(asked.slice(1)).toEqual(["woman/spot-12ab.opus", "woman/spot-12ab.m4a", "woman/two-12ab.m4a"]);
  });
});

describe("filling", () => {
  test("goes by the list, decodes what comes first, and holds it whatever comes after", async () => {
    await clipCache.open(LIST);
    await clipCache.fill();
    const comeOff = clipCache.clipsOf("Come off.");
    expect(clipCache.at(comeOff)).toHaveLength(1);
    expect(clipCache.at(clipCache.clipsOf("spot."))).toBeNull();
    expect(asked, "the rest is brought when it is about to be said").toEqual([
      "woman/voice.json",
      "woman/come-off-12ab.opus",
    ]);
    for (const name of ["spot", "two", "rests"]) secondsOf.set(name, DECODED_S / 2);
    for (const name of ["spot.", "two.", "rests."]) await clipCache.bring(clipCache.clipsOf(name));
    expect(clipCache.at(clipCache.clipsOf("spot.")), "used longest ago").toBeNull();
    expect(clipCache.at(clipCache.clipsOf("rests."))).toHaveLength(1);
    expect(clipCache.at(comeOff)).toHaveLength(1);
  });

  test("of another voice leaves nothing of the first, and none leaves nothing at all", async () => {
    await clipCache.open(LIST);
    await clipCache.fill();
    await clipCache.open(LIST.replace("woman", "man"));
    expect(clipCache.at(clipCache.clipsOf("Come off."))).toBeNull();
    await clipCache.bring(clipCache.clipsOf("Come off."));
    expect(asked.at(-1)).toBe("man/come-off-12ab.opus");
    await clipCache.open(null);
    expect(clipCache.isEmpty).toBe(true);
    expect(clipCache.clipsOf("Come off.")).toEqual([]);
  });

  test("without a list is no voice, and no error", async () => {
    clips = null as unknown as Clip[];
    await clipCache.open(LIST);
    await clipCache.fill();
    expect(clipCache.isEmpty).toBe(true);
  });
});

test("every line that safety depends on stays decoded, and leaves room for others", () => {
  expect(SAFETY_S).toBeLessThanOrEqual(HELD_S);
  expect(HELD_S).toBeLessThan(DECODED_S);
});

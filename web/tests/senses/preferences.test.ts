/** What a person wants to hear is kept, and whatever stands in its place wrongly falls back to the usual. */
import { afterEach, expect, test, vi } from "vitest";

class MemoryStorage {
  readonly kept = new Map<string, string>();
  getItem(key: string) {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.kept.set(key, value);
  }
}

async function preferences(kept: string | null) {
  const storage = new MemoryStorage();
  if (kept !== null) storage.setItem("unknot.senses", kept);
  vi.stubGlobal("localStorage", storage);
  vi.resetModules();
  return { storage, ...(await import("../../src/senses/preferences.ts")) };
}

afterEach(() => vi.unstubAllGlobals());

test("at first everything is heard and felt, and the headset's button is not taken", async () => {
  const first = await preferences(null);
  expect([first.voiceAmount.value, first.tonesOn.value, first.touchOn.value, first.headsetOn.value]).toEqual([
    "full",
    true,
    true,
    false,
  ]);
});

test("a change is kept for the next visit", async () => {
  const first = await preferences(null);
  const end = first.keepPreferences();
  first.voiceAmount.value = "sparse";
  first.voiceName.value = "Daniel";
  end();
  const next = await preferences(first.storage.getItem("unknot.senses"));
  expect([next.voiceAmount.value, next.voiceName.value]).toEqual(["sparse", "Daniel"]);
});

test.each(["", "{", "null", "[]", "7", '{"voice":"shout","tones":"no","rate":40}'])(
  "%j is not believed",
  async (kept) => {
    const found = await preferences(kept);
    expect([found.voiceAmount.value, found.tonesOn.value, found.voiceRate.value]).toEqual(["full", true, 0.95]);
  },
);

test("a browser that keeps nothing is no reason to be silent", async () => {
  vi.stubGlobal("localStorage", undefined);
  vi.resetModules();
  const { keepPreferences, voiceAmount } = await import("../../src/senses/preferences.ts");
  const end = keepPreferences();
  voiceAmount.value = "tones";
  expect(voiceAmount.value).toBe("tones");
  end();
});

/** Which keys stop: Space and Escape under pressure, the letters of the stop words always, nothing that moves or types. */
import { describe, expect, it } from "vitest";
import { stopOfKey } from "../../src/reflex/stop_keys.ts";
import { screenOf } from "../floor/album.ts";

const { stops } = screenOf("hold");
const pressing = { pressing: true, off: false, typing: false, stops };
const key = (name: string, more = {}) => ({
  key: name,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe("stop keys", () => {
  it("stops without a word on the largest key and the one in the corner", () => {
    expect(stopOfKey(key(" "), pressing)).toBeNull();
    expect(stopOfKey(key("Escape"), pressing)).toBeNull();
  });

  it("leaves both alone where nothing is pressed", () => {
    expect(stopOfKey(key(" "), { ...pressing, pressing: false })).toBeUndefined();
    expect(stopOfKey(key("Escape"), { ...pressing, pressing: false })).toBeUndefined();
  });

  it("knows every stop word by its letter, large or small, pressing or not", () => {
    for (const stop of stops) {
      expect(stopOfKey(key(stop.key), pressing)).toBe(stop);
      expect(stopOfKey(key(stop.key.toUpperCase()), { ...pressing, pressing: false })).toBe(stop);
    }
  });

  it("does not take a typed letter, a shortcut or a held key for a stop", () => {
    expect(stopOfKey(key("t"), { ...pressing, typing: true })).toBeUndefined();
    expect(stopOfKey(key("t", { ctrlKey: true }), pressing)).toBeUndefined();
    expect(stopOfKey(key("t", { repeat: true }), pressing)).toBeUndefined();
    expect(stopOfKey(key(" "), { ...pressing, typing: true })).toBeNull();
  });

  it("never stops on keys that move, press or say a number", () => {
    for (const name of ["Enter", "Tab", "ArrowLeft", "5", "-", "p"])
      expect(stopOfKey(key(name), pressing)).toBeUndefined();
  });
});

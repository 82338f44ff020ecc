/** Which keys stop: Space and Escape under pressure, the letters of the stop words always, nothing that moves or types. */
import { describe, expect, it } from "vitest";
import { stopOfKey } from "../../src/reflex/stop_keys.ts";
import { screenOf } from "../floor/album.ts";

const { stops } = screenOf("hold");
const pressing = { pressing: true, onTool: true, inSheet: false, off: false, typing: false, stops };
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

  it("leaves both alone where nobody is on the tool", () => {
    expect(stopOfKey(key(" "), { ...pressing, pressing: false, onTool: false })).toBeUndefined();
    expect(stopOfKey(key("Escape"), { ...pressing, pressing: false, onTool: false })).toBeUndefined();
  });

  it("stops in the search too, but lets a sheet be closed there", () => {
    const searching = { ...pressing, pressing: false };
    expect(stopOfKey(key(" "), searching)).toBeNull();
    expect(stopOfKey(key("Escape"), searching)).toBeNull();
    expect(stopOfKey(key("Escape"), { ...searching, inSheet: true })).toBeUndefined();
    expect(stopOfKey(key("Escape"), { ...pressing, inSheet: true })).toBeNull();
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

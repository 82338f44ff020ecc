/** Which keys stop: Space and Escape under pressure, the letters of the stop words always, nothing that moves or types. */
import { describe, expect, it } from "vitest";
import { ENTER_REPEATS_MS, type StopKeys, stopOfKey } from "../../src/reflex/stop_keys.ts";
import { screenOf } from "../floor/album.ts";

const { stops, choices } = screenOf("hold");
const pressing: StopKeys = {
  pressing: true,
  pressingForMs: 20_000,
  onTool: true,
  inSheet: false,
  control: "none",
  off: false,
  typing: false,
  stops,
  choices,
};
const key = (name: string, more = {}) => ({
  key: name,
  code: "",
  shiftKey: false,
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

  it("never stops on keys that move, press or say a number, and on those of the machine", () => {
    for (const name of ["Tab", "ArrowLeft", "5", "-", "p", "Shift", "CapsLock", "AudioVolumeUp", "MediaPlayPause"])
      expect(stopOfKey(key(name), pressing), name).toBeUndefined();
    expect(stopOfKey(key("Enter"), { ...pressing, control: "button" })).toBeUndefined();
    expect(stopOfKey(key("ArrowUp"), { ...pressing, control: "dial" })).toBeUndefined();
    expect(stopOfKey(key("PageDown"), { ...pressing, inSheet: true })).toBeUndefined();
  });

  it("stops on every key that means nothing while a spot is pressed, and on none of them elsewhere", () => {
    const nothing = [
      "\u044b",
      "\u03c4\u03c4",
      "\u05e3",
      "\u0633",
      "z",
      "X",
      "$",
      "F7",
      "Insert",
      "Dead",
      "Process",
      "Unidentified",
      "ArrowUp",
    ];
    for (const name of nothing) {
      expect(stopOfKey(key(name), pressing), name).toBeNull();
      expect(stopOfKey(key(name), { ...pressing, pressing: false }), name).toBeUndefined();
    }
  });

  it("leaves the Enter that began the press alone, and stops on a later one that presses nothing", () => {
    expect(stopOfKey(key("Enter"), { ...pressing, pressingForMs: ENTER_REPEATS_MS - 1 })).toBeUndefined();
    expect(stopOfKey(key("Enter"), { ...pressing, pressingForMs: ENTER_REPEATS_MS })).toBeNull();
  });

  it("knows a stop word by its place on a keyboard of another script, and not on a Latin one", () => {
    const tingling = stops.find((stop) => stop.key === "t");
    for (const written of ["\u0435", "\u03c4", "\u05d0", "\u0641", "Process", "Dead"])
      expect(stopOfKey(key(written, { code: "KeyT" }), pressing)).toBe(tingling);
    // the key left of X writes z on one Latin keyboard and w on another: what it writes counts.
    expect(stopOfKey(key("z", { code: "KeyW" }), pressing)).toBeNull();
  });

  it("hears a number by its place, where the row of digits writes signs or digits of another script", () => {
    expect(stopOfKey(key("\u00e8", { code: "Digit7" }), pressing)).toBeUndefined();
    expect(stopOfKey(key("&", { code: "Digit1" }), pressing)).toBeUndefined();
    expect(stopOfKey(key("\u0667", { code: "Digit7" }), pressing)).toBeUndefined();
    expect(stopOfKey(key("&", { code: "Digit7", shiftKey: true }), pressing)).toBeNull();
  });
});

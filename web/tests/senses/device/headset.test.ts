/** What a headset's button means, and that the loop that earns it is a proper sound that nobody hears. */
import { expect, test } from "vitest";
import { meant, quietLoop } from "../../../src/senses/device/headset.ts";
import { OFF, PLACE, PRESS, READY } from "../screens.ts";

test("under pressure any button is off", () => {
  expect(meant({ ...PRESS, choices: [READY] })).toEqual({ kind: "off" });
});

test("otherwise it is the large button, or nothing", () => {
  expect(meant(PLACE)).toEqual({ kind: "main", choice: READY });
  expect(meant({ ...OFF, choices: [{ ...READY, role: "answer" }] })).toBe(null);
  expect(meant(null)).toBe(null);
});

test("the loop is ten seconds long and stays within one step of silence", () => {
  const bytes = quietLoop();
  const view = new DataView(bytes.buffer);
  expect(new TextDecoder().decode(bytes.slice(0, 4))).toBe("RIFF");
  expect(view.getUint32(40, true) / view.getUint32(24, true)).toBe(10);
  expect(bytes.slice(44).every((byte) => byte === 128 || byte === 129)).toBe(true);
  expect(bytes.slice(44).some((byte) => byte === 129)).toBe(true);
});

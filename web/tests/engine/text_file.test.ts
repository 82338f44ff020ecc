/** A chosen file is read as the command line reads it. */
import { expect, test } from "vitest";
import { readText } from "../../src/engine/text_file.ts";

const TEXT = "time,what\n2026-03-02,41°\n";

function utf16(text: string, little: boolean, mark: boolean): Uint8Array<ArrayBuffer> {
  const units = [...(mark ? "\ufeff" : ""), ...text].map((letter) => letter.charCodeAt(0));
  const bytes = new DataView(new ArrayBuffer(units.length * 2));
  units.forEach((unit, at) => {
    bytes.setUint16(at * 2, unit, little);
  });
  return new Uint8Array(bytes.buffer);
}

test.each([
  ["UTF-8", new TextEncoder().encode(TEXT)],
  ["UTF-8 with a mark", new TextEncoder().encode(`\ufeff${TEXT}`)],
  ["UTF-16, little end first", utf16(TEXT, true, true)],
  ["UTF-16, big end first", utf16(TEXT, false, true)],
  ["UTF-16 without a mark, little end first", utf16(TEXT, true, false)],
  ["UTF-16 without a mark, big end first", utf16(TEXT, false, false)],
])("%s", async (_, bytes) => {
  expect(await readText(new Blob([bytes]))).toBe(TEXT);
});

test("an empty file is empty", async () => {
  expect(await readText(new Blob([]))).toBe("");
});

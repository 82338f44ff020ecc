/** A picture's name leads to its files, and a name without a picture to none. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import table from "../../src/pictures/pictures.json";
import { picture } from "../../src/pictures/pictures.ts";

describe("picture", () => {
  it("knows no picture for a name that has none", () => {
    expect(picture(null)).toBeNull();
    expect(picture("hamstrings-hammer-ceiling")).toBeNull();
  });

  it.each(Object.entries(table))("finds every file of %s, which is a %s", (name, kind) => {
    const found = picture(name);
    const files = [found?.still, found?.loop, ...(found?.frames ?? [])].filter((file) => file != null);
    expect(files.length).toBe(
      kind === "still" || kind === "map" ? 1 : kind === "loop" ? 2 : 1 + Number(kind.split(" ")[1]),
    );
    for (const file of files) expect(existsSync(new URL(`../../public/${file}`, import.meta.url))).toBe(true);
  });
});

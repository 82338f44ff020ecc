/** The page's first paint repeats values of the tokens; here they are held equal, and the page's words and hash true. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fill, firstSheet, policyHash, sheetLater } from "../frame/first_paint.ts";
import { words } from "../src/gen/words.ts";

const root = new URL("..", import.meta.url).pathname;
const values = (sheet: string): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>();
  for (const [, name = "", value = ""] of sheet.matchAll(/(--(?:paper|ink|ink-2)):\s*(#[0-9a-f]+)/gi)) {
    found.set(name, (found.get(name) ?? new Set()).add(value.toLowerCase()));
  }
  return found;
};

describe("the first paint", () => {
  it("has the colours of the tokens, in both themes", () => {
    const first = values(readFileSync(`${root}/src/style/first.css`, "utf8"));
    const tokens = values(readFileSync(`${root}/src/style/tokens.css`, "utf8"));
    expect(first.size).toBe(3);
    expect(first).toEqual(tokens);
  });

  it("puts sheet, drawing and words into the page, and leaves no place empty", () => {
    const page = fill(readFileSync(`${root}/index.html`, "utf8"), root);
    expect(page).toContain(`<style>${firstSheet(root)}</style>`);
    expect(page).toContain(words.app.line);
    expect(page).toContain("<svg");
    expect(page).not.toMatch(/%[a-z]|<!-- (first|wordmark)/);
  });

  it("does not build with words that do not exist", () => {
    expect(() => fill("%app.no_such_words%", root)).toThrow("app.no_such_words");
  });

  it("does not wait for the app's own sheet", () => {
    const page = sheetLater('<link rel="stylesheet" crossorigin href="./assets/a.css">');
    expect(page).toBe('<link rel="preload" as="style" crossorigin href="./assets/a.css">');
  });

  it("names a style as a policy does", () => {
    expect(policyHash("a")).toBe("'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='");
  });
});

describe("the manifest", () => {
  const manifest = JSON.parse(readFileSync(`${root}/public/manifest.webmanifest`, "utf8"));

  it("says what the words say", () => {
    expect([manifest.name, manifest.description]).toEqual([words.app.name, words.app.line]);
  });

  it("names icons that are there, plain and maskable, and no address but its own", () => {
    for (const icon of manifest.icons) expect(readFileSync(`${root}/public/${icon.src}`).length).toBeGreaterThan(500);
    expect(new Set(manifest.icons.map((icon: { purpose: string }) => icon.purpose))).toEqual(
      new Set(["any", "maskable"]),
    );
    expect(JSON.stringify(manifest)).not.toContain("://");
  });
});

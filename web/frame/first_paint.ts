/**
 * What must be there before any file arrives: the styles of the first paint, the wordmark and the first words are in the page itself.
 *
 * `<!-- first -->` in a page becomes one `<style>`; its hash goes into dist/csp.json, so that the server's policy can name it
 * and forbid every other style. `<!-- wordmark -->` becomes the drawing, `%app.line%` the words of that name.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { transform } from "lightningcss";
import type { Plugin } from "vite";
import { words } from "../src/gen/words.ts";

const SHEETS = ["src/style/first.css", "src/reflex/off.css"];

/** The words of `section.name`; a page that asks for words that do not exist does not build. */
function word(name: string): string {
  const [section = "", key = ""] = name.split(".");
  const found = (words as unknown as Record<string, Record<string, string> | undefined>)[section]?.[key];
  if (found === undefined) throw new Error(`index.html asks for %${name}%, which face.en.toml does not have`);
  return found.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The page with everything in place. */
export function fill(page: string, root: string): string {
  return page
    .replace("<!-- first -->", () => `<style>${firstSheet(root)}</style>`)
    .replace("<!-- wordmark -->", () => readFileSync(`${root}/src/frame/wordmark.svg`, "utf8").trim())
    .replace(/%([a-z_]+\.[a-z_]+)%/g, (_, name: string) => word(name));
}

/** The sheet as it stands in the page. */
export function firstSheet(root: string): string {
  const whole = SHEETS.map((name) => readFileSync(`${root}/${name}`, "utf8")).join("\n");
  return transform({ filename: "first.css", code: Buffer.from(whole), minify: true }).code.toString();
}

/** How a content security policy names exactly this text. */
export function policyHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** The app's own sheet is asked for ahead and put to use by the app (src/frame/styles.ts): it must not hold up the first paint. */
export function sheetLater(page: string): string {
  return page.replace(
    /<link rel="stylesheet" crossorigin href="([^"]+)">/,
    '<link rel="preload" as="style" crossorigin href="$1">',
  );
}

export function firstPaint(): Plugin {
  let root = ".";
  return {
    name: "unknot:first-paint",
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: "post",
      handler: (page, { filename }) =>
        filename.endsWith("gallery/index.html") ? fill(page, root) : sheetLater(fill(page, root)),
    },
    configureServer(server) {
      server.watcher.add(SHEETS.map((name) => `${root}/${name}`));
    },
    generateBundle() {
      const hashes = { style: [policyHash(firstSheet(root))], script: [] };
      this.emitFile({ type: "asset", fileName: "csp.json", source: `${JSON.stringify(hashes, null, 2)}\n` });
    },
  };
}

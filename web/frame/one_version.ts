/**
 * The app is one version or another, never a mixture: after a build the service worker is told every file and one version.
 *
 * The version is a hash over the names and bytes of all files, so that the same sources give the same version, and any change
 * of page, engine, words or picture gives another.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";

/** Not for the cache: the worker itself, what only the server reads, and what is there twice. */
const NOT_CACHED = /^(sw\.js|csp\.json|version\.json|_headers|README\.txt)$|\.(br|gz|map)$/;
/** Recorded clips: the worker keeps those of one voice when it is asked to; their lists, which name them by content, are kept. */
const ASKED_FOR = /^voice\/.*\.(opus|m4a)$/;

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => relative(folder, join(folder, name)).split(sep).join("/"))
    .sort();
}

/** Files to be kept, and the version they make. */
export function inventory(folder: string): { version: string; files: string[] } {
  const files = everyFile(folder).filter((name) => !NOT_CACHED.test(name) && !ASKED_FOR.test(name));
  const hash = createHash("sha256");
  for (const name of [...files, "sw.js"])
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update("\0");
  return { version: hash.digest("hex").slice(0, 16), files };
}

export function oneVersion(): Plugin {
  let folder = "dist";
  let written = false;
  return {
    name: "unknot:one-version",
    apply: "build",
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      written = true;
    },
    closeBundle: {
      order: "post",
      handler() {
        // why: it is called after a build that failed, too; what went wrong there must be what is read.
        if (!written) return;
        const { version, files } = inventory(folder);
        const path = join(folder, "sw.js");
        const source = readFileSync(path, "utf8");
        const told = source
          .replace("__VERSION__", version)
          .replace(/(["'`])__FILES__\1/, JSON.stringify(JSON.stringify(files)));
        if (told === source || told.includes("__FILES__"))
          throw new Error("sw.js has no place for the version and the files");
        writeFileSync(path, told);
        writeFileSync(join(folder, "version.json"), `${JSON.stringify({ version, files: files.length })}\n`);
      },
    },
  };
}

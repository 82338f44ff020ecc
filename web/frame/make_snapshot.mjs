/**
 * The memory of a booted engine, written once when the app is built, so that no page has to boot Python from the start.
 *
 *     node make_snapshot.mjs FOLDER
 *
 * reads the engine's files in FOLDER and writes engine.snapshot beside them, gzipped. unknot is imported in it and the knowledge
 * is loaded. Nothing random may be in it that must differ between two people: names are made from the page's chance.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const folder = resolve(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({
  indexURL: `${folder}/`,
  env: { HOME: "/home/unknot" },
  _makeSnapshot: true,
});
const wheel = readFileSync(join(folder, "unknot.whl"));
python.unpackArchive(wheel.buffer.slice(wheel.byteOffset, wheel.byteOffset + wheel.byteLength), "wheel");
python.runPython("import unknot.browser; unknot.browser.about()");
const memory = python.makeMemorySnapshot();
writeFileSync(join(folder, "engine.snapshot"), gzipSync(memory, { level: 9 }));

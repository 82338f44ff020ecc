/**
 * The memory of a booted engine, written once when the app is built, so that no page has to boot Python from the start.
 *
 *     node make_snapshot.mjs FOLDER WARM_UP.py
 *
 * reads the engine's files in FOLDER and writes engine.snapshot beside them, gzipped. In it unknot is imported, the knowledge is
 * loaded and a visit was lived (WARM_UP.py). Nothing random may be in it that must differ between two people: names are made from the page's chance.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { withRoom } from "../src/engine/worker/memory_room.ts";

const folder = resolve(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({
  indexURL: `${folder}/`,
  env: { HOME: "/home/unknot" },
  _makeSnapshot: true,
});
// why not unpacked: nothing is written file by file when the memory is taken up again; the place is WHEEL_PATH of boot.ts.
python.FS.writeFile("/unknot.whl", readFileSync(join(folder, "unknot.whl")));
python.runPython('import sys; sys.path.insert(0, "/unknot.whl")');
const about = python.runPython("import unknot.browser; unknot.browser.about()");
const met = python.runPython(`${readFileSync(process.argv[3], "utf8")}\n" ".join(warm_up())`);
if (!met.includes("press")) throw new Error(`The warm-up came to no hold: ${met}`);
python.runPython(
  "for _name in [n for n in globals() if not n.startswith('__')]: del globals()[_name]\nimport gc; gc.collect()",
);
const memory = python.makeMemorySnapshot();
// why: a snapshot that cannot be taken up again would only be noticed by how long the page takes.
const { default: create } = await import(pathToFileURL(join(folder, "pyodide.asm.mjs")).href);
const again = await loadPyodide({
  indexURL: `${folder}/`,
  env: { HOME: "/home/unknot" },
  createPyodideModule: withRoom(create, memory.length),
  _loadSnapshot: memory,
});
if (again.pyimport("unknot.browser").about() !== about)
  throw new Error("The kept engine is not the one that was booted");
writeFileSync(join(folder, "engine.snapshot"), gzipSync(memory, { level: 9 }));

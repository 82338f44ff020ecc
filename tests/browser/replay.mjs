/**
 * Python in node, booted the plain way: reads a JSON list of texts, writes the list of their replays.
 *
 *     node replay.mjs FOLDER texts.json > replays.json
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
const wheel = readFileSync(join(folder, "unknot.whl"));
python.FS.writeFile("/unknot.whl", wheel);
python.runPython('import sys; sys.path.insert(0, "/unknot.whl")');
const engine = python.pyimport("unknot.browser");
const texts = JSON.parse(readFileSync(process.argv[3], "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => engine.replay(text))));

/**
 * Boot Python in the worker: Pyodide from the app's own files, unknot from its own wheel.
 *
 * The fast way loads a memory snapshot of an engine that was booted when the app was built. If that fails (another Pyodide, not enough
 * memory), the engine boots without it. `about` says which way it was.
 */
import type { PyodideAPI } from "pyodide";
import type { PyCallable } from "pyodide/ffi";
import type { Reply } from "../../gen/screen.ts";
import { withRoom } from "./memory_room.ts";
import { fetchSnapshot } from "./snapshot.ts";
import { compileWasm, Missing } from "./wasm.ts";

export interface Engine {
  readonly call: (name: string, request: unknown) => Reply;
  readonly replay: (text: string) => string;
  readonly about: () => string;
  /** How it started: the milliseconds, and whether from the snapshot. */
  readonly booted: { readonly ms: number; readonly snapshot: boolean };
}

interface Pyodide {
  loadPyodide(options: Record<string, unknown>): Promise<PyodideAPI>;
}

/** Files that the build puts beside the page; see tools/web/engine.py. */
const WHEEL = "unknot.whl";
const SNAPSHOT = "engine.snapshot";
/** Where Python finds the wheel, which it imports without unpacking. The snapshot expects it here. */
const WHEEL_PATH = "/unknot.whl";

/** So long may the engine take to come up, a slow download included. */
const LIMIT_MS = 300_000;

/** The engine did not come up in time: a file of it hangs. */
export class TooSlow extends Error {}

async function fetched(address: URL): Promise<Response> {
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) throw new Missing(address.pathname.split("/").pop() ?? "");
  return answer;
}

function engineOf(python: PyodideAPI, began: number, snapshot: boolean): Engine {
  const module = python.pyimport("unknot.browser") as Record<"call" | "replay" | "about", PyCallable>;
  const call = module.call;
  return {
    call: (name, request) => JSON.parse(call(name, JSON.stringify(request)) as string) as Reply,
    replay: (text) => module.replay(text) as string,
    about: () => module.about() as string,
    booted: { ms: performance.now() - began, snapshot },
  };
}

/**
 * Fetch and compile the largest files in parallel: Pyodide would load them one after the other. Pyodide gets the compiled module
 * instead of compiling it again.
 */
function workAhead(folder: URL): Promise<WebAssembly.Module> {
  const compiled = compileWasm(new URL("pyodide.asm.wasm", folder));
  importModule(folder).catch(() => {});
  compiled.catch(() => {});
  const plainly = WebAssembly.instantiateStreaming;
  const handOver: typeof plainly = async (source, imports) => {
    WebAssembly.instantiateStreaming = plainly;
    const module = await compiled;
    // why: a response that nobody reads keeps its connection, and the browser's cached file, locked.
    Promise.resolve(source).then(
      (answer) => answer.body?.cancel(),
      () => {},
    );
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  if (typeof WebAssembly !== "undefined") WebAssembly.instantiateStreaming = handOver;
  return compiled;
}

/**
 * Boot the engine from the files in `folder`. Rejects with Missing when a file of the app is not there or not whole, with NoWasm in a
 * browser that has no WebAssembly, with TooSlow when a file hangs.
 */
export async function boot(folder: URL, withSnapshot = true, limitMs = LIMIT_MS): Promise<Engine> {
  const compiled = workAhead(folder);
  // why: Pyodide waits without end for a module that cannot be compiled, and for a file that does not come.
  const broken = compiled.then(() => new Promise<never>(() => {}));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), limitMs);
  });
  try {
    const booted = bootPlainly(folder, withSnapshot);
    booted.catch(() => {});
    return await Promise.race([booted, broken, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function bootPlainly(folder: URL, withSnapshot: boolean): Promise<Engine> {
  const began = performance.now();
  const kept = withSnapshot ? fetchSnapshot(new URL(SNAPSHOT, folder)) : null;
  const wheel = fetched(new URL(WHEEL, folder)).then((answer) => answer.arrayBuffer());
  wheel.catch(() => {});
  const { loadPyodide } = await importPyodide(folder);
  const options = { indexURL: folder.href, env: { HOME: "/home/unknot" } };
  if (kept !== null) {
    try {
      const { default: create } = await importModule(folder);
      const createPyodideModule = withRoom(create, kept.memory.length, kept.filled);
      const python = await loadPyodide({ ...options, createPyodideModule, _loadSnapshot: kept.memory });
      // why: the snapshot has no files, and Python may import more modules later.
      python.FS.writeFile(WHEEL_PATH, new Uint8Array(await wheel));
      const engine = engineOf(python, began, true);
      engine.about();
      return engine;
    } catch (error) {
      if (error instanceof Missing) throw error;
    }
  }
  const python = await loadPyodide(options);
  python.FS.writeFile(WHEEL_PATH, new Uint8Array(await wheel));
  python.runPython(`import sys; sys.path.insert(0, "${WHEEL_PATH}")`);
  const engine = engineOf(python, began, false);
  engine.about();
  return { ...engine, booted: { ms: performance.now() - began, snapshot: false } };
}

function importModule(folder: URL): Promise<{ default: Parameters<typeof withRoom>[0] }> {
  return import(/* @vite-ignore */ new URL("pyodide.asm.mjs", folder).href);
}

async function importPyodide(folder: URL): Promise<Pyodide> {
  const address = new URL("pyodide.mjs", folder);
  try {
    return (await import(/* @vite-ignore */ address.href)) as Pyodide;
  } catch {
    throw new Missing("pyodide.mjs");
  }
}

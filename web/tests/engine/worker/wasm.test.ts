/** The engine's module: compiled whatever kind the server calls it, and named when it cannot be. */
import { afterEach, expect, test, vi } from "vitest";
import { compileWasm, Missing, NoWasm } from "../../../src/engine/worker/wasm.ts";

const ADDRESS = new URL("https://unknot.example/engine/pyodide.asm.wasm");
/** The smallest module there is. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

function served(body: BodyInit, kind: string, status = 200): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status, headers: { "content-type": kind } })));
}

afterEach(() => vi.unstubAllGlobals());

test.each(["application/wasm", "application/octet-stream", "text/plain", ""])("it is compiled as %s", async (kind) => {
  served(EMPTY, kind);
  expect(await compileWasm(ADDRESS)).toBeInstanceOf(WebAssembly.Module);
});

test.each([
  ["cut off", EMPTY.slice(0, 5), "application/wasm", 200],
  ["a page", "<!doctype html>", "text/html", 200],
  ["a page that calls itself a module", "<!doctype html>", "application/wasm", 200],
  ["not there", "", "text/plain", 404],
])("%s is a missing file with its name", async (_, body, kind, status) => {
  served(body, kind, status);
  await expect(compileWasm(ADDRESS)).rejects.toEqual(new Missing("pyodide.asm.wasm"));
});

test("no network is a missing file", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await expect(compileWasm(ADDRESS)).rejects.toBeInstanceOf(Missing);
});

test("a browser without WebAssembly is told from a missing file", async () => {
  vi.stubGlobal("WebAssembly", undefined);
  await expect(compileWasm(ADDRESS)).rejects.toBeInstanceOf(NoWasm);
});

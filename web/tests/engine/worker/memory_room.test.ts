/** Room for the kept memory, and what is made only once while it is taken up. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { keptBytes } from "../../../frame/kept_bytes.ts";
import { withRoom, withSharedTinyModules } from "../../../src/engine/worker/memory_room.ts";

const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
/** The same, with a section of its own that says nothing. */
const NAMED = Uint8Array.of(...EMPTY, 0, 2, 1, 97);

class Growing {
  HEAP8 = new Int8Array(4);

  _malloc = (): number => {
    this.HEAP8 = new Int8Array(this.HEAP8.length + 4);
    return 8;
  };
}

describe("the room", () => {
  test("is as large as what was kept", async () => {
    const made = await withRoom(async () => new Growing(), 10)({});
    expect(made.HEAP8.length).toBeGreaterThanOrEqual(10);
  });

  test("is ready when what was kept is there", async () => {
    const happened: string[] = [];
    const there = new Promise<void>((go) => setTimeout(go, 5)).then(() => void happened.push("there"));
    await withRoom(async () => new Growing(), 10, there)({});
    happened.push("ready");
    expect(happened).toEqual(["there", "ready"]);
  });

  test("is not taken when what was kept cannot be had", async () => {
    const torn = Promise.reject(new Error("torn"));
    await expect(withRoom(async () => new Growing(), 10, torn)({})).rejects.toThrow("torn");
  });
});

describe("a tiny module", () => {
  test("is made once of each kind, and again afterwards", async () => {
    const [one, same, other] = await withSharedTinyModules(async () => [
      new WebAssembly.Module(EMPTY),
      new WebAssembly.Module(EMPTY.slice()),
      new WebAssembly.Module(NAMED),
    ]);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
    expect(one).toBeInstanceOf(WebAssembly.Module);
    expect(new WebAssembly.Module(EMPTY)).not.toBe(one);
  });

  test("fails as it does otherwise, and leaves nothing behind", async () => {
    const plain = WebAssembly.Module;
    await expect(withSharedTinyModules(async () => new WebAssembly.Module(Uint8Array.of(1)))).rejects.toThrow(
      WebAssembly.CompileError,
    );
    expect(WebAssembly.Module).toBe(plain);
  });
});

test("the size of the kept memory is what was packed", () => {
  const file = join(mkdtempSync(join(tmpdir(), "unknot-")), "memory");
  writeFileSync(file, gzipSync(new Uint8Array(123_456)));
  expect(keptBytes(file)).toBe(123_456);
  expect(keptBytes(`${file}.missing`)).toBe(0);
});

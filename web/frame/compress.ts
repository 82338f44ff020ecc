/**
 * Lays a compressed copy beside each file of the built app (`x.js.br`), so that a server can hand it out without work.
 *
 *     node frame/compress.ts dist
 *
 * What is compressed already (pictures, fonts, archives) gets none, nor does what would hardly shrink.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const WORTH_IT = /\.(html|js|mjs|css|svg|json|webmanifest|wasm)$/;
const SMALLEST_BYTES = 1024;
/** Above this the last per cent costs more minutes than it saves seconds. */
const LARGE_BYTES = 512 * 1024;

for (const name of readdirSync(process.argv[2] ?? "dist", { recursive: true, encoding: "utf8" })) {
  const path = join(process.argv[2] ?? "dist", name);
  if (!WORTH_IT.test(name) || name === "version.json" || name === "csp.json") continue;
  const size = statSync(path).size;
  if (size < SMALLEST_BYTES) continue;
  const quality = size > LARGE_BYTES ? 5 : 11;
  const small = brotliCompressSync(readFileSync(path), {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: size },
  });
  if (small.length < size * 0.9) writeFileSync(`${path}.br`, small);
}

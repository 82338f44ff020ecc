/** How large the kept memory of the engine is when it is unpacked: what gzip itself says in its last four bytes. */
import { existsSync, readFileSync } from "node:fs";

/** The bytes; 0 when there is no such file. */
export function keptBytes(file: string): number {
  if (!existsSync(file)) return 0;
  const packed = readFileSync(file);
  return packed.readUInt32LE(packed.length - 4);
}

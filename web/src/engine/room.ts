/**
 * Room for the memory of a booted engine: what was kept may be larger than what a new engine begins with.
 *
 * Pyodide writes the kept memory over that of the new engine and does not make that any larger; a snapshot that does not fit is
 * refused. Whatever is asked for here is written over a moment later.
 */

/** As much of Pyodide's module as is needed. */
interface Growing {
  readonly HEAP8: Int8Array;
  readonly _malloc: (bytes: number) => number;
}

type Create = (settings: unknown) => Promise<Growing>;

const STEP_BYTES = 1 << 20;

/** Make Pyodide's module with room for `bytes`, by the way Pyodide makes it. */
export function withRoom(create: Create, bytes: number): Create {
  return async (settings) => {
    const made = await create(settings);
    while (made.HEAP8.length < bytes) {
      if (made._malloc(STEP_BYTES) === 0) break;
    }
    return made;
  };
}

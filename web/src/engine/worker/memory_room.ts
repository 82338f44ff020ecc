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

/** Make Pyodide's module with room for `bytes`, by the way Pyodide makes it; it is ready when they are `there`. */
export function withRoom(create: Create, bytes: number, there: Promise<void> = Promise.resolve()): Create {
  return async (settings) => {
    const made = await withSharedTinyModules(() => create(settings));
    while (made.HEAP8.length < bytes) {
      if (made._malloc(STEP_BYTES) === 0) break;
    }
    await there;
    return made;
  };
}

/** What is made of one function for another side to call is this small. */
const TINY_BYTES = 128;

/**
 * Do something while WebAssembly makes each tiny module once: Pyodide makes one for each function of JavaScript that Python may
 * call, hundreds of them, of a few kinds.
 */
export async function withSharedTinyModules<T>(work: () => Promise<T>): Promise<T> {
  const Plain = WebAssembly.Module;
  const kinds = new Map<string, WebAssembly.Module>();
  WebAssembly.Module = new Proxy(Plain, {
    construct(_, [bytes]: [BufferSource]) {
      if (!(bytes instanceof Uint8Array) || bytes.length > TINY_BYTES) return new Plain(bytes);
      const kind = bytes.join();
      const made = kinds.get(kind) ?? new Plain(bytes);
      kinds.set(kind, made);
      return made;
    },
  });
  try {
    return await work();
  } finally {
    WebAssembly.Module = Plain;
  }
}

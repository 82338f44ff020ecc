/**
 * Make a new engine's memory large enough for the snapshot.
 *
 * Pyodide copies the snapshot over the memory of a new engine, does not grow it, and refuses a snapshot that does not fit. The memory
 * that is allocated here is overwritten a moment later.
 */

/** The part of Pyodide's module that is used here. */
interface Growing {
  readonly HEAP8: Int8Array;
  readonly _malloc: (bytes: number) => number;
}

type Create = (settings: unknown) => Promise<Growing>;

const STEP_BYTES = 1 << 20;

/** Wrap how Pyodide makes its module, so that it has room for `bytes` and waits until they are `there`. */
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

/** The modules that Pyodide makes for single functions are at most this large. */
const TINY_BYTES = 128;

/**
 * Do work while equal tiny WebAssembly modules are compiled only once: Pyodide makes one for each JavaScript function that Python may
 * call, hundreds of a few kinds.
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

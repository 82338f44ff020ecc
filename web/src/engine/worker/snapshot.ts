/**
 * The memory snapshot of a booted engine while it loads: its array exists at once and is filled meanwhile.
 *
 * The build writes its size into the app. Another worker unpacks it, so that this one stays free.
 */

/** The size of the snapshot in bytes; 0: the app was built without one. Set by vite.config.ts. */
declare const KEPT_BYTES: number;

export interface Snapshot {
  /** All zeros until it is filled. */
  readonly memory: Uint8Array;
  /** Rejects when the snapshot cannot be loaded, or belongs to another build. */
  readonly filled: Promise<void>;
}

/** Fetch and unpack the snapshot; null when there is none. */
export function fetchSnapshot(address: URL): Snapshot | null {
  if (KEPT_BYTES === 0 || typeof Worker === "undefined") return null;
  const memory = new Uint8Array(KEPT_BYTES);
  const filled = unpacked(address).then((bytes) => {
    if (bytes.byteLength !== KEPT_BYTES) throw new Error(`The kept memory has ${bytes.byteLength} bytes`);
    memory.set(new Uint8Array(bytes));
  });
  // why: nobody may wait for it yet; a later await still gets the error.
  filled.catch(() => {});
  return { memory, filled };
}

function unpacked(address: URL): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./unpack.ts", import.meta.url), { type: "module", name: "unpack" });
    worker.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer | null>) => {
      if (data === null) reject(new Error("The kept memory cannot be read"));
      else resolve(data);
    });
    worker.addEventListener("error", () => reject(new Error("The kept memory cannot be unpacked here")));
    worker.postMessage(address.href);
  });
}

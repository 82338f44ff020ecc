/**
 * The kept memory of a booted engine, on its way: its room is there at once, and it is filled while other things are made ready.
 *
 * How large it will be was written into the app when both were built. Another worker unpacks it, so that this one is free.
 */

/** The bytes of the kept memory; 0: the app was built without. Set by vite.config.ts. */
declare const KEPT_BYTES: number;

export interface Snapshot {
  /** All zeros until it is filled. */
  readonly memory: Uint8Array;
  /** Rejects when the memory cannot be had, or is not the one that this app was built with. */
  readonly filled: Promise<void>;
}

/** Have the memory fetched and unpacked; null when there is none to be had. */
export function fetchSnapshot(address: URL): Snapshot | null {
  if (KEPT_BYTES === 0 || typeof Worker === "undefined") return null;
  const memory = new Uint8Array(KEPT_BYTES);
  const filled = unpacked(address).then((bytes) => {
    if (bytes.byteLength !== KEPT_BYTES) throw new Error(`The kept memory has ${bytes.byteLength} bytes`);
    memory.set(new Uint8Array(bytes));
  });
  // why: nobody may be waiting for it yet; whoever will is told.
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

/** The engine's largest piece, fetched and compiled: whatever is wrong with it, somebody is told which file it is. */

/** A file of the app is not there, or is not what it should be. */
export class Missing extends Error {
  constructor(readonly file: string) {
    super(`${file} is missing`);
    this.name = "Missing";
  }
}

/** This browser has no WebAssembly: it is switched off in a lockdown mode, or it is too old. */
export class NoWasm extends Error {}

/** Compile a module. Rejects with Missing when the file is not there, is cut off or is something else, with NoWasm where there is none. */
export async function compileWasm(address: URL): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === "undefined") throw new NoWasm();
  const file = address.pathname.split("/").pop() ?? "";
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) throw new Missing(file);
  try {
    // why: a host that does not know the kind of the file sends it all the same, and its bytes are as good.
    if (answer.headers.get("content-type")?.startsWith("application/wasm")) {
      return await WebAssembly.compileStreaming(answer);
    }
    return await WebAssembly.compile(await answer.arrayBuffer());
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new Missing(file);
  }
}

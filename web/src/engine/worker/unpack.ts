/// <reference lib="webworker" />
/** A worker that does one thing: fetch the kept memory of the engine and unpack it, while the engine's own worker compiles. */
export {};

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.addEventListener("message", async ({ data }: MessageEvent<string>) => {
  let memory: ArrayBuffer | null = null;
  try {
    const answer = await fetch(data, { credentials: "same-origin" });
    if (answer.ok && answer.body !== null)
      memory = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch {
    // why nothing: whoever asked boots the plain way.
  }
  scope.postMessage(memory, memory === null ? [] : [memory]);
  scope.close();
});

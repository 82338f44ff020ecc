/// <reference lib="webworker" />
/** A worker that only fetches and unpacks the memory snapshot, while the engine's own worker compiles. */
export {};

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.addEventListener("message", async ({ data }: MessageEvent<string>) => {
  let memory: ArrayBuffer | null = null;
  try {
    const answer = await fetch(data, { credentials: "same-origin" });
    if (answer.ok && answer.body !== null)
      memory = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch {
    // why nothing: the engine then boots without the snapshot.
  }
  scope.postMessage(memory, memory === null ? [] : [memory]);
  scope.close();
});

/**
 * A stop word that is said in a tab which no longer coaches is handed to the tab that does. By then it is one of the
 * record's pending stops, so nothing is lost where no tab listens.
 */
import type { UnsentStop } from "../gen/screen.ts";

interface Handed {
  readonly id: number;
  readonly unsaid: UnsentStop;
}

const line = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("unknot stops");

/** Tell the other tabs about a pending stop. */
export function handOver(id: number, unsaid: UnsentStop): void {
  line?.postMessage({ id, unsaid } satisfies Handed);
}

/** Hear what other tabs hand over. */
export function onHandedOver(take: (id: number, unsaid: UnsentStop) => void): void {
  line?.addEventListener("message", ({ data }: MessageEvent<Handed>) => take(data.id, data.unsaid));
}

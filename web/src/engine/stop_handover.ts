/**
 * Send a stop from a tab that no longer coaches to the tab that does. The record has it as a pending stop, so it is not lost when no
 * tab listens.
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

/** Take stops from other tabs. */
export function onHandedOver(take: (id: number, unsaid: UnsentStop) => void): void {
  line?.addEventListener("message", ({ data }: MessageEvent<Handed>) => take(data.id, data.unsaid));
}

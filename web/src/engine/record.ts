/** What settings can do with the record: save a copy, bring one in, forget it all. Rejects with NotDone. */
import { Book } from "../store/book.ts";
import { ask, endEngine } from "./bridge.ts";
import type { About, Imported } from "./messages.ts";

export type { About, Imported } from "./messages.ts";

export function aboutEngine(): Promise<About> {
  return ask<About>({ do: "about" });
}

/** The whole record as a file that any unknot reads. */
export async function exportRecord(): Promise<Blob> {
  return new Blob(await ask<string[]>({ do: "export" }), { type: "application/x-ndjson" });
}

/** Bring a copy in: all of it or nothing. What is known already is not added twice. */
export async function importRecord(file: File): Promise<Imported> {
  return ask<Imported>({ do: "import", text: await file.text(), source: file.name, keep: true });
}

/** What bringing a copy in would come to; nothing is kept. Rejects with every problem of it. */
export async function lookAtRecord(file: File): Promise<Imported> {
  return ask<Imported>({ do: "import", text: await file.text(), source: file.name, keep: false });
}

/** Forget everything in this browser: the record, this device's name, what the person wanted to hear. Then begin anew. */
export async function forgetEverything(): Promise<void> {
  await endEngine();
  await Book.forget();
  localStorage.clear();
  location.replace(location.pathname);
}

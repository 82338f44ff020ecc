/** What a failed write or read means, in the page's words. In every case: an event that was not written does not count. */
import type { Trouble } from "../gen/screen.ts";
import { words } from "../gen/words.ts";

/** full: no room. newer: a newer unknot wrote it. elsewhere: another page writes. contradiction: one key has two different lines. */
export type BookFault = "full" | "newer" | "refused" | "elsewhere" | "contradiction";

const SENTENCES: Readonly<Record<BookFault, string>> = {
  full: words.storage.full,
  newer: words.storage.newer,
  refused: words.storage.refused,
  elsewhere: words.engine.elsewhere,
  contradiction: words.engine.not_saved,
};

export class RecordTrouble extends Error {
  constructor(
    readonly fault: BookFault,
    detail = "",
  ) {
    super(detail === "" ? fault : `${fault}: ${detail}`);
    this.name = "BookTrouble";
  }

  get trouble(): Trouble {
    return { message: SENTENCES[this.fault], problems: [] };
  }
}

/** Turn an error of IndexedDB into trouble. */
export function recordTrouble(error: unknown): RecordTrouble {
  if (error instanceof RecordTrouble) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  const detail = error instanceof Error ? `${name} ${error.message}` : String(error);
  if (name === "QuotaExceededError") return new RecordTrouble("full", detail);
  if (name === "VersionError") return new RecordTrouble("newer", detail);
  return new RecordTrouble("refused", detail);
}

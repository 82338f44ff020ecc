/** What settings can do with the record: save a copy, bring one in, forget it all. Rejects with NotDone. */
import type { ExportedFile } from "../gen/screen.ts";
import { RecordDb } from "../store/record_db.ts";
import { ask, endEngine } from "./bridge.ts";
import type { About, Imported, OutOrder } from "./messages.ts";
import { readText } from "./text_file.ts";

export type { About, Imported, OutOrder } from "./messages.ts";

export function aboutEngine(): Promise<About> {
  return ask<About>({ do: "about" });
}

/** The whole record as a file that any unknot reads. */
export async function exportRecord(): Promise<Blob> {
  return new Blob(await ask<string[]>({ do: "export" }), { type: "application/x-ndjson" });
}

/** Bring a copy in: all of it or nothing. What is known already is not added twice. */
export async function importRecord(file: File): Promise<Imported> {
  return ask<Imported>({ do: "import", text: await readText(file), source: file.name, keep: true });
}

/** What bringing a copy in would come to; nothing is kept. Rejects with every problem of it. */
export async function lookAtRecord(file: File): Promise<Imported> {
  return ask<Imported>({ do: "import", text: await readText(file), source: file.name, keep: false });
}

/** Whether a text is a table of measurements, and not lines of a record: those begin with a brace. */
export function isTable(text: string): boolean {
  return !text.trimStart().startsWith("{");
}

/** Look at a table of older measurements, or keep what is new in it: all of it or nothing. Rejects with every problem of it. */
export async function takeTable(text: string, source: string, keep: boolean): Promise<Imported> {
  return ask<Imported>({ do: "table_in", text, source, keep });
}

/** A file for somebody else, as it is to be saved. */
export async function fileFor(order: OutOrder): Promise<{ readonly name: string; readonly content: Blob }> {
  const { name, kind, content, is_binary } = await ask<ExportedFile>({ do: "file_out", order });
  const body = is_binary ? Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)) : content;
  return { name, content: new Blob([body], { type: kind }) };
}

/** Forget everything in this browser: the record, this device's name, what the person wanted to hear. Then begin anew. */
export async function forgetEverything(): Promise<void> {
  await endEngine();
  await RecordDb.forget();
  localStorage.clear();
  location.replace(location.pathname);
}

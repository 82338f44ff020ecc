/** Jobs of the settings: save a copy of the record, import one, delete all. They reject with NotDone. */
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

/** Import a copy: all of it or nothing. Known lines are not added twice. */
export async function importRecord(file: File): Promise<Imported> {
  return ask<Imported>({ do: "import", text: await readText(file), source: file.name, keep: true });
}

/** Check what an import would add; it stores nothing. Rejects with every problem. */
export async function lookAtRecord(file: File): Promise<Imported> {
  return ask<Imported>({ do: "import", text: await readText(file), source: file.name, keep: false });
}

/** Whether a text is a table of measurements, and not lines of a record: those begin with a brace. */
export function isTable(text: string): boolean {
  return !text.trimStart().startsWith("{");
}

/** Check a table of older measurements, or store what is new in it: all or nothing. Rejects with every problem. */
export async function takeTable(text: string, source: string, keep: boolean): Promise<Imported> {
  return ask<Imported>({ do: "table_in", text, source, keep });
}

/** A file to save, for somebody else. */
export async function fileFor(order: OutOrder): Promise<{ readonly name: string; readonly content: Blob }> {
  const { name, kind, content, is_binary } = await ask<ExportedFile>({ do: "file_out", order });
  const body = is_binary ? Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)) : content;
  return { name, content: new Blob([body], { type: kind }) };
}

/** Delete everything in this browser: the record, this device's name, the preferences. Then start again. */
export async function forgetEverything(): Promise<void> {
  await endEngine();
  await RecordDb.forget();
  localStorage.clear();
  location.replace(location.pathname);
}

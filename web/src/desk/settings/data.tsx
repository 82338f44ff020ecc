/** The record in the person's hands: how safely it is kept, a copy out, a copy in, and everything deleted on purpose. */
import { useEffect, useState } from "preact/hooks";
import { NotDone } from "../../engine/bridge.ts";
import { jobShare, storage, sync } from "../../engine/port.ts";
import {
  type About,
  aboutEngine,
  exportRecord,
  forgetEverything,
  type Imported,
  importRecord,
  isTable,
  lookAtRecord,
  takeTable,
} from "../../engine/record.ts";
import { readText } from "../../engine/text_file.ts";
import { fill } from "../../fill.ts";
import type { Trouble } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { saveFile } from "./save_file.ts";

const { out, record } = words;
const PROBLEMS_SHOWN = 12;

type Step =
  | { readonly at: "rest" }
  | { readonly at: "working"; readonly says: string }
  | { readonly at: "saved"; readonly says: string }
  | { readonly at: "looked"; readonly file: File; readonly found: Imported; readonly isTable: boolean }
  | { readonly at: "bad"; readonly trouble: Trouble }
  | { readonly at: "delete" };

export function Data() {
  const [step, setStep] = useState<Step>({ at: "rest" });
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    aboutEngine().then(setAbout, () => setAbout(null));
  }, [step]);
  const entries = about?.entries ?? 0;

  const attempt = async (says: string, what: () => Promise<Step>): Promise<void> => {
    jobShare.value = 0;
    setStep({ at: "working", says });
    try {
      setStep(await what());
    } catch (error) {
      const trouble = error instanceof NotDone ? error.trouble : { message: words.app.trouble, problems: [] };
      setStep({ at: "bad", trouble });
    }
  };
  const save = () =>
    attempt(words.app.loading, async () => {
      const name = fill(record.export_name, { date: today() });
      saveFile(await exportRecord(), name);
      return { at: "saved", says: fill(record.exported, { name }) };
    });
  const look = (file: File) =>
    attempt(fill(record.import_reading, { name: file.name }), async () => {
      const text = await readText(file);
      const table = text.trim() !== "" && isTable(text);
      const found = table ? await takeTable(text, file.name, false) : await lookAtRecord(file);
      if (found.new > 0 && found.others === found.new) return { at: "saved", says: record.import_only_others };
      if (found.new > 0) return { at: "looked", file, found, isTable: table };
      if (table) return { at: "saved", says: out.table_nothing };
      return { at: "saved", says: found.known > 0 ? record.import_nothing : record.import_empty };
    });
  const add = (file: File, table: boolean) =>
    attempt(fill(record.import_reading, { name: file.name }), async () => {
      if (table) {
        const kept = await takeTable(await readText(file), file.name, true);
        return { at: "saved", says: fill(out.table_added, { count: kept.new }) };
      }
      const done = await importRecord(file);
      return { at: "saved", says: fill(record.imported, { count: done.new }) };
    });

  return (
    <>
      <p>{entries === 0 ? record.none : fill(record.count, { count: entries })}</p>
      <Kept />
      <div class="beside">
        <button type="button" class="small-act" disabled={entries === 0} onClick={() => void save()}>
          {record.export}
        </button>
        <FileButton label={record.import} onFile={(file) => void look(file)} />
      </div>
      <p class="whisper">
        {record.export_note} {record.import_note}
      </p>
      <div role="status">
        {step.at === "working" && <p>{step.says}</p>}
        {step.at === "saved" && <p>{step.says}</p>}
      </div>
      {step.at === "working" && jobShare.value > 0 && <progress value={jobShare.value} aria-label={step.says} />}
      {step.at === "looked" && (
        <div class="asked">
          <p>
            {fill(step.isTable ? out.table_fine : record.import_fine, {
              count: step.found.new,
              known: step.found.known,
            })}
          </p>
          {step.isTable && <p>{out.table_note}</p>}
          {step.found.others > 0 && <p>{fill(record.import_others, { count: step.found.others })}</p>}
          <div class="beside">
            <button type="button" class="small-act filled" onClick={() => void add(step.file, step.isTable)}>
              {record.import_yes}
            </button>
            <button type="button" class="small-act" onClick={() => setStep({ at: "rest" })}>
              {record.import_no}
            </button>
          </div>
        </div>
      )}
      {step.at === "bad" && <Problems trouble={step.trouble} />}
      {step.at === "delete" ? (
        <Delete entries={entries} onKeep={() => setStep({ at: "rest" })} />
      ) : (
        <>
          <button type="button" class="small-act grave" onClick={() => setStep({ at: "delete" })}>
            {record.delete}
          </button>
          <p class="whisper">{record.delete_note}</p>
        </>
      )}
    </>
  );
}

function Kept() {
  const { kept, usedBytes, quotaBytes } = storage.value;
  const says = kept === null ? words.storage.unknown : kept ? words.storage.kept : words.storage.may_go;
  const used =
    usedBytes === null || quotaBytes === null
      ? ""
      : fill(words.storage.used, { used: megabytes(usedBytes), quota: megabytes(quotaBytes) });
  return (
    <p class="quiet">
      {says} {used}
    </p>
  );
}

function Problems({ trouble }: { readonly trouble: Trouble }) {
  const more = trouble.problems.length - PROBLEMS_SHOWN;
  return (
    <div class="asked" role="alert">
      <p>
        <b>{record.import_bad}</b> {trouble.message}
      </p>
      <ul class="problems">
        {trouble.problems.slice(0, PROBLEMS_SHOWN).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {more > 0 && <li>{fill(record.import_more, { count: more })}</li>}
      </ul>
    </div>
  );
}

/** Nothing is deleted by a tap that slipped: a word has to be typed. */
function Delete({ entries, onKeep }: { readonly entries: number; readonly onKeep: () => void }) {
  const [typed, setTyped] = useState("");
  const ready = typed.trim().toLowerCase() === record.delete_word;
  return (
    <form
      class="asked delete"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void forgetEverything();
      }}
    >
      <h3 class="say">{record.delete_title}</h3>
      <p>{fill(record.delete_say, { count: entries })}</p>
      <p>{record.delete_locks}</p>
      {sync.value !== "off" && sync.value !== "alone" && <p>{record.delete_synced}</p>}
      <label>
        {fill(record.delete_type, { word: record.delete_word })}
        <input
          type="text"
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <div class="beside">
        <button type="button" class="small-act filled" onClick={onKeep}>
          {record.delete_no}
        </button>
        <button type="submit" class="small-act grave" disabled={!ready}>
          {record.delete_yes}
        </button>
      </div>
    </form>
  );
}

function FileButton({ label, onFile }: { readonly label: string; readonly onFile: (file: File) => void }) {
  return (
    <label class="small-act file">
      {label}
      <input
        class="unseen"
        type="file"
        accept=".jsonl,.ndjson,.csv,.tsv,application/x-ndjson,text/csv,text/plain"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

function megabytes(bytes: number): string {
  return new Intl.NumberFormat("en", {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: bytes < 1e7 ? 1 : 0,
  }).format(bytes / 1e6);
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** Jobs outside a session, one at a time: about the engine, a replay, export and import of the record. */
import type { Reply, Trouble, Write } from "../../gen/screen.ts";
import { type Key, keyOf } from "../../store/record_db.ts";
import { recordTrouble } from "../../store/record_trouble.ts";
import type { FromWorker, Imported, Job, OutOrder } from "../messages.ts";
import type { Coach } from "./coach.ts";

/** Lines per piece; between two pieces the page draws the progress. */
const AT_ONCE = 400;

interface Outcome {
  readonly value: unknown;
  readonly trouble: Trouble | null;
}

/** Report the progress of a job, from 0 to 1. */
type Tell = (share: number) => void;

export async function doJob(coach: Coach, id: number, job: Job, post: (message: FromWorker) => void): Promise<void> {
  try {
    const { value, trouble } = await outcome(coach, job, (share) => post({ kind: "share", share }));
    post({ kind: "done", id, value, trouble });
  } catch (error) {
    const fault = recordTrouble(error);
    if (fault.fault === "elsewhere") throw fault;
    post({ kind: "done", id, value: null, trouble: fault.trouble });
  }
}

async function outcome(coach: Coach, job: Job, tell: Tell): Promise<Outcome> {
  switch (job.do) {
    case "about":
      return {
        value: {
          ...JSON.parse(coach.engine.about()),
          booted: coach.engine.booted,
          entries: await coach.recordDb.count(),
        },
        trouble: null,
      };
    case "replay":
      return { value: coach.engine.replay(job.text), trouble: null };
    case "export":
      return exported(coach);
    case "import":
      return imported(coach, job.text, job.source, job.keep, tell);
    case "file_out":
      return fileOut(coach, job.order);
    case "table_in":
      return tableIn(coach, job.text, job.source, job.keep);
  }
}

/** Every line of everybody, in the order in which `unknot export` writes them. */
async function exported(coach: Coach): Promise<Outcome> {
  const listed = coach.engine.call("list_sessions", { parts: await coach.recordDb.parts() });
  if (listed.trouble !== null) return { value: null, trouble: listed.trouble };
  const pieces: string[] = [];
  for (const [person, session] of JSON.parse(listed.text) as [string, string][]) {
    const rows = await coach.recordDb.session(person, session);
    const lines = rows.map((row) => row.line);
    if (new Set(rows.map((row) => row.device)).size === 1) {
      pieces.push(...lines.map((line) => `${line}\n`));
      continue;
    }
    const ordered = coach.engine.call("order_lines", { person, session, lines });
    if (ordered.trouble !== null) return { value: null, trouble: ordered.trouble };
    pieces.push(ordered.text);
  }
  return { value: pieces, trouble: null };
}

/**
 * Check all lines before storing any, then store all at once; with `keep` false only check.
 *
 * Python takes the lines in pieces, each once; nothing is stored before the last piece is right.
 */
async function imported(coach: Coach, text: string, source: string, keep: boolean, tell: Tell): Promise<Outcome> {
  const lines = text.split(/\r?\n/);
  const problems: string[] = [];
  const count = { lines: 0, new: 0, known: 0, others: 0 };
  const rows: Write["rows"][number][] = [];
  const parts: Write["parts"][number][] = [];
  const facts: Write["facts"][number][] = [];
  let message = "";
  for (let first = 0; first < lines.length; first += AT_ONCE) {
    tell(first / lines.length);
    const piece = lines.slice(first, first + AT_ONCE);
    const reply = await taken(coach, piece, first + 1, source, keep && message === "");
    message ||= reply.trouble?.message ?? "";
    problems.push(...(reply.trouble?.problems ?? []));
    count.lines += reply.taken?.lines ?? 0;
    count.new += reply.taken?.new ?? 0;
    count.known += reply.taken?.known ?? 0;
    count.others += reply.taken?.others ?? 0;
    for (const row of reply.write.rows) rows.push(row);
    for (const part of reply.write.parts) parts.push(part);
    for (const kept of reply.write.facts) facts.push(kept);
  }
  try {
    if (message !== "") return { value: null, trouble: { message, problems } };
    tell(1);
    if (keep) await coach.write({ rows, parts, facts, gone: [], gone_parts: [], device: "" });
  } finally {
    // why: either show the new sessions, or make Python forget lines that were not written.
    if (keep) await coach.open("", []);
  }
  return { value: count satisfies Imported, trouble: null };
}

/** Return a file that Python makes; facts derived on the way are stored. */
async function fileOut(coach: Coach, order: OutOrder): Promise<Outcome> {
  const reply = await coach.ask("export_file", { moment: coach.moment(), ...order });
  if (reply.trouble === null) await coach.write(reply.write);
  return { value: reply.file, trouble: reply.trouble };
}

/** Python checks a table as a whole; its new rows are stored at once or not at all. */
async function tableIn(coach: Coach, text: string, source: string, keep: boolean): Promise<Outcome> {
  const reply = await coach.ask("import_table", { moment: coach.moment(), source, text, keep });
  if (reply.trouble !== null || reply.taken === null) return { value: null, trouble: reply.trouble };
  if (!keep) return { value: reply.taken satisfies Imported, trouble: null };
  try {
    await coach.write(reply.write);
  } finally {
    // why: as after an import: read the record again, or Python keeps lines that were not written.
    await coach.open("", []);
  }
  return { value: reply.taken satisfies Imported, trouble: null };
}

async function taken(coach: Coach, lines: string[], first: number, source: string, keep: boolean): Promise<Reply> {
  const keys = lines.map(keyOf).filter((key): key is Key => key !== null);
  const held = await coach.recordDb.held(keys);
  return coach.ask("import_lines", { first, source, lines, held, keep });
}

/**
 * The record in the browser: rows are only added; each write is all or nothing, and on disk when it resolves.
 *
 * Five stores: `rows` (the lines), `parts` and `facts` (made from them, for speed), `meta` (this device's name, who may write),
 * `owed` (pending stops: said while no coach answered). Only Python knows what the texts mean. One page writes at a time: its
 * token is in `meta`, and each write checks it in its own transaction.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { FactsRow, PartRow, RecordRow, UnsentStop, Write } from "../gen/screen.ts";
import { RecordTrouble, recordTrouble } from "./record_trouble.ts";

export const NAME = "unknot";
/** Raise it with each new step in `upgrade`; never remove a step. */
export const VERSION = 1;

interface RecordSchema extends DBSchema {
  rows: { key: [string, string, number]; value: RecordRow; indexes: { session: [string, string] } };
  parts: { key: [string, string, string]; value: PartRow };
  facts: { key: [string, string]; value: FactsRow };
  meta: { key: string; value: string };
  owed: { key: number; value: UnsentStop };
}

const WRITTEN = ["rows", "parts", "facts", "meta"] as const;
const STRICT = { durability: "strict" } as const;

/** What a visit reads first; the lines stay in the store. */
export interface Opening {
  readonly device: string;
  readonly next_seq: number;
  readonly parts: readonly PartRow[];
  readonly facts: readonly FactsRow[];
}

export type Key = readonly [person: string, device: string, seq: number];

/** Return the key of a line, or null; Python checks the rest of the line. */
export function keyOf(line: string): Key | null {
  try {
    const { person, device, seq } = JSON.parse(line) as Record<string, unknown>;
    const isKey = typeof person === "string" && typeof device === "string" && Number.isSafeInteger(seq);
    return isKey ? [person as string, device as string, seq as number] : null;
  } catch {
    return null;
  }
}

function keyOfRow({ person, device, seq }: RecordRow): [string, string, number] {
  return [person, device, seq];
}

/** Group keys into runs of consecutive numbers: one query a run is fast, thousands of queries take seconds. */
function runsOf(keys: readonly Key[]): IDBKeyRange[] {
  const runs: { readonly first: Key; last: Key }[] = [];
  for (const key of [...keys].sort((one, other) => indexedDB.cmp(one, other))) {
    const run = runs.at(-1);
    const goesOn = run && run.last[0] === key[0] && run.last[1] === key[1] && key[2] <= run.last[2] + 1;
    if (goesOn) run.last = key;
    else runs.push({ first: key, last: key });
  }
  return runs.map(({ first, last }) => IDBKeyRange.bound(first, last));
}

export class RecordDb {
  private constructor(
    private readonly db: IDBPDatabase<RecordSchema>,
    private readonly state: { lost: RecordTrouble | null },
  ) {}

  /** Open the record; make it at the first visit. Rejects with RecordTrouble. */
  static async open(name = NAME): Promise<RecordDb> {
    const state: { lost: RecordTrouble | null } = { lost: null };
    try {
      const db = await openDB<RecordSchema>(name, VERSION, {
        upgrade(made, from) {
          if (from < 1) {
            made
              .createObjectStore("rows", { keyPath: ["person", "device", "seq"] })
              .createIndex("session", ["person", "session"]);
            made.createObjectStore("parts", { keyPath: ["person", "session", "device"] });
            made.createObjectStore("facts", { keyPath: ["person", "session"] });
            made.createObjectStore("meta");
            made.createObjectStore("owed", { autoIncrement: true });
          }
        },
        // why close: a page with a newer unknot waits for this one, and its upgrade matters more than this visit.
        blocking(_now, _wanted, event) {
          state.lost = new RecordTrouble("elsewhere");
          (event.target as IDBDatabase | null)?.close();
        },
        terminated() {
          state.lost = new RecordTrouble("refused");
        },
      });
      return new RecordDb(db, state);
    } catch (error) {
      throw recordTrouble(error);
    }
  }

  close(): void {
    this.db.close();
  }

  /** Delete everything. The other pages close the record at once. */
  static async forget(name = NAME): Promise<void> {
    try {
      await deleteDB(name);
    } catch (error) {
      throw recordTrouble(error);
    }
  }

  /** From now on only the page with this token may write. */
  async claim(owner: string): Promise<void> {
    await this.guarded(async () => {
      const change = this.db.transaction("meta", "readwrite", STRICT);
      await change.store.put(owner, "owner");
      await change.done;
    });
  }

  /** Read what a visit needs first. `fresh` names this device if it has no name yet. */
  async opening(person: string, fresh: () => string): Promise<Opening> {
    return this.guarded(async () => {
      const change = this.db.transaction([...WRITTEN], "readwrite", STRICT);
      const meta = change.objectStore("meta");
      let device = await meta.get("device");
      if (device === undefined) {
        device = fresh();
        await meta.put(device, "device");
      }
      const own = IDBKeyRange.bound([person, device, 0], [person, device, Number.MAX_SAFE_INTEGER]);
      const last = await change.objectStore("rows").openKeyCursor(own, "prev");
      const next_seq = last === null ? 1 : last.primaryKey[2] + 1;
      // why of all people: an import may bring another person's sessions, and their parts must stay right.
      const parts = await change.objectStore("parts").getAll();
      const facts = await change.objectStore("facts").getAll();
      await change.done;
      return { device, next_seq, parts, facts };
    });
  }

  /** Whether this browser was joined to unknot's own server. */
  async isJoined(): Promise<boolean> {
    return this.guarded(async () => (await this.db.get("meta", "joined")) !== undefined);
  }

  async join(): Promise<void> {
    await this.guarded(() => this.db.put("meta", "yes", "joined"));
  }

  /** Return the rows of a session, each device's in the order of its numbers. */
  async session(person: string, session: string): Promise<RecordRow[]> {
    return this.guarded(() => this.db.getAllFromIndex("rows", "session", [person, session]));
  }

  /** Return the lines with these keys. */
  async held(keys: readonly Key[]): Promise<string[]> {
    return this.guarded(async () => {
      const { store, done } = this.db.transaction("rows", "readonly");
      const rows = await Promise.all(runsOf(keys).map((run) => store.getAll(run)));
      await done;
      return rows.flat().map((row) => row.line);
    });
  }

  async parts(): Promise<PartRow[]> {
    return this.guarded(() => this.db.getAll("parts"));
  }

  async count(): Promise<number> {
    return this.guarded(() => this.db.count("rows"));
  }

  /** Write all or nothing; on disk when this resolves. A row that exists already must have the same line. */
  async write(write: Write, owner: string): Promise<void> {
    if (write.rows.length + write.parts.length + write.facts.length + write.gone.length === 0) return;
    await this.guarded(async () => {
      const change = this.db.transaction([...WRITTEN], "readwrite", STRICT);
      change.done.catch(() => {});
      try {
        // why all at once: each awaited request is a round trip to the disk's process while a person waits. The existing rows are read
        // before they are overwritten; a row that differs undoes everything.
        const rows = change.objectStore("rows");
        const owning = change.objectStore("meta").get("owner");
        const there = Promise.all(runsOf(write.rows.map(keyOfRow)).map((run) => rows.getAll(run)));
        // why here: when the transaction aborts below, these reject too and nobody awaits them.
        for (const one of [owning, there]) one.catch(() => {});
        const parts = change.objectStore("parts");
        // why first: renamed rows may leave a part with the same key, which is written again below.
        for (const one of [
          ...write.gone.map(({ person, device, seq }) => rows.delete([person, device, seq])),
          ...write.gone_parts.map(({ person, session, device }) => parts.delete([person, session, device])),
          ...(write.device === "" ? [] : [change.objectStore("meta").put(write.device, "device")]),
        ])
          one.catch(() => {});
        for (const one of [
          ...write.rows.map((row) => rows.put(row)),
          ...write.parts.map((part) => parts.put(part)),
          ...write.facts.map((facts) => change.objectStore("facts").put(facts)),
        ])
          one.catch(() => {});
        const [owned, runs] = await Promise.all([owning, there]);
        const held = runs.flat();
        if (owned !== owner) throw new RecordTrouble("elsewhere");
        const said = new Map(
          held.length === 0 ? [] : write.rows.map((row) => [JSON.stringify(keyOfRow(row)), row.line]),
        );
        if (held.some((row) => row.line !== said.get(JSON.stringify(keyOfRow(row)))))
          throw new RecordTrouble("contradiction");
        change.commit();
      } catch (error) {
        try {
          change.abort();
        } catch {
          // why: when the browser itself aborted (no room), only this await gives its error.
          await change.done;
        }
        throw error;
      }
      await change.done;
    });
  }

  /** Store a stop that the coach has not heard yet; returns the number to remove it by. */
  async addPendingStop(unsaid: UnsentStop): Promise<number> {
    return this.guarded(async () => {
      const change = this.db.transaction("owed", "readwrite", STRICT);
      const id = await change.store.add(unsaid);
      await change.done;
      return id;
    });
  }

  /** The stops that no coach has heard yet. */
  async pendingStops(): Promise<{ readonly id: number; readonly unsaid: UnsentStop }[]> {
    return this.guarded(async () => {
      const { store, done } = this.db.transaction("owed", "readonly");
      const [ids, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      await done;
      return values.flatMap((unsaid, index) => {
        const id = ids[index];
        return id === undefined ? [] : [{ id, unsaid }];
      });
    });
  }

  /** The coach has heard these stops. */
  async removePendingStops(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.guarded(async () => {
      const change = this.db.transaction("owed", "readwrite");
      for (const id of ids) change.store.delete(id).catch(() => {});
      await change.done;
    });
  }

  private async guarded<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.state.lost !== null) throw this.state.lost;
    try {
      return await work();
    } catch (error) {
      throw this.state.lost ?? recordTrouble(error);
    }
  }
}

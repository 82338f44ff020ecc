/** The record in the browser: rows only ever added, all or nothing, by one page at a time, and every failure by its name. */
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { beforeEach, describe, expect, it } from "vitest";
import type { RecordRow, Write } from "../../src/gen/screen.ts";
import { keyOf, RecordDb, VERSION } from "../../src/store/record_db.ts";
import { type RecordTrouble, recordTrouble } from "../../src/store/record_trouble.ts";

let name = "";
let count = 0;

beforeEach(() => {
  count += 1;
  name = `unknot-${count}`;
});

function row(seq: number, line = `{"seq":${seq}}`, session = "s"): RecordRow {
  return { person: "me", device: "phone", seq, session, line };
}

const NOTHING: Write = { rows: [], parts: [], facts: [], gone: [], gone_parts: [], device: "" };

function written(...rows: RecordRow[]): Write {
  const part = { person: "me", session: "s", device: "phone", text: `[${rows.length}]` };
  return { ...NOTHING, rows, parts: [part] };
}

async function opened(owner = "page"): Promise<RecordDb> {
  const db = await RecordDb.open(name);
  await db.claim(owner);
  return db;
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "none",
    (error: RecordTrouble) => error.fault,
  );
}

describe("the record in the browser", () => {
  it("names this device once and for all", async () => {
    const db = await opened();
    const first = await db.opening("me", () => "device-1");
    expect(first).toEqual({ device: "device-1", next_seq: 1, parts: [], facts: [] });
    expect((await db.opening("me", () => "device-2")).device).toBe("device-1");
  });

  it("counts on from the last entry of this device", async () => {
    const db = await opened();
    await db.opening("me", () => "phone");
    await db.write(written(row(1), row(2)), "page");
    await db.write({ ...NOTHING, rows: [{ ...row(9), device: "laptop" }] }, "page");
    expect((await db.opening("me", () => "")).next_seq).toBe(3);
  });

  it("gives a session back in the order of its numbers, and what lies under a key", async () => {
    const db = await opened();
    await db.write(written(row(2), row(1)), "page");
    await db.write({ ...NOTHING, rows: [row(3, "{}", "other")] }, "page");
    expect((await db.session("me", "s")).map((one) => one.seq)).toEqual([1, 2]);
    expect(
      await db.held([
        ["me", "phone", 2],
        ["me", "phone", 7],
      ]),
    ).toEqual(['{"seq":2}']);
    expect(await db.count()).toBe(3);
  });

  it("finds many lines at once, and only those that were asked for", async () => {
    const db = await opened();
    await db.write(written(...[1, 2, 3, 5, 6, 9].map((seq) => row(seq))), "page");
    const asked = [9, 3, 2, 6, 4, 5, 3].map((seq) => ["me", "phone", seq] as const);
    const held = await db.held([...asked, ["me", "phone, 2", 1], ["you", "phone", 2]]);
    expect(held).toEqual([2, 3, 5, 6, 9].map((seq) => `{"seq":${seq}}`));
    expect(await db.held([])).toEqual([]);
  });

  it("gives rows another device's name in one write, and records under it from then on", async () => {
    const db = await opened();
    await db.opening("me", () => "phone");
    await db.write(written(row(1), row(2)), "page");
    const renamed: Write = {
      ...written(row(1)),
      rows: [{ ...row(2, '{"seq":2}'), device: "phone-2" }],
      gone: [{ person: "me", device: "phone", seq: 2 }],
      gone_parts: [{ person: "me", session: "s", device: "phone" }],
      device: "phone-2",
    };
    await db.write(renamed, "page");
    expect((await db.session("me", "s")).map(({ device, seq }) => [device, seq])).toEqual([
      ["phone", 1],
      ["phone-2", 2],
    ]);
    expect((await db.parts()).map((part) => part.device)).toEqual(["phone"]);
    expect(await db.opening("me", () => "")).toMatchObject({ device: "phone-2", next_seq: 3 });
  });

  it("adds the same row twice once", async () => {
    const db = await opened();
    await db.write(written(row(1)), "page");
    await db.write(written(row(1), row(2)), "page");
    expect(await db.count()).toBe(2);
  });

  it("never lets a key say two things, and then keeps nothing of that write", async () => {
    const db = await opened();
    await db.write(written(row(1)), "page");
    expect(await faultOf(db.write(written(row(2), row(1, "{}")), "page"))).toBe("contradiction");
    expect(await db.count()).toBe(1);
    expect((await db.parts()).map((part) => part.text)).toEqual(["[1]"]);
  });

  it("lets only the page write that claimed it last", async () => {
    const db = await opened("first");
    const other = await opened("second");
    expect(await faultOf(db.write(written(row(1)), "first"))).toBe("elsewhere");
    await other.write(written(row(1)), "second");
    expect(await db.count()).toBe(1);
  });

  it("keeps a pending stop until it is removed", async () => {
    const db = await opened();
    const unsaid = { session: "s", t: 31.2, event: "sign", fields: { word: "tingling" } };
    const id = await db.addPendingStop(unsaid);
    expect(await db.pendingStops()).toEqual([{ id, unsaid }]);
    await db.removePendingStops([id]);
    expect(await db.pendingStops()).toEqual([]);
  });

  it("leaves a record of a newer version alone", async () => {
    (await openDB(name, VERSION + 1)).close();
    expect(await faultOf(RecordDb.open(name))).toBe("newer");
    expect((await openDB(name)).version).toBe(VERSION + 1);
  });

  it("lets go when a newer page wants to change it", async () => {
    const db = await opened();
    const newer = await openDB(name, VERSION + 1);
    expect(await faultOf(db.count())).toBe("elsewhere");
    newer.close();
  });

  it("remembers that it was joined", async () => {
    const db = await opened();
    expect(await db.isJoined()).toBe(false);
    await db.join();
    expect(await db.isJoined()).toBe(true);
  });
});

describe("a line's key", () => {
  it.each(["", "{}", "[]", "null", '{"person":"me","device":"d","seq":"1"}', '{"person":"me","device":"d","seq":1.5}'])(
    "is none for %s",
    (line) => expect(keyOf(line)).toBeNull(),
  );

  it("is who, which device, which number", () => {
    expect(keyOf('{"person":"me","session":"s","device":"d","seq":4,"type":"ready","t":1}')).toEqual(["me", "d", 4]);
  });
});

describe("trouble", () => {
  it("is named by what IndexedDB throws", () => {
    expect(recordTrouble(new DOMException("x", "QuotaExceededError")).fault).toBe("full");
    expect(recordTrouble(new DOMException("x", "VersionError")).fault).toBe("newer");
    expect(recordTrouble(new DOMException("x", "InvalidStateError")).fault).toBe("refused");
    expect(recordTrouble(undefined).fault).toBe("refused");
    expect(recordTrouble(new DOMException("x", "QuotaExceededError")).trouble.message).toMatch(/full/);
  });
});

/** The order of record and act, with an engine that says what the test has it say, on a real (in-memory) IndexedDB. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FromWorker, screenName } from "../../../src/engine/messages.ts";
import { localIso, RequestStamps } from "../../../src/engine/request_stamp.ts";
import { Coach } from "../../../src/engine/worker/coach.ts";
import type { OpenRequest, Reply, Screen, Write } from "../../../src/gen/screen.ts";
import { RecordDb } from "../../../src/store/record_db.ts";
import { RecordTrouble } from "../../../src/store/record_trouble.ts";

const SCREEN = { id: "hold", pressing: false, stop: false } as unknown as Screen;
const NOTHING: Write = { rows: [], parts: [], facts: [], gone: [], gone_parts: [], device: "" };
const PLAIN: Reply = {
  t: 1,
  screen: SCREEN,
  heard: [],
  write: NOTHING,
  act_first: false,
  need: null,
  left: 0,
  session: "s",
  pressing: false,
  live: false,
  busy: false,
  over: false,
  broken: false,
  taken: null,
  text: "",
  met: null,
  file: null,
  trouble: null,
};

function writes(seq: number): Write {
  const line = `{"seq":${seq}}`;
  return {
    rows: [{ person: "me", device: "phone", seq, session: "s", line }],
    parts: [],
    facts: [],
    gone: [],
    gone_parts: [],
    device: "",
  };
}

let count = 0;
let log: string[] = [];
let posted: FromWorker[] = [];
let asked: [string, unknown][] = [];
let replies: Record<string, (request: never) => Partial<Reply>> = {};
let db: RecordDb;
let room = true;
let coach: Coach;

function lastOpening(): OpenRequest {
  const [, request] = asked.filter(([name]) => name === "open").at(-1) ?? [];
  return request as OpenRequest;
}

async function settled(): Promise<void> {
  await new Promise<void>((resolve) => coach.inTurn(async () => resolve()));
}

/** Let the coach's own clock go on, and what it then asks for be done. */
async function later(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settled();
}

beforeEach(async () => {
  // why: what the coach does of itself must come when the test says so, however slow the machine; the store keeps its own time.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  count += 1;
  log = [];
  posted = [];
  asked = [];
  room = true;
  replies = {
    read_ahead: () => ({ screen: null }),
    open: () => ({ act_first: true }),
    handle_event: () => ({}),
    supply: () => ({ screen: null }),
  };
  db = await RecordDb.open(`coach-${count}`);
  await db.claim("page");
  const write = db.write.bind(db);
  db.write = async (what, owner) => {
    if (what.rows.length > 0) {
      if (!room) {
        log.push("no room");
        throw new RecordTrouble("full");
      }
      log.push(`written ${what.rows.map((row) => row.seq).join(",")}`);
    }
    await write(what, owner);
  };
  const engine = {
    call: (name: string, request: unknown): Reply => {
      asked.push([name, request]);
      log.push(name);
      return { ...PLAIN, ...(replies[name]?.(request as never) ?? {}) };
    },
    replay: () => "",
    about: () => "",
    booted: { ms: 0, snapshot: true },
  };
  const post = (message: FromWorker): void => {
    posted.push(message);
    log.push(`posted ${message.kind}`);
  };
  coach = new Coach(engine, db, "page", new RequestStamps(0), post, () => log.push("free"));
  coach.inTurn(() => coach.open("", []));
  await settled();
  log = [];
  posted = [];
});

afterEach(() => void vi.useRealTimers());

describe("the order", () => {
  it("is written, then shown", async () => {
    replies.handle_event = () => ({ write: writes(1) });
    coach.inTurn(() => coach.say(7, "ready", {}));
    await settled();
    expect(log).toEqual(["handle_event", "written 1", "posted reply"]);
    expect(posted[0]).toMatchObject({ kind: "reply", answers: 7, refused: false });
  });

  it("is that of the screens: an answer to one that is gone by then is not taken", async () => {
    const asks = (say: string) => ({ id: "screening", say }) as Screen;
    replies.handle_event = () => ({ screen: asks("Second?") });
    coach.inTurn(() => coach.say(1, "go", { to: "first" }));
    const second = screenName(asks("Second?"));
    coach.inTurn(() => coach.say(2, "answer", { value: "no" }, screenName(asks("First?"))));
    coach.inTurn(() => coach.say(3, "answer", { value: "no" }, second));
    await settled();
    expect(log).toEqual(["handle_event", "posted reply", "posted done", "handle_event", "posted reply"]);
    expect(posted[1]).toMatchObject({ kind: "done", id: 2, trouble: {} });
    coach.inTurn(() => coach.say(4, "sign", { word: "tingling" }));
    await settled();
    expect(log.slice(5), "a stop counts on every screen").toEqual(["handle_event", "posted reply"]);
  });

  it("is shown, then written, for what takes pressure away", async () => {
    replies.handle_event = () => ({ write: writes(1), act_first: true });
    coach.inTurn(() => coach.say(7, "sign", { word: "tingling" }));
    await settled();
    expect(log).toEqual(["handle_event", "posted reply", "written 1"]);
  });
});

describe("no room", () => {
  it("means that it did not happen: the coach begins anew on what is durable, and the page is told", async () => {
    replies.handle_event = () => ({ write: writes(1), live: true, busy: true });
    coach.inTurn(() => coach.say(6, "ready", {}));
    await settled();
    log = [];
    posted = [];
    room = false;
    replies.handle_event = () => ({ write: writes(2), live: true, busy: true });
    coach.inTurn(() => coach.say(7, "pain", { value: 4 }));
    await settled();
    expect(log.filter((step) => ["handle_event", "no room", "open"].includes(step))).toEqual([
      "handle_event",
      "no room",
      "open",
    ]);
    expect(posted).toContainEqual(expect.objectContaining({ kind: "done", id: 7, trouble: expect.anything() }));
    expect(lastOpening().resume).toBe("s");
    expect(await db.count()).toBe(1);
  });

  it("keeps a stop, and writes it with the next thing", async () => {
    room = false;
    replies.handle_event = () => ({ write: writes(1), act_first: true });
    coach.inTurn(() => coach.say(7, "sign", {}));
    await settled();
    expect(posted.map((message) => message.kind)).toEqual(["reply", "unwritten"]);
    expect(posted[1]).toMatchObject({ lines: ['{"seq":1}'] });
    room = true;
    replies.handle_event = () => ({ write: writes(2) });
    coach.inTurn(() => coach.say(8, "answer", {}));
    await settled();
    expect(log.filter((step) => step.startsWith("written"))).toEqual(["written 1,2"]);
    expect(posted.filter((message) => message.kind === "unwritten").at(-1)).toMatchObject({ lines: [] });
  });

  it("hands an unwritten stop over when the coach must begin anew", async () => {
    room = false;
    replies.handle_event = () => ({ write: writes(1), act_first: true });
    coach.inTurn(() => coach.say(7, "sign", {}));
    replies.open = () => ({ act_first: true, write: writes(1) });
    await settled();
    replies.handle_event = () => ({ write: writes(2) });
    coach.inTurn(() => coach.say(8, "answer", {}));
    await settled();
    expect(lastOpening().owed).toEqual(['{"seq":1}']);
  });
});

describe("what is needed", () => {
  it("is handed over, and the same call is made again under its number", async () => {
    await db.write(writes(4), "page");
    let first = true;
    replies.handle_event = () => {
      const need = first ? { person: "me", sessions: ["s"] } : null;
      first = false;
      return { need };
    };
    coach.inTurn(() => coach.say(7, "go", { to: "session:s" }));
    await settled();
    const says = asked.filter(([name]) => name === "handle_event").map(([, request]) => JSON.stringify(request));
    expect(says).toHaveLength(2);
    expect(says[0]).toBe(says[1]);
    expect(asked.find(([name]) => name === "supply")?.[1]).toMatchObject({ session: "s", lines: ['{"seq":4}'] });
  });

  it("is handed over again when it was let go meanwhile", async () => {
    let left = 2;
    replies.handle_event = () => ({ need: left-- > 0 ? { person: "me", sessions: ["s"] } : null });
    coach.inTurn(() => coach.say(7, "go", {}));
    await settled();
    expect(posted.at(-1)).toMatchObject({ kind: "reply", answers: 7 });
  });

  it("is not handed over for ever", async () => {
    replies.handle_event = () => ({ need: { person: "me", sessions: ["s"] } });
    coach.inTurn(() => coach.say(7, "go", {}));
    await settled();
    expect(posted.at(-1)).toMatchObject({ kind: "broken", again: true });
  });
});

describe("the end", () => {
  it("of a visit is the beginning of the next", async () => {
    replies.handle_event = () => ({ over: true });
    coach.inTurn(() => coach.say(7, "close", {}));
    await settled();
    expect(log.filter((step) => !step.startsWith("posted")).slice(0, 2)).toEqual(["handle_event", "open"]);
  });

  it("of a broken law is said, so that the page can begin anew", async () => {
    replies.handle_event = () => ({ broken: true, trouble: { message: "x", problems: [] } });
    coach.inTurn(() => coach.say(7, "ready", {}));
    await settled();
    expect(posted).toEqual([{ kind: "broken", trouble: { message: "x", problems: [] }, again: true }]);
  });

  it("of a session is when other things may be done", async () => {
    replies.handle_event = () => ({ busy: true });
    coach.inTurn(() => coach.say(7, "go", {}));
    await settled();
    await expect(coach.free(async () => 1)).rejects.toThrow();
    replies.handle_event = () => ({ busy: false });
    coach.inTurn(() => coach.say(8, "close", {}));
    await settled();
    expect(log).toContain("free");
    await expect(coach.free(async () => 1)).resolves.toBe(1);
  });
});

describe("a moment", () => {
  it("never falls behind the page", () => {
    const moments = new RequestStamps(100);
    moments.heard(4000);
    expect(moments.now()).toBeGreaterThanOrEqual(4000);
    moments.heard(5);
    expect(moments.now()).toBeGreaterThanOrEqual(4000);
    const [one, other] = [moments.next(), moments.next()];
    expect(other.call).toBe(one.call + 1);
    expect(one.entropy).not.toBe(other.entropy);
  });

  it("tells local time with its distance from UTC", () => {
    expect(localIso(new Date(2026, 2, 2, 9, 5, 7))).toMatch(/^2026-03-02T09:05:07[+-]\d\d:\d\d$/);
  });
});

describe("of itself", () => {
  it("reads ahead while nobody is in a session, until nothing is left", async () => {
    let left = 2;
    replies.read_ahead = () => ({ left: --left, write: writes(9) });
    await later(30);
    await later(30);
    expect(log).toEqual(["read_ahead", "written 9", "read_ahead", "written 9"]);
    await later(10_000);
    expect(log).toHaveLength(4);
  });

  it("tells the time twice a second under pressure, and not while nobody can see the page", async () => {
    const running = () => ({ busy: true, live: true, pressing: true });
    replies.handle_event = running;
    replies.tick = running;
    coach.inTurn(() => coach.say(7, "go", {}));
    await settled();
    await later(500);
    await later(500);
    expect(log.filter((step) => step === "tick")).toHaveLength(2);
    coach.attend(false);
    await later(5000);
    expect(log.filter((step) => step === "tick")).toHaveLength(2);
    coach.attend(true);
    await settled();
    expect(log.filter((step) => step === "tick")).toHaveLength(3);
  });

  it("of a plan lets records meet, and that of somebody who is coached does not", async () => {
    replies.handle_event = () => ({ busy: true, live: false });
    coach.inTurn(() => coach.say(7, "go", {}));
    await settled();
    await expect(coach.besidePlan(async () => 1)).resolves.toBe(1);
    replies.handle_event = () => ({ busy: true, live: true });
    coach.inTurn(() => coach.say(8, "go", {}));
    await settled();
    await expect(coach.besidePlan(async () => 1)).rejects.toThrow();
  });

  it("reads nothing ahead in a session", async () => {
    replies.handle_event = () => ({ busy: true });
    coach.inTurn(() => coach.say(7, "go", {}));
    await settled();
    await later(10_000);
    expect(log).not.toContain("read_ahead");
  });
});

/** Meetings of the two halves of the record: when, how often, and what a server that answers badly means. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Reply, SyncProgress } from "../../src/gen/screen.ts";
import { Busy, Sync, type SyncState } from "../../src/store/sync.ts";

let told: SyncState[] = [];
let words: string[] = [];
let done: string[] = [];
let busy = false;
let busyAfterLook = false;
let left: number[] = [];
let meets: Partial<SyncProgress>[] = [];
let answers: (() => Response | Promise<Response>)[] = [];
let posted: string[] = [];

function reply(more: Partial<Reply>): Reply {
  return { trouble: null, text: "", met: null, ...more } as Reply;
}

type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

const atOnce: InTurn = async (work) => {
  if (busy) throw new Busy();
  return work();
};

function table(inTurn: InTurn = atOnce): Sync {
  return new Sync("https://home.test/app/", {
    inTurn,
    ask: async (name) => {
      done.push(name);
      if (name === "next_sync_request") return reply({ text: "{}" });
      const met = { is_done: true, came: 0, sent: 0, refused: [], ...meets.shift() };
      return reply({ met });
    },
    write: async () => {
      done.push("write");
    },
    refresh: async () => {
      done.push("refresh");
      busy = busyAfterLook;
      return left.shift() ?? 0;
    },
    tell: (state, trouble) => {
      told.push(state);
      if (trouble !== null) words.push(trouble.message);
    },
  });
}

beforeEach(() => {
  told = [];
  words = [];
  done = [];
  busy = false;
  busyAfterLook = false;
  left = [];
  meets = [];
  answers = [];
  posted = [];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (address: URL) => {
    posted.push(address.href);
    return (answers.shift() ?? (() => new Response("{}")))();
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function quiet(): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) await Promise.resolve();
}

describe("a meeting", () => {
  it("goes on until neither side lacks anything, and looks at the record once if something came", async () => {
    meets = [{ is_done: false, came: 3 }, { is_done: false, came: 0 }, {}];
    table().nudge();
    await quiet();
    const round = ["next_sync_request", "receive_sync_answer", "write"];
    expect(done).toEqual([...round, ...round, ...round, "refresh", ...round]);
    expect(told).toEqual(["joined", "joined"]);
    expect(new Set(posted)).toEqual(new Set(["https://home.test/app/sync"]));
  });

  it("looks at what came in several turns, and goes on after a session that came between", async () => {
    meets = [{ came: 3 }];
    left = [80, 40, 0];
    busyAfterLook = true;
    const sync = table();
    sync.nudge();
    await quiet();
    expect(done.filter((one) => one === "refresh")).toHaveLength(1);
    busy = false;
    busyAfterLook = false;
    sync.nudge();
    await quiet();
    expect(done.filter((one) => one === "refresh")).toHaveLength(3);
  });

  it("waits for the end of a session without a word", async () => {
    busy = true;
    table().nudge();
    await quiet();
    expect([told, posted]).toEqual([[], []]);
  });

  it("names what one side did not take", async () => {
    meets = [{ refused: ["other-content: two machines under one name"] }];
    table().nudge();
    await quiet();
    expect([told, words]).toEqual([["trouble"], ["other-content: two machines under one name"]]);
  });

  it("asked for while the first still waits for its turn is that same meeting", async () => {
    let begin = (): void => {};
    const opened = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const sync = table(async (work) => {
      await opened;
      return work();
    });
    sync.nudge();
    sync.nudge();
    begin();
    await quiet();
    expect(posted).toHaveLength(1);
    expect(told).toEqual(["joined"]);
  });

  it("asked for in the middle of another is held after it", async () => {
    const sync = table();
    sync.nudge();
    sync.nudge();
    await quiet();
    expect(posted).toHaveLength(2);
  });
});

describe("a server", () => {
  it.each([
    [401, "alone"],
    [404, "off"],
    [403, "trouble"],
    [400, "trouble"],
  ])("that says %i means %s, and is not asked again by itself", async (status, state) => {
    answers = [() => new Response('{"error":{"rule":"x","message":"Its own words."}}', { status })];
    table().nudge();
    await quiet();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(told).toEqual([state]);
    expect(posted).toHaveLength(1);
    expect(words).toEqual(state === "trouble" ? ["Its own words."] : []);
  });

  it("that does not answer is asked later and later, and then all is well", async () => {
    const gone = (): Promise<Response> => Promise.reject(new TypeError("network"));
    answers = [gone, () => new Response("", { status: 503 }), gone];
    table().nudge();
    await quiet();
    expect(told).toEqual(["waiting"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(posted).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(posted).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(posted).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(told.at(-1)).toBe("joined");
  });
});

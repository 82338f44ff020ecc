/// <reference lib="webworker" />
/** The entry of the worker: it passes messages between the page and the coach. */
import { RecordDb } from "../../store/record_db.ts";
import { Sync } from "../../store/sync.ts";
import type { FromWorker, ToWorker } from "../messages.ts";
import { RequestStamps } from "../request_stamp.ts";
import { boot, type Engine } from "./boot.ts";
import { Coach, failure } from "./coach.ts";
import { doJob } from "./jobs.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
let engine: Promise<Engine> | null = null;
let coach: Promise<Coach> | null = null;
let sync: Sync | null = null;

function post(message: FromWorker): void {
  scope.postMessage(message);
}

/** Sync with the server, if this browser was joined to it. */
async function meet(made: Coach, base: string): Promise<void> {
  if (sync === null && (await made.recordDb.isJoined())) {
    // why check again: two calls may have waited at the same time.
    sync ??= new Sync(base, {
      // why also during the plan: locks from another device must be in the plan that is about to begin.
      inTurn: (work) => made.besidePlan(work),
      ask: (name, request) => made.ask(name, request),
      write: (reply) => made.write(reply.write),
      refresh: () => made.refresh(),
      tell: (state, trouble) => post({ kind: "sync", state, trouble }),
    });
  }
  sync?.nudge();
}

/** Return the engine; the first call boots it. */
function booted(base: string): Promise<Engine> {
  engine ??= boot(new URL("engine/", base));
  // why: nobody may wait for it yet; a later await still gets the error.
  engine.catch(() => {});
  return engine;
}

async function begin(message: Extract<ToWorker, { kind: "start" }>): Promise<Coach> {
  const stamps = new RequestStamps(message.now);
  const [python, recordDb] = await Promise.all([booted(message.base), RecordDb.open()]);
  await recordDb.claim(message.owner);
  return new Coach(python, recordDb, message.owner, stamps, post, () => sync?.nudge());
}

let base = "";

scope.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "boot") {
    booted(data.base);
    return;
  }
  if (data.kind === "start") {
    base = data.base;
    coach = begin(data);
    coach.then(
      (made) => {
        made.inTurn(() => made.open(data.resume, data.unwritten));
        if (data.resume === "") meet(made, base).catch(() => {});
      },
      (error: unknown) => post(failure(error)),
    );
    return;
  }
  coach?.then(
    (made) => {
      made.heard(data.now);
      if (data.kind === "attend") made.attend(data.attended);
      else if (data.kind === "feel") made.inTurn(() => made.feel(data.id, data.of, data.rows));
      else if (data.kind === "say") made.inTurn(() => made.say(data.id, data.event, data.fields, data.onScreen));
      else if (data.kind === "reopen") made.free(() => made.open("", [])).catch(() => {});
      else if (data.kind === "sync") meet(made, base).catch(() => {});
      else made.inTurn(() => doJob(made, data.id, data.job, post));
    },
    () => {},
  );
});

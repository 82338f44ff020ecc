/**
 * The page's side of the bridge to the worker: it fills the signals of port.ts from the worker's messages, and watches the worker.
 *
 * During a press a silent, slow or dead coach means OFF: the page paints OFF first, then replaces the worker. The new worker opens the
 * record and continues the session; events without an answer are sent again. Only the page that holds the lock coaches.
 */
import { batch, effect } from "@preact/signals";
import { steadyMs } from "../clock.ts";
import type { Reply, Trouble, UnsentStop } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { soon } from "../soon.ts";
import { pair, takeToken } from "../store/pairing.ts";
import type { RecordDb } from "../store/record_db.ts";
import { holdLock } from "./coach_lock.ts";
import { letGo, takeWorker } from "./early_worker.ts";
import type { FromWorker, Job, ToWorker } from "./messages.ts";
import * as port from "./port.ts";
import { chance } from "./request_stamp.ts";
import { handOver, onHandedOver } from "./stop_handover.ts";

/**
 * During a press, a coach that takes longer to answer counts as dead.
 * why two seconds: on a busy machine slowed six times the slowest answer took 0.7 s, slowed twelve times 1.1 s. A false alarm ends
 * a good hold; meanwhile the stop zone works without the coach.
 */
const ANSWER_MS = 2000;
/**
 * During a press the coach sends something at least twice a second; after so long a silence it counts as dead.
 * why not longer: two checks are needed, so OFF comes after four seconds, within the five that the method allows (H7).
 */
const SILENCE_MS = 3500;
const LOOK_MS = 250;
/** After so many restarts within so long the page gives up. */
const TRIES = 4;
const TRIES_MS = 60_000;

interface Asked {
  readonly sentMs: number;
  readonly pendingEvent: UnsentStop | null;
  readonly resolve: (value: unknown) => void;
  readonly reject: (why: Error) => void;
  /** The number under which the record keeps this as a pending stop; null: it does not. */
  pendingId: Promise<number | null>;
}

/** The coach did not do it; the page knows why. */
export class NotDone extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.message);
    this.name = "NotDone";
  }
}

const owner = chance(16);
const asked = new Map<number, Asked>();
let worker: Worker | null = null;
let ids = 0;
let recordDb: Promise<RecordDb> | null = null;
let last: Reply | null = null;
let lastHeardMs = 0;
/** The session that this tab coached before another tab took over; a stop here still belongs to it. */
let lostSession = "";
let unwrittenLines: readonly string[] = [];
let begunMs: number[] = [];
let doubtful = false;
let storageLooks: "none" | "looked" | "asked" = "none";

// why so early: when the page needs the record, there may be no coach and no network.
soon(() => void import("../store/record_db.ts").catch(() => {}));

/** The record, opened by the page itself: only for stops without an answer, so its code loads later. */
function page(): Promise<RecordDb> {
  recordDb ??= import("../store/record_db.ts").then((store) => store.RecordDb.open());
  return recordDb;
}

/** Start the coach on the record as it is now. */
function begin(resume: string): void {
  const made = takeWorker();
  worker = made;
  lostSession = "";
  lastHeardMs = steadyMs();
  made.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    if (made === worker) onWorkerMessage(data);
  });
  const dead = (event: Event): void => {
    event.preventDefault();
    if (made === worker) restart({ message: words.engine.restarting, problems: [] });
  };
  made.addEventListener("error", dead);
  made.addEventListener("messageerror", dead);
  send({ kind: "start", base: document.baseURI, owner, now: steadyMs() / 1000, resume, unwritten: unwrittenLines });
}

function send(message: ToWorker): void {
  worker?.postMessage(message);
}

function isPressing(): boolean {
  return last?.pressing ?? false;
}

function offIfPressing(): void {
  if (isPressing() && port.reflex.peek() === null) port.paintOffNow();
}

/** Replace the worker. During a press, paint OFF first. */
function restart(trouble: Trouble): void {
  offIfPressing();
  worker?.terminate();
  worker = null;
  const now = steadyMs();
  begunMs = [...begunMs.filter((at) => now - at < TRIES_MS), now];
  const kept = [...asked.values()].filter((one) => one.pendingEvent !== null);
  for (const one of kept) keepPendingStop(one);
  for (const one of asked.values()) one.reject(new NotDone(trouble));
  asked.clear();
  if (begunMs.length > TRIES) {
    // why not what was said of the last try: nothing is started again.
    fail({ message: words.engine.failed_do, problems: trouble.problems });
    return;
  }
  const resume = last?.live ? last.session : "";
  port.engineState.value = "restarting";
  // why wait: the record must have these stops before a worker opens it again.
  void Promise.allSettled(kept.map((one) => one.pendingId)).then(() => {
    if (worker === null && port.engineState.peek() === "restarting") begin(resume);
  });
}

function fail(trouble: Trouble): void {
  offIfPressing();
  worker?.terminate();
  worker = null;
  for (const one of asked.values()) one.reject(new NotDone(trouble));
  asked.clear();
  batch(() => {
    port.trouble.value = trouble;
    port.engineState.value = "failed";
  });
}

function onWorkerMessage(message: FromWorker): void {
  lastHeardMs = steadyMs();
  doubtful = false;
  switch (message.kind) {
    case "reading":
      port.reading.value = message.left;
      break;
    case "share":
      port.jobShare.value = message.share;
      break;
    case "reply":
      draw(message.reply);
      answer(message.answers, message.refused ? message.reply.trouble : null, null);
      break;
    case "done":
      answer(message.id, message.trouble, message.value);
      break;
    case "unwritten":
      unwrittenLines = message.lines;
      port.stopUnwritten.value = unwrittenLines.length > 0;
      if (message.trouble !== null) port.trouble.value = message.trouble;
      break;
    case "broken":
      if (message.again) restart(message.trouble);
      else fail(message.trouble);
      break;
    case "sync":
      port.sync.value = message.state;
      port.syncTrouble.value = message.trouble;
      break;
    case "elsewhere":
      lose();
      break;
  }
}

/** Show a reply: the screen first, then its cues. */
function draw(reply: Reply): void {
  last = reply.trouble === null || reply.screen !== null ? reply : last;
  batch(() => {
    if (reply.trouble === null) port.sessionClock.value = { t: reply.t, atMs: steadyMs() };
    port.reading.value = 0;
    port.engineState.value = "ready";
    if (reply.screen !== null) port.screen.value = reply.screen;
    if (reply.trouble !== null) port.trouble.value = reply.trouble;
    else if (reply.screen !== null && reply.heard.length > 0) port.trouble.value = null;
  });
  if (reply.heard.length > 0) port.announce(reply.heard);
  if (storageLooks === "none" || (storageLooks === "looked" && reply.busy)) {
    storageLooks = reply.busy ? "asked" : "looked";
    void lookAtStorage(reply.busy);
  }
}

function answer(id: number | null, trouble: Trouble | null, value: unknown): void {
  const one = id === null ? undefined : asked.get(id);
  if (id === null || one === undefined) return;
  asked.delete(id);
  forgetPendingStop(one);
  if (trouble === null) one.resolve(value);
  else one.reject(new NotDone(trouble));
}

/** Keep a stop in the record until the coach answers it, so that it survives this page. */
function keepPendingStop(one: Asked): void {
  const { pendingEvent } = one;
  if (pendingEvent === null) return;
  one.pendingId = one.pendingId
    .then(async (id) => id ?? (await (await page()).addPendingStop(pendingEvent)))
    .catch(() => null);
}

function forgetPendingStop(one: Asked): void {
  void one.pendingId.then(
    async (id) => {
      if (id !== null) await (await page()).removePendingStops([id]);
    },
    () => {},
  );
}

/** Whether an event is one of the screen's stops, or OFF is painted already. */
function isStop(event: string, fields: Readonly<Record<string, unknown>>): boolean {
  if (port.reflex.peek() !== null) return true;
  const stops = port.screen.peek()?.stops ?? [];
  return stops.some((stop) => stop.event === event && stop.fields.every(([name, value]) => fields[name] === value));
}

const say: port.Say = (event, fields, onScreen) => {
  const t = port.sessionClock.peek().t + (steadyMs() - port.sessionClock.peek().atMs) / 1000;
  const session = last?.live ? last.session : lostSession;
  const plain = fields as UnsentStop["fields"];
  const pendingEvent: UnsentStop | null = session === "" ? null : { session, t, event, fields: plain };
  return new Promise<unknown>((resolve, reject) => {
    ids += 1;
    const one: Asked = { sentMs: steadyMs(), pendingEvent, resolve, reject, pendingId: Promise.resolve(null) };
    if (pendingEvent !== null && isStop(event, fields)) keepPendingStop(one);
    if (worker === null) {
      // why: there is no coach; the record keeps a stop for the next one.
      void one.pendingId.then((kept) => {
        if (kept !== null && pendingEvent !== null) handOver(kept, pendingEvent);
        const state = port.engineState.peek();
        const message =
          kept === null ? words.engine[state === "failed" ? "failed" : "restarting"] : words.engine.stop_kept;
        reject(new NotDone({ message, problems: [] }));
      });
      return;
    }
    asked.set(ids, one);
    const message = { kind: "say", id: ids, now: steadyMs() / 1000, event, fields } as const;
    send(onScreen === undefined ? message : { ...message, onScreen });
  }).then(() => {});
};

/** Send readings of the device. They are not stored: the next ones come anyway. */
const feel: port.Feel = (of, rows) =>
  new Promise<unknown>((resolve, reject) => {
    ids += 1;
    asked.set(ids, { sentMs: steadyMs(), pendingEvent: null, resolve, reject, pendingId: Promise.resolve(null) });
    send({ kind: "feel", id: ids, now: steadyMs() / 1000, of, rows });
  }).then(() => {});

/** Ask the coach for a job beside a session. Rejects with NotDone. */
export function ask<Value>(job: Job): Promise<Value> {
  return new Promise<unknown>((resolve, reject) => {
    ids += 1;
    asked.set(ids, { sentMs: steadyMs(), pendingEvent: null, resolve, reject, pendingId: Promise.resolve(null) });
    send({ kind: "job", id: ids, now: steadyMs() / 1000, job });
  }) as Promise<Value>;
}

/** During a press, check that the coach still answers. It checks twice, because the page itself may have stood still. */
function look(): void {
  if (worker === null || !port.attended.peek() || !isPressing() || port.engineState.peek() !== "ready") return;
  const now = steadyMs();
  const waits = [...asked.values()].some((one) => one.pendingEvent !== null && now - one.sentMs > ANSWER_MS);
  if (!waits && now - lastHeardMs < SILENCE_MS) return;
  if (!doubtful) {
    doubtful = true;
    return;
  }
  doubtful = false;
  restart({ message: words.engine.restarting, problems: [] });
}

/** Take a stop from another tab: it counts for the session here. */
function takeOver(id: number, pendingEvent: UnsentStop): void {
  if (worker === null) return;
  if (!(last?.live ?? false)) {
    send({ kind: "reopen", now: steadyMs() / 1000 });
    return;
  }
  port.paintOffNow();
  say(pendingEvent.event, pendingEvent.fields).then(
    async () => (await page()).removePendingStops([id]),
    () => {},
  );
}

function lose(): void {
  offIfPressing();
  lostSession = last?.live ? last.session : lostSession;
  worker?.terminate();
  worker = null;
  for (const one of asked.values()) one.reject(new NotDone({ message: words.engine.elsewhere, problems: [] }));
  asked.clear();
  last = null;
  batch(() => {
    port.screen.value = null;
    port.engineState.value = "elsewhere";
  });
}

/** Find out how safely the browser stores the record. Ask it to keep the record when the first session begins. */
async function lookAtStorage(asks: boolean): Promise<void> {
  const { storage } = navigator;
  if (storage === undefined) return;
  const kept = await (asks ? storage.persist?.() : storage.persisted?.())?.catch(() => null);
  const estimate = await storage.estimate?.().catch(() => null);
  port.storage.value = {
    kept: kept ?? null,
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
  };
}

/** End the coach and close the record, before it is deleted. */
export async function endEngine(): Promise<void> {
  worker?.terminate();
  worker = null;
  (await recordDb?.catch(() => null))?.close();
  recordDb = null;
}

function meet(): void {
  send({ kind: "sync", now: steadyMs() / 1000 });
}

/** Join this browser to the server whose link was opened, and sync with it at good times. */
async function joinByLink(token: string | null): Promise<void> {
  if (token !== null && (await pair(token))) {
    await (await page()).join();
    meet();
  }
  addEventListener("online", meet);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") meet();
  });
}

/** Start: take the lock, boot the coach, watch it. The page calls this once. */
export function startEngine(): void {
  const token = takeToken();
  port.connect(say);
  port.connectFeel(feel);
  const useHere = holdLock({
    held: () => {
      port.engineState.value = "starting";
      begin("");
    },
    elsewhere: () => {
      letGo();
      port.engineState.value = "elsewhere";
    },
    lost: lose,
  });
  port.setUseHere(useHere);
  onHandedOver(takeOver);
  effect(() => {
    const attended = port.attended.value;
    lastHeardMs = steadyMs();
    send({ kind: "attend", attended, now: lastHeardMs / 1000 });
  });
  effect(() => {
    // why: styles and tests read the state from here.
    document.documentElement.dataset.engine = port.engineState.value;
    document.documentElement.dataset.sync = port.sync.value;
  });
  setInterval(look, LOOK_MS);
  joinByLink(token).catch(() => {});
}

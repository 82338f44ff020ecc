/**
 * One engine on one record: Python, the browser's store, and the order of the two. It decides nothing; it only keeps the order.
 *
 * One thing at a time. Python steps; what it names is written, on the disk, and only then the screen goes out. What takes
 * pressure away goes out first and is written after. What could not be written did not happen: Python is opened anew on what is
 * durable. What was acted on and could not be written is written with the next.
 */
import type { Need, OpenRequest, Reply, RequestStamp, SamplesRequest, Write } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import type { RecordDb } from "../../store/record_db.ts";
import { RecordTrouble, recordTrouble } from "../../store/record_trouble.ts";
import { Busy } from "../../store/sync.ts";
import { type FromWorker, screenName } from "../messages.ts";
import { chance, type RequestStamps } from "../request_stamp.ts";
import { type Engine, TooSlow } from "./boot.ts";
import { Missing, NoWasm } from "./wasm.ts";

const TICK_PRESSING_MS = 500;
const TICK_RESTING_MS = 1000;
const MOST_TIMES = 3;
const READ_AHEAD_MS = 30;
export const PERSON = "me";

const NOTHING: Write = { rows: [], parts: [], facts: [], gone: [], gone_parts: [], device: "" };

function both(one: Write, other: Write): Write {
  return {
    rows: [...one.rows, ...other.rows],
    parts: [...one.parts, ...other.parts],
    facts: [...one.facts, ...other.facts],
    gone: [...one.gone, ...other.gone],
    gone_parts: [...one.gone_parts, ...other.gone_parts],
    device: other.device || one.device,
  };
}

/** One engine on one record, for as long as the worker lives. */
export class Coach {
  private unwrittenWrite: Write = NOTHING;
  private queue: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last: Reply | null = null;
  private attended = true;
  private shown = "";

  constructor(
    readonly engine: Engine,
    readonly recordDb: RecordDb,
    private readonly owner: string,
    private readonly stamps: RequestStamps,
    private readonly post: (message: FromWorker) => void,
    private readonly onFree: () => void,
  ) {}

  /** Do one thing after all that was asked before it. */
  inTurn(work: () => Promise<void>): void {
    this.queue = this.queue.then(work).catch((error: unknown) => this.fail(error));
  }

  /** Do something beside a visit, in its turn. Rejects with Busy from its first question to its summary. */
  free<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.beside(work, () => this.isBusy);
  }

  /** Do something beside the questions and the plan, in its turn. Rejects with Busy only while somebody is coached. */
  besidePlan<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.beside(work, () => this.last?.live ?? false);
  }

  private beside<Value>(work: () => Promise<Value>, isBusy: () => boolean): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.inTurn(async () => {
        if (isBusy()) {
          reject(new Busy());
          return;
        }
        await work().then(resolve, async (error: unknown) => {
          reject(error);
          if (!(error instanceof RecordTrouble)) return;
          if (error.fault === "elsewhere") throw error;
          // why: what Python took in and the browser did not write must not be believed.
          await this.open("", []);
        });
      });
    });
  }

  /**
   * Sessions of another device came: look at the record again. The page stays where it is. Says how many are still to be read, for
   * another turn: whoever touches the page meanwhile does not wait for ten years.
   */
  async refresh(): Promise<number> {
    const reply = await this.ask("refresh", { moment: this.moment() });
    if (reply.left > 0) await this.recordDb.write(reply.write, this.owner);
    else await this.carryOut(reply, null);
    return reply.left;
  }

  heard(now: number): void {
    this.stamps.heard(now);
  }

  moment(): RequestStamp {
    return this.stamps.next();
  }

  get isBusy(): boolean {
    return this.last?.busy ?? false;
  }

  /** Begin a visit on what is durable, and show its first screen. */
  async open(resume: string, unwritten: readonly string[], answers: number | null = null): Promise<void> {
    const opening = await this.recordDb.opening(PERSON, () => `device-${chance(6)}`);
    const pending = await this.recordDb.pendingStops();
    const request: OpenRequest = {
      moment: this.moment(),
      person: PERSON,
      ...opening,
      owed: unwritten,
      unsaid: pending.map((one) => one.unsaid),
      resume,
    };
    const reply = await this.ask("open", request);
    if (reply.broken || reply.screen === null) {
      this.post({
        kind: "broken",
        trouble: reply.trouble ?? { message: words.engine.failed, problems: [] },
        again: reply.broken,
      });
      return;
    }
    this.unwrittenWrite = NOTHING;
    if (await this.carryOut(reply, answers)) await this.recordDb.removePendingStops(pending.map((one) => one.id));
  }

  /** Take what the person did. What answers another screen than the one shown was touched before this one came: it is not done. */
  async say(id: number, event: string, fields: Readonly<Record<string, unknown>>, onScreen?: string): Promise<void> {
    if (onScreen !== undefined && onScreen !== this.shown) {
      this.post({ kind: "done", id, value: null, trouble: { message: words.app.trouble, problems: [] } });
      return;
    }
    await this.carryOut(await this.ask("say", { moment: this.moment(), event, fields }), id);
  }

  /** What the device felt. */
  async feel(id: number, kind: string, rows: SamplesRequest["rows"]): Promise<void> {
    await this.carryOut(await this.ask("feel", { moment: this.moment(), kind, rows }), id);
  }

  /** Tell no time while nobody can see the page (H7); told again, the coach hears at once how much went by. */
  attend(attended: boolean): void {
    if (attended === this.attended) return;
    this.attended = attended;
    clearTimeout(this.timer);
    if (attended && this.last?.live) this.inTurn(() => this.tick());
  }

  async tick(): Promise<void> {
    await this.carryOut(await this.ask("tick", { moment: this.moment() }), null);
  }

  /** Call Python, handing over sessions until it has all it needs. Facts derived on the way are kept at once. */
  async ask(name: string, request: unknown): Promise<Reply> {
    const asked = new Map<string, number>();
    for (;;) {
      let reply = this.engine.call(name, request);
      if (reply.need === null) return reply;
      const wanted = JSON.stringify(reply.need);
      const times = (asked.get(wanted) ?? 0) + 1;
      // why not once: a session may be read for its facts, let go, and then be gone on with.
      if (times > MOST_TIMES) throw new Error("The same session was needed again and again.");
      asked.set(wanted, times);
      while (reply.need !== null) {
        const { person, sessions }: Need = reply.need;
        if (reply.left > 1) this.post({ kind: "reading", left: reply.left });
        for (const session of sessions) {
          const rows = await this.recordDb.session(person, session);
          reply = this.engine.call("supply", { person, session, lines: rows.map((row) => row.line) });
          if (reply.trouble !== null) return reply;
          await this.recordDb.write(reply.write, this.owner);
        }
      }
    }
  }

  /** Write what was named. */
  async write(write: Write): Promise<void> {
    await this.recordDb.write(write, this.owner);
  }

  /** Write and show, in the order that the reply asks for; says whether it was all written. */
  private async carryOut(reply: Reply, answers: number | null): Promise<boolean> {
    if (reply.broken) {
      this.post({
        kind: "broken",
        trouble: reply.trouble ?? { message: words.engine.restarting, problems: [] },
        again: true,
      });
      return false;
    }
    const write = both(this.unwrittenWrite, reply.write);
    if (reply.act_first) {
      this.show(reply, answers, reply.trouble !== null);
      return this.writeAfter(write);
    }
    try {
      await this.recordDb.write(write, this.owner);
    } catch (error) {
      await this.takeBack(recordTrouble(error), answers);
      return false;
    }
    this.settled();
    this.show(reply, answers, reply.trouble !== null);
    if (reply.over) await this.open("", []);
    return true;
  }

  private async writeAfter(write: Write): Promise<boolean> {
    try {
      await this.recordDb.write(write, this.owner);
      this.settled();
    } catch (error) {
      const fault = recordTrouble(error);
      if (fault.fault === "elsewhere") throw fault;
      this.unwrittenWrite = write;
      this.post({ kind: "unwritten", lines: write.rows.map((row) => row.line), trouble: fault.trouble });
      return false;
    }
    if (this.last?.over) await this.open("", []);
    return true;
  }

  /** What could not be written did not happen: begin anew on what is durable, as after a crash. */
  private async takeBack(fault: RecordTrouble, answers: number | null): Promise<void> {
    if (fault.fault === "elsewhere") throw fault;
    const trouble = fault.trouble;
    const resume = this.last?.live ? this.last.session : "";
    const unwritten = this.unwrittenWrite.rows.map((row) => row.line);
    this.post({ kind: "unwritten", lines: unwritten, trouble });
    if (answers !== null) this.post({ kind: "done", id: answers, value: null, trouble });
    await this.open(resume, unwritten);
    // why again: a small line may have found the room that a larger one did not, and its screen would have swept this away.
    this.post({ kind: "unwritten", lines: this.unwrittenWrite.rows.map((row) => row.line), trouble });
  }

  private settled(): void {
    if (this.unwrittenWrite.rows.length > 0) this.post({ kind: "unwritten", lines: [], trouble: null });
    this.unwrittenWrite = NOTHING;
  }

  private show(reply: Reply, answers: number | null, refused: boolean): void {
    const wasBusy = this.isBusy;
    this.last = reply.trouble === null ? reply : this.last;
    if (reply.screen !== null) this.shown = screenName(reply.screen);
    if (wasBusy && !this.isBusy) this.onFree();
    this.post({ kind: "reply", answers, reply, refused });
    this.wind();
  }

  /** Use the time before somebody begins: read what the first card will ask of the past. */
  private async readAhead(): Promise<void> {
    if (this.isBusy) return;
    const reply = await this.ask("read_ahead", {});
    await this.recordDb.write(reply.write, this.owner);
    if (reply.left > 0) this.timer = setTimeout(() => this.inTurn(() => this.readAhead()), READ_AHEAD_MS);
  }

  /** The next tick, while a session runs. */
  private wind(): void {
    clearTimeout(this.timer);
    if (!this.isBusy) this.timer = setTimeout(() => this.inTurn(() => this.readAhead()), READ_AHEAD_MS);
    if (!this.last?.live || !this.attended) return;
    const wait = this.last.pressing ? TICK_PRESSING_MS : TICK_RESTING_MS;
    this.timer = setTimeout(() => this.inTurn(() => this.tick()), wait);
  }

  private fail(error: unknown): void {
    clearTimeout(this.timer);
    this.post(failure(error));
  }
}

/** What an error means to the page. */
export function failure(error: unknown): FromWorker {
  if (error instanceof RecordTrouble) {
    if (error.fault === "elsewhere") return { kind: "elsewhere" };
    return { kind: "broken", trouble: error.trouble, again: false };
  }
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Missing) {
    return { kind: "broken", trouble: { message: words.engine.missing, problems: [error.file] }, again: false };
  }
  if (error instanceof NoWasm) {
    return { kind: "broken", trouble: { message: words.engine.no_wasm, problems: [] }, again: false };
  }
  if (error instanceof TooSlow) {
    return { kind: "broken", trouble: { message: words.engine.slow, problems: [] }, again: false };
  }
  if (error instanceof RangeError && /memory/i.test(error.message)) {
    return { kind: "broken", trouble: { message: words.engine.no_memory, problems: [] }, again: false };
  }
  return { kind: "broken", trouble: { message: words.engine.restarting, problems: [detail] }, again: true };
}

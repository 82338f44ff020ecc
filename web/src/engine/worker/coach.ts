/**
 * One engine on one record: it calls Python and writes to the browser's store, in the right order. It decides nothing.
 *
 * One request at a time. Python steps, its rows are written to disk, then the screen is sent. A screen that takes pressure away is sent
 * first and written afterwards. An event that could not be written did not happen: Python opens the stored record again. A stop that
 * was acted on and could not be written is written with the next event.
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

/** One engine on one record, as long as the worker lives. */
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

  /** Do work after all earlier work. */
  inTurn(work: () => Promise<void>): void {
    this.queue = this.queue.then(work).catch((error: unknown) => this.fail(error));
  }

  /** Do work outside a visit, in its turn. Rejects with Busy from the visit's first question to its summary. */
  free<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.beside(work, () => this.isBusy);
  }

  /** Do work outside a session, in its turn. Rejects with Busy only while somebody is coached. */
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
          // why: Python must forget rows that the browser did not write.
          await this.open("", []);
        });
      });
    });
  }

  /**
   * Read sessions that came from another device. The page stays where it is. Returns how many are left for another turn, so that a
   * touch in between is answered at once.
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

  /** Start a visit on the stored record, and show its first screen. */
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

  /** Take an event of the person. An answer to another screen than the current one came too late and is not done. */
  async say(id: number, event: string, fields: Readonly<Record<string, unknown>>, onScreen?: string): Promise<void> {
    if (onScreen !== undefined && onScreen !== this.shown) {
      this.post({ kind: "done", id, value: null, trouble: { message: words.app.trouble, problems: [] } });
      return;
    }
    await this.carryOut(await this.ask("handle_event", { moment: this.moment(), event, fields }), id);
  }

  /** Take readings of the device. */
  async feel(id: number, kind: string, rows: SamplesRequest["rows"]): Promise<void> {
    await this.carryOut(await this.ask("handle_samples", { moment: this.moment(), kind, rows }), id);
  }

  /** Send no ticks while nobody can see the page (H7); afterwards the coach gets the time at once. */
  attend(attended: boolean): void {
    if (attended === this.attended) return;
    this.attended = attended;
    clearTimeout(this.timer);
    if (attended && this.last?.live) this.inTurn(() => this.tick());
  }

  async tick(): Promise<void> {
    await this.carryOut(await this.ask("tick", { moment: this.moment() }), null);
  }

  /** Call Python, and give it the sessions it needs. Facts derived on the way are stored at once. */
  async ask(name: string, request: unknown): Promise<Reply> {
    const asked = new Map<string, number>();
    for (;;) {
      let reply = this.engine.call(name, request);
      if (reply.need === null) return reply;
      const wanted = JSON.stringify(reply.need);
      const times = (asked.get(wanted) ?? 0) + 1;
      // why not once: a session may be read for its facts, dropped, and needed again to continue.
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

  /** Write rows. */
  async write(write: Write): Promise<void> {
    await this.recordDb.write(write, this.owner);
  }

  /** Write and show, in the order of the reply. Returns whether all was written. */
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

  /** An event that could not be written did not happen: open the stored record again, as after a crash. */
  private async takeBack(fault: RecordTrouble, answers: number | null): Promise<void> {
    if (fault.fault === "elsewhere") throw fault;
    const trouble = fault.trouble;
    const resume = this.last?.live ? this.last.session : "";
    const unwritten = this.unwrittenWrite.rows.map((row) => row.line);
    this.post({ kind: "unwritten", lines: unwritten, trouble });
    if (answers !== null) this.post({ kind: "done", id: answers, value: null, trouble });
    await this.open(resume, unwritten);
    // why again: a smaller line may have been written meanwhile, and its screen would have cleared this message.
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

  /** Before a visit: read the sessions that its first screen needs. */
  private async readAhead(): Promise<void> {
    if (this.isBusy) return;
    const reply = await this.ask("read_ahead", {});
    await this.recordDb.write(reply.write, this.owner);
    if (reply.left > 0) this.timer = setTimeout(() => this.inTurn(() => this.readAhead()), READ_AHEAD_MS);
  }

  /** Schedule the next tick while a session runs. */
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

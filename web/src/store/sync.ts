/**
 * Sync the record with unknot's own server, if this browser was joined to it.
 *
 * It blocks nothing: it runs only outside a session, after a session, when the network comes back, and when the page is visible again.
 * After a failure it waits longer and longer. A browser that was never joined makes no request. Only Python knows what the texts mean.
 */
import type { Reply, SyncProgress, Trouble } from "../gen/screen.ts";

export type SyncState = "off" | "alone" | "joined" | "waiting" | "trouble";

/** What a sync needs from the worker. */
export interface Table {
  /** Do work in its turn; rejects during a session. */
  readonly inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>;
  readonly ask: (name: "next_sync_request" | "receive_sync_answer", request: unknown) => Promise<Reply>;
  readonly write: (reply: Reply) => Promise<void>;
  /** Read some of the new sessions; returns how many are left for another turn. */
  readonly refresh: () => Promise<number>;
  readonly tell: (state: SyncState, trouble: Trouble | null) => void;
}

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 300_000;
/** A server that takes longer counts as not answering. */
const PATIENCE_MS = 20_000;
/** More rounds than ten years of sessions need; a sync that needs more is ended. */
const MOST_ROUNDS = 2000;

/** The server refused, with a reason; asking again soon will not help. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly words: string,
  ) {
    super(words);
  }
}

export class Sync {
  private running = false;
  private again = false;
  /** The current sync has sent nothing yet: it still covers what asked for it. */
  private isFresh = false;
  /** New sessions came and were not read yet, because a session began in between. */
  private isUnseen = false;
  private waitMs = FIRST_WAIT_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly base: string,
    private readonly table: Table,
  ) {}

  /** Sync now, or as soon as the current sync is over. */
  nudge(): void {
    clearTimeout(this.timer);
    if (this.running) {
      this.again ||= !this.isFresh;
      return;
    }
    void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    this.isFresh = true;
    try {
      await this.meet();
      this.waitMs = FIRST_WAIT_MS;
    } catch (error) {
      if (error instanceof Busy) return;
      if (error instanceof Refused && error.status === 401) this.table.tell("alone", null);
      else if (error instanceof Refused && error.status === 404) this.table.tell("off", null);
      else if (error instanceof Refused) this.table.tell("trouble", { message: error.words, problems: [] });
      else if (error instanceof Told) this.table.tell("trouble", error.trouble);
      else this.later();
    } finally {
      this.running = false;
      if (this.again) {
        this.again = false;
        this.nudge();
      }
    }
  }

  private later(): void {
    this.table.tell("waiting", null);
    this.timer = setTimeout(() => this.nudge(), this.waitMs);
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }

  private async meet(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const { text } = told(
        await this.table.inTurn(() => {
          this.isFresh = false;
          return this.table.ask("next_sync_request", {});
        }),
      );
      const answer = await this.post("sync", text);
      const met = await this.table.inTurn(async (): Promise<SyncProgress | null> => {
        const reply = told(await this.table.ask("receive_sync_answer", { text: answer }));
        await this.table.write(reply);
        return reply.met;
      });
      this.isUnseen ||= (met?.came ?? 0) > 0;
      if (met === null || met.is_done) {
        if (this.isUnseen) {
          while ((await this.table.inTurn(() => this.table.refresh())) > 0);
          this.isUnseen = false;
          // why: reading may have ended a session that was left long ago, and the server should know.
          this.again = true;
        }
        const refused = met?.refused ?? [];
        if (refused.length > 0) throw new Told({ message: refused[0] ?? "", problems: refused });
        this.table.tell("joined", null);
        return;
      }
    }
  }

  private async post(address: string, body: string): Promise<string> {
    const answer = await fetch(new URL(address, this.base), {
      method: "POST",
      credentials: "same-origin",
      cache: "no-store",
      headers: { "Content-Type": "application/json" },
      signal: AbortSignal.timeout(PATIENCE_MS),
      body,
    });
    const text = await answer.text();
    if (answer.ok) return text;
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new Error(`${answer.status}`);
    throw new Refused(answer.status, wordsOf(text));
  }
}

/** A session runs; nothing is wrong. */
export class Busy extends Error {}

class Told extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.message);
  }
}

function told(reply: Reply): Reply {
  if (reply.trouble !== null) throw new Told(reply.trouble);
  return reply;
}

/** The server's reason for a refusal, if it gave one. */
function wordsOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    return typeof error?.message === "string" ? error.message : "";
  } catch {
    return "";
  }
}

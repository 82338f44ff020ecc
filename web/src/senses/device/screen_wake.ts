/**
 * Keep the screen lit while a session runs, where the browser has a wake lock.
 *
 * The system releases the lock whenever the page is hidden; the page asks for it again on every return. Where the system refuses (low
 * battery) or the browser has none, the page says so: the screen may go dark, and a hold then ends in OFF.
 */
import { signal } from "@preact/signals";

/** idle: no session. on. refused: the screen may go dark by itself. none: this browser cannot keep it lit. */
export type WakeState = "idle" | "on" | "refused" | "none";

export const wakeState = signal<WakeState>("idle");

/** What this needs from the browser. */
export interface WakePort {
  /** Undefined where the browser has no wake lock. */
  readonly wakeLock: { request(kind: "screen"): Promise<WakeLockSentinel> } | undefined;
  readonly isVisible: () => boolean;
}

export class ScreenWake {
  private sentinel: WakeLockSentinel | null = null;
  private asking = false;
  private wanted = false;

  constructor(private readonly port: WakePort) {}

  /** Ask for a lit screen, or let it go. */
  want(wanted: boolean): void {
    this.wanted = wanted;
    if (wanted) void this.ask();
    else void this.release();
  }

  /** The page came back. */
  seen(): void {
    if (this.wanted) void this.ask();
  }

  private async ask(): Promise<void> {
    const { wakeLock, isVisible } = this.port;
    if (!wakeLock) {
      wakeState.value = "none";
      return;
    }
    if (this.asking || !isVisible() || (this.sentinel && !this.sentinel.released)) return;
    this.asking = true;
    try {
      const sentinel = await wakeLock.request("screen");
      this.sentinel = sentinel;
      wakeState.value = "on";
      sentinel.addEventListener("release", () => {
        if (this.sentinel === sentinel && this.wanted) wakeState.value = "refused";
      });
    } catch {
      wakeState.value = "refused";
    } finally {
      this.asking = false;
    }
    if (!this.wanted) await this.release();
  }

  private async release(): Promise<void> {
    const { sentinel } = this;
    this.sentinel = null;
    wakeState.value = "idle";
    await sentinel?.release().catch(() => undefined);
  }
}

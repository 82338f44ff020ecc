/**
 * The screen stays lit while a session runs, where the browser lets a page ask for it.
 *
 * The system takes the lock back whenever the page is hidden; it is asked for again on every return. Refused (a low battery)
 * or unknown, the page says so honestly: then the screen may go dark, and a hold ends in OFF.
 */
import { signal } from "@preact/signals";

/** idle: no session. on. refused: the screen may go dark by itself. none: this browser cannot keep it lit. */
export type WakeState = "idle" | "on" | "refused" | "none";

export const wakeState = signal<WakeState>("idle");

/** What is needed of the browser. */
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

  /** Want the screen lit, or not. */
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

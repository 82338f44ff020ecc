/**
 * Schedule the OFF bells on the audio clock as soon as a press has a deadline, so that they ring even if everything else fails.
 *
 * Timers of a background page run late, and a worker may be dead; the audio clock keeps time. The coach itself says OFF at the
 * deadline. The bells are scheduled `GRACE_S` later and cancelled when the press ends in time, so they ring only when the coach is
 * silent.
 */
import type { Screen } from "../gen/screen.ts";

/** why: the coach checks the clock twice a second during a press; if it is later than that, it does not answer. */
export const GRACE_S = 0.5;

/** Bells that are scheduled on the audio clock. */
export interface Rings {
  readonly hasBegun: boolean;
  cut(): void;
}

export interface DeadlineBellsPort {
  /** Seconds from now until a session second. */
  readonly secondsUntil: (deadlineT: number) => number;
  /** Schedule the bells in so many seconds; null when there is no sound. */
  readonly ringIn: (seconds: number) => Rings | null;
  /** The bells started before the press ended: do not ring them again. */
  readonly rang: () => void;
  /** Called once at the deadline plus grace, if the press is still on the screen. */
  readonly late: (screen: Screen) => void;
  readonly later: (ms: number, then: () => void) => () => void;
}

/** Watches one press at a time. */
export class DeadlineBells {
  private deadlineT: number | null = null;
  private rings: Rings | null = null;
  private forget: () => void = () => {};

  constructor(private readonly port: DeadlineBellsPort) {}

  /** Whether bells are scheduled. */
  get isArranged(): boolean {
    return this.rings !== null;
  }

  /** Take a new screen: schedule the bells, move them, or cancel them. */
  see(screen: Screen | null): void {
    const deadlineT = screen?.pressing ? screen.deadline_t : null;
    if (deadlineT === this.deadlineT && (this.rings || deadlineT === null)) return;
    this.takeBack();
    if (screen && deadlineT !== null) this.arrange(screen, deadlineT);
  }

  /** Schedule again from the screen, after the audio clock stood still or the page slept. */
  again(screen: Screen | null): void {
    this.takeBack();
    this.see(screen);
  }

  takeBack(): void {
    this.forget();
    this.forget = () => {};
    if (this.rings?.hasBegun) this.port.rang();
    else this.rings?.cut();
    this.rings = null;
    this.deadlineT = null;
  }

  private arrange(screen: Screen, deadlineT: number): void {
    this.deadlineT = deadlineT;
    const inS = this.port.secondsUntil(deadlineT) + GRACE_S;
    this.rings = this.port.ringIn(inS);
    const look = () => {
      const leftS = this.port.secondsUntil(deadlineT + GRACE_S);
      if (leftS > 0) this.forget = this.port.later(Math.max(20, leftS * 1000), look);
      else this.port.late(screen);
    };
    this.forget = this.port.later(inS * 1000, look);
  }
}

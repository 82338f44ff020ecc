/**
 * The end of a press, arranged ahead: the OFF bells stand on the audio clock from the moment a press has a deadline.
 *
 * Timers of a page in the background are late, and a worker may be dead; the audio clock is neither. The coach's own word comes
 * at the deadline; the bells stand `GRACE_S` behind it and are taken back when the press ended in time, so that they are heard
 * only where nobody else spoke.
 */
import type { Screen } from "../gen/screen.ts";

/** why: the coach looks at the clock twice a second under pressure; whoever is later than that is not there. */
export const GRACE_S = 0.5;

/** Bells that stand on the audio clock. */
export interface Rings {
  readonly hasBegun: boolean;
  cut(): void;
}

export interface DeadlineBellsPort {
  /** Seconds from now until a session second. */
  readonly secondsUntil: (deadlineT: number) => number;
  /** Arrange the bells in so many seconds; null when there is no sound. */
  readonly ringIn: (seconds: number) => Rings | null;
  /** The bells had begun by themselves when the press ended: nobody need ring them again. */
  readonly rang: () => void;
  /** Called once at the deadline plus grace, if the press is still on the screen. */
  readonly late: (screen: Screen) => void;
  readonly later: (ms: number, then: () => void) => () => void;
}

/** Looks after one press at a time. */
export class DeadlineBells {
  private deadlineT: number | null = null;
  private rings: Rings | null = null;
  private forget: () => void = () => {};

  constructor(private readonly port: DeadlineBellsPort) {}

  /** Whether bells stand on the audio clock. */
  get isArranged(): boolean {
    return this.rings !== null;
  }

  /** See a new screen: arrange, arrange anew, or take back. */
  see(screen: Screen | null): void {
    const deadlineT = screen?.pressing ? screen.deadline_t : null;
    if (deadlineT === this.deadlineT && (this.rings || deadlineT === null)) return;
    this.takeBack();
    if (screen && deadlineT !== null) this.arrange(screen, deadlineT);
  }

  /** The audio clock stood still or the page slept: arrange anew from what is on the screen. */
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

/**
 * Whether anybody can see the page, and what follows for a press (H7: nobody there).
 *
 * A hidden page leads nobody. While a person presses and the page is hidden, the coach is told no time: whoever is back within
 * `GLANCE_S` goes on as if nothing had been. At `GLANCE_S` the time is told after all: the coach hears that its clock jumped and
 * says OFF, aloud, while sound still goes. A page that is frozen or a machine that sleeps comes back to the same jump. Returning
 * late, OFF is painted at once, before the coach has answered. What a jump means is the coach's to decide; here it is only told.
 */
import { CLOCK_JUMP_S } from "../gen/cues.ts";
import type { Screen } from "../gen/screen.ts";

/** why: half a second above the longest jump that a hold outlasts, so that the coach surely stops the hold. */
export const GLANCE_S = CLOCK_JUMP_S + 0.5;

export interface PresencePort {
  readonly nowS: () => number;
  readonly screen: () => Screen | null;
  /** Let time pass for the coach, or hold it back; letting it pass tells it the time at once. */
  readonly attend: (attended: boolean) => void;
  /** Say that the page cannot be seen. */
  readonly sayHidden: () => void;
  /** Leave off saying so. */
  readonly unsayHidden: () => void;
  /** Paint OFF: the press went unseen for too long. */
  readonly paintOff: (screen: Screen) => void;
  readonly later: (ms: number, then: () => void) => () => void;
}

export class Presence {
  private goneAtS: number | null = null;
  private forget: () => void = () => {};

  constructor(private readonly port: PresencePort) {}

  /** The page was hidden, is frozen, or is left. */
  gone(): void {
    if (this.goneAtS !== null || !this.port.screen()?.pressing) return;
    this.goneAtS = this.port.nowS();
    this.port.attend(false);
    this.port.sayHidden();
    this.forget = this.port.later(GLANCE_S * 1000, () => this.tellTime());
  }

  /** The page is seen again. */
  back(): void {
    this.tellTime();
  }

  private tellTime(): void {
    const { goneAtS } = this;
    if (goneAtS === null) return;
    this.goneAtS = null;
    this.forget();
    const screen = this.port.screen();
    if (this.port.nowS() - goneAtS < GLANCE_S) this.port.unsayHidden();
    else if (screen?.pressing) this.port.paintOff(screen);
    this.port.attend(true);
  }
}

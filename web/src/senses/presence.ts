/**
 * Watch whether anybody can see the page, and stop a press that nobody watches (H7: nobody there).
 *
 * While a person presses and the page is hidden, the coach gets no clock ticks. Back within `GLANCE_S`, the hold goes on. After
 * `GLANCE_S` the coach gets the time: its clock jumps, and it says OFF aloud while sound still works. A frozen page or a sleeping
 * machine causes the same jump. On a late return the page paints OFF at once, before the coach answers. The coach decides what a
 * jump means; this module only reports the time.
 */
import { CLOCK_JUMP_S } from "../gen/cues.ts";
import type { Screen } from "../gen/screen.ts";

/** why: half a second more than the longest jump that a hold survives, so that the coach surely stops it. */
export const GLANCE_S = CLOCK_JUMP_S + 0.5;

export interface PresencePort {
  readonly nowS: () => number;
  readonly screen: () => Screen | null;
  /** Let time pass for the coach, or hold it back. Letting it pass reports the time at once. */
  readonly attend: (attended: boolean) => void;
  /** Say that the page cannot be seen. */
  readonly sayHidden: () => void;
  /** Stop saying so. */
  readonly unsayHidden: () => void;
  /** Paint OFF: nobody saw the press for too long. */
  readonly paintOff: (screen: Screen) => void;
  readonly later: (ms: number, then: () => void) => () => void;
}

export class Presence {
  private goneAtS: number | null = null;
  private forget: () => void = () => {};

  constructor(private readonly port: PresencePort) {}

  /** The page was hidden, frozen, or left. */
  gone(): void {
    if (this.goneAtS !== null || !this.port.screen()?.pressing) return;
    this.goneAtS = this.port.nowS();
    this.port.attend(false);
    this.port.sayHidden();
    this.forget = this.port.later(GLANCE_S * 1000, () => this.tellTime());
  }

  /** The page is visible again. */
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

/** The screen is kept lit while a session runs, asked for again on return, let go at the end, and never promised falsely. */
import { beforeEach, expect, test } from "vitest";
import { ScreenWake, wakeState } from "../../../src/senses/device/screen_wake.ts";

class Sentinel extends EventTarget {
  released = false;
  readonly type = "screen";
  onrelease = null;

  async release(): Promise<void> {
    this.released = true;
    this.dispatchEvent(new Event("release"));
  }
}

let given: Sentinel[];
let isVisible: boolean;
let refuses: boolean;
const settled = () => new Promise<void>((go) => setTimeout(go));

const lamp = {
  async request() {
    if (refuses) throw new DOMException("low battery", "NotAllowedError");
    const sentinel = new Sentinel();
    given.push(sentinel);
    return sentinel as unknown as WakeLockSentinel;
  },
};

beforeEach(() => {
  [given, isVisible, refuses] = [[], true, false];
  wakeState.value = "idle";
});

test("a session lights the screen and its end lets it go", async () => {
  const wake = new ScreenWake({ wakeLock: lamp, isVisible: () => isVisible });
  wake.want(true);
  await settled();
  expect([wakeState.value, given.length]).toEqual(["on", 1]);
  wake.want(false);
  await settled();
  expect([wakeState.value, given[0]?.released]).toEqual(["idle", true]);
});

test("taken by the system, it is asked for again on return", async () => {
  const wake = new ScreenWake({ wakeLock: lamp, isVisible: () => isVisible });
  wake.want(true);
  await settled();
  isVisible = false;
  await given[0]?.release();
  expect(wakeState.value).toBe("refused");
  isVisible = true;
  wake.seen();
  await settled();
  expect([wakeState.value, given.length]).toEqual(["on", 2]);
});

test("refused is said, not hidden", async () => {
  refuses = true;
  const wake = new ScreenWake({ wakeLock: lamp, isVisible: () => isVisible });
  wake.want(true);
  await settled();
  expect(wakeState.value).toBe("refused");
});

test("a browser without it says none; a page that is not seen does not ask", async () => {
  new ScreenWake({ wakeLock: undefined, isVisible: () => true }).want(true);
  expect(wakeState.value).toBe("none");
  isVisible = false;
  new ScreenWake({ wakeLock: lamp, isVisible: () => isVisible }).want(true);
  await settled();
  expect(given).toEqual([]);
});

test("a session that ended while the lamp was still being asked for leaves it off", async () => {
  const wake = new ScreenWake({ wakeLock: lamp, isVisible: () => isVisible });
  wake.want(true);
  wake.want(false);
  await settled();
  expect([wakeState.value, given[0]?.released]).toEqual(["idle", true]);
});

/**
 * A steady clock: it never goes back, and time asleep counts.
 *
 * `performance.now()` never goes back, but on most machines it stands still while the machine sleeps. The clock on the wall
 * goes on, but people and networks set it. So: the performance clock leads; when the wall went further than it by more than
 * `JUMP_MS` between two readings, that gap is counted as time gone by. A wall set back counts nothing. A wall set forward
 * counts as sleep, which ends a hold in OFF: the safe side of a doubt. It knows nothing of the page, so a worker
 * may have one too.
 */

/** Differences below this are the wall being steered or timers being coarse, not sleep. */
export const JUMP_MS = 1000;

export interface ClockSources {
  readonly performanceMs: () => number;
  readonly wallMs: () => number;
}

const BROWSER: ClockSources = { performanceMs: () => performance.now(), wallMs: () => Date.now() };

/** A clock of its own, in milliseconds from when it was made. */
export function steadyClock(sources: ClockSources = BROWSER): () => number {
  let performanceMs = sources.performanceMs();
  let wallMs = sources.wallMs();
  let steady = 0;
  return () => {
    const performanceNow = sources.performanceMs();
    const wallNow = sources.wallMs();
    const awake = Math.max(0, performanceNow - performanceMs);
    const slept = wallNow - wallMs - awake;
    steady += awake + (slept > JUMP_MS ? slept : 0);
    performanceMs = performanceNow;
    wallMs = wallNow;
    return steady;
  };
}

/** Milliseconds of the page's one steady clock. */
export const steadyMs: () => number = steadyClock();

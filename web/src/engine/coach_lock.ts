/**
 * One coach in a browser: a lock that the page holds as long as it lives.
 *
 * A page that finds it held waits its turn, and takes it over when the person says so. Where the browser knows no locks the token
 * in the record alone keeps two pages apart.
 */

export interface LockEvents {
  readonly held: () => void;
  readonly elsewhere: () => void;
  readonly lost: () => void;
}

const NAME = "unknot coach";

/** Try to hold the lock; returns how to take it from whoever has it. */
export function holdLock({ held, elsewhere, lost }: LockEvents): () => void {
  const { locks } = navigator;
  if (locks === undefined) {
    held();
    return held;
  }
  let waiting: AbortController | null = null;
  const keep = (): Promise<never> => {
    waiting = null;
    held();
    return new Promise<never>(() => {});
  };
  /** A held lock that ends was stolen: another page was told to go on. */
  const stolen = (): void => {
    lost();
    wait();
  };
  const wait = (): void => {
    elsewhere();
    const turn = new AbortController();
    waiting = turn;
    let mine = false;
    locks
      .request(NAME, { signal: turn.signal }, () => {
        mine = true;
        return keep();
      })
      .catch(() => {
        if (mine) stolen();
      });
  };
  let first = false;
  locks
    .request(NAME, { ifAvailable: true }, (lock) => {
      if (lock === null) return undefined;
      first = true;
      return keep();
    })
    .then(() => {
      if (!first) wait();
    }, stolen);
  return () => {
    waiting?.abort();
    waiting = null;
    locks.request(NAME, { steal: true }, keep).catch(stolen);
  };
}

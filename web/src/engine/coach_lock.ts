/**
 * Only one page of a browser coaches: a lock that the page holds as long as it is open.
 *
 * Another page waits for the lock, and takes it when the person says so. In a browser without locks only the token in the record
 * keeps two pages apart.
 */

export interface LockEvents {
  readonly held: () => void;
  readonly elsewhere: () => void;
  readonly lost: () => void;
}

const NAME = "unknot coach";

/** Ask for the lock. Returns a function that takes it from the page that has it. */
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
  /** A lock that ends was taken: the person continues on another page. */
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

/** What can wait until the page has begun: after the first paint, and long before the coach is ready. */

/** why not at once: the first paint and the coach come first. why not much later: the server may be gone by then. */
const SOON_MS = 300;

/** Do something as soon as the page has begun. Where there is no page, nobody waits for it. */
export function soon(work: () => void): void {
  if (typeof document !== "undefined") setTimeout(work, SOON_MS);
}

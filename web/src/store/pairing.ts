/**
 * Joining this browser to unknot's own server: the link that the server shows carries a token behind the #, where no server and
 * no log ever sees it. It is taken out of the address before anything else, and handed over once.
 */

const LINK = /^#pair=([\w-]+)$/;

/** Take the token out of the address; null when there is none. */
export function takeToken(): string | null {
  const found = LINK.exec(location.hash)?.[1] ?? null;
  if (found !== null) history.replaceState(history.state, "", location.pathname + location.search);
  return found;
}

/** Hand the token over; true when this browser is joined now. */
export async function pair(token: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL("pair", document.baseURI), {
      method: "POST",
      credentials: "same-origin",
      cache: "no-store",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

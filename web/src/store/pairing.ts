/**
 * Join this browser to unknot's own server. The server's link has a token behind the #, which no server log sees. The page removes it
 * from the address first, and sends it once.
 */

const LINK = /^#pair=([\w-]+)$/;

/** Remove the token from the address and return it; null when there is none. */
export function takeToken(): string | null {
  const found = LINK.exec(location.hash)?.[1] ?? null;
  if (found !== null) history.replaceState(history.state, "", location.pathname + location.search);
  return found;
}

/** Send the token; true when this browser is joined now. */
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

/** Ask unknot's own server for the address of the calendar feed. It contains a key, so each call makes a new one and stores none. */

/** Return the address, or null when the server does not answer or does not know this browser. */
export async function feedAddress(at: string, breaks: boolean): Promise<string | null> {
  try {
    const answer = await fetch(new URL("calendar", document.baseURI), {
      method: "POST",
      credentials: "same-origin",
      cache: "no-store",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ at, breaks }),
    });
    if (!answer.ok) return null;
    const { address } = (await answer.json()) as { readonly address: string };
    return new URL(address, document.baseURI).href;
  } catch {
    return null;
  }
}

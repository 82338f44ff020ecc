/**
 * The name as it is drawn: six letters, and under them the line with its one loop. The page carries the drawing already (it is the
 * first thing painted), so it is taken from there and not sent a second time.
 */
const drawing = globalThis.document?.querySelector(".wordmark-place")?.innerHTML ?? "";

export function Wordmark() {
  return <span class="wordmark-place" dangerouslySetInnerHTML={{ __html: drawing }} />;
}

/** The name as it is drawn: six letters, and under them the line with its one loop. The same file stands in index.html. */
import drawing from "./wordmark.svg?raw";

export function Wordmark() {
  // why inner HTML: one drawing for the page before any script and for the app; it is our own file, nothing of it is ever typed in.
  return <span class="wordmark-place" dangerouslySetInnerHTML={{ __html: drawing }} />;
}

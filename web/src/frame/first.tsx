/** What is seen until the coach is there: the same as index.html paints before any script, so that nothing moves. */
import type { EngineState } from "../engine/port.ts";
import { words } from "../gen/words.ts";
import { Wordmark } from "./wordmark.tsx";

export function First({ state }: { readonly state: EngineState }) {
  return (
    <main class="first">
      <Wordmark />
      <h1>{words.app.line}</h1>
      <p role="status">
        {state === "starting" ? words.app.loading : words.engine[state === "ready" ? "starting" : state]}
      </p>
    </main>
  );
}

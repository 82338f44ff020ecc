/**
 * What is seen while there is no screen to draw: the coach is getting ready, cannot, or sits in another tab. While it gets ready this
 * is what index.html paints before any script, so that nothing moves.
 */
import { useEffect, useState } from "preact/hooks";
import { type EngineState, reading, trouble, useHere } from "../engine/port.ts";
import { words } from "../gen/words.ts";
import { Wordmark } from "./wordmark.tsx";

/** After so long it is said that the first time takes longest. */
const LONG_MS = 6000;

function Waiting() {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return <p role="status">{long || reading.value > 0 ? words.app.loading_long : words.app.loading}</p>;
}

function Elsewhere() {
  return (
    <div class="first-do">
      <p>{words.engine.elsewhere_do}</p>
      <button type="button" class="act" onClick={useHere}>
        {words.engine.use_here}
      </button>
    </div>
  );
}

function Failed() {
  const why = trouble.value;
  return (
    <div class="first-do" role="alert">
      <p>{why?.message ?? words.engine.failed_do}</p>
      {why?.problems.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <button type="button" class="act" onClick={() => location.reload()}>
        {words.app.try_again}
      </button>
    </div>
  );
}

export function First({ state }: { readonly state: EngineState }) {
  const says = state === "elsewhere" || state === "failed" ? words.engine[state] : words.app.line;
  return (
    <main class="first">
      <Wordmark />
      <h1>{says}</h1>
      {state === "elsewhere" ? <Elsewhere /> : state === "failed" ? <Failed /> : <Waiting />}
    </main>
  );
}

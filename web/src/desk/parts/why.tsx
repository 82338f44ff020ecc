/** "Why?" as a word beside what it explains; the sheet opens over the page. */
import { useState } from "preact/hooks";
import { fill } from "../../fill.ts";
import type { Why as Reason } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { WhySheet } from "./why_later.ts";

export function WhyWord({
  why,
  cue,
  class: extra = "",
}: {
  readonly why: Reason;
  readonly cue: string;
  readonly class?: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class={`why-word ${extra}`}
        aria-haspopup="dialog"
        aria-label={fill(words.app.why_of, { what: cue })}
        onClick={() => setOpen(true)}
      >
        {words.app.why}
      </button>
      {open && <WhySheet why={why} say={cue} onClose={() => setOpen(false)} />}
    </>
  );
}

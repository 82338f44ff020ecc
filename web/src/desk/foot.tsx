/** The foot of a page at the desk: the one main thing, and beneath it what else there is to do. */
import type { ComponentChildren } from "preact";
import type { Choice } from "../gen/screen.ts";
import { isSending, pick } from "./do.ts";

interface FootProps {
  readonly main: Choice | undefined;
  readonly others: readonly Choice[];
  /** What stands above them. */
  readonly children?: ComponentChildren;
}

export function Foot({ main, others, children }: FootProps) {
  return (
    <div class="foot">
      {children}
      {main && (
        <button type="button" class="act" disabled={isSending.value} onClick={() => void pick(main)}>
          {main.label}
        </button>
      )}
      {others.map((choice) => (
        <button key={choice.key} type="button" class="plain" onClick={() => void pick(choice)}>
          {choice.label}
        </button>
      ))}
    </div>
  );
}

/**
 * Easier, same, worse: a report for hands that are busy. Three fields side by side under the curve, in the order of the dial below
 * them: left is less, right is more. The thread in each says it without a word: it lets go, stays, or knots further.
 */
import type { Choice } from "../../gen/screen.ts";
import { Thread } from "../../thread/thread.tsx";
import { act } from "../act.ts";
import { fieldOf } from "../parts.ts";

const LOOPS = 3;
/** How many of the three loops are undone in the drawing of a direction. */
const UNDONE: Readonly<Record<string, number>> = { easier: 2, same: 1, worse: 0 };

export function Changes({ choices }: { readonly choices: readonly Choice[] }) {
  if (choices.length === 0) return null;
  return (
    // why stopped: around it lies the field of the dial, and a finger here does not mean the dial.
    <div class="changes" onPointerDown={(event) => event.stopPropagation()}>
      {choices.map((choice) => (
        <button key={choice.key} type="button" onClick={() => act(choice)}>
          <Thread
            loops={LOOPS}
            done={UNDONE[String(fieldOf(choice, "direction"))] ?? 1}
            label=""
            width={96}
            stroke={5}
            height={1.5}
          />
          <span>{choice.label}</span>
        </button>
      ))}
    </div>
  );
}

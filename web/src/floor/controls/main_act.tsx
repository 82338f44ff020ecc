/** The one thing to do next, in its fixed place above the stop zone. */
import type { Screen } from "../../gen/screen.ts";
import { act } from "../act.ts";
import { mainOf } from "../parts.ts";

export function MainAct({ screen }: { readonly screen: Screen }) {
  const main = mainOf(screen);
  if (main === undefined) return null;
  return (
    <button type="button" class="act" onClick={() => act(main)}>
      {main.label}
    </button>
  );
}

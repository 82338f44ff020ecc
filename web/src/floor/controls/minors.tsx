/** What leaves, skips or ends, as quiet words where there is room for them. */
import type { Screen } from "../../gen/screen.ts";
import { act } from "../act.ts";
import { minorsOf } from "../parts.ts";

export function Minors({ screen }: { readonly screen: Screen }) {
  const minors = minorsOf(screen);
  if (minors.length === 0) return null;
  return (
    <div class="minors">
      {minors.map((minor) => (
        <button key={minor.key} type="button" class="plain" onClick={() => act(minor)}>
          {minor.label}
        </button>
      ))}
    </div>
  );
}

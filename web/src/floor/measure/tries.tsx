/** The tries of a test so far, and whatever is said about them. */
import type { ListRow } from "../../gen/screen.ts";

export function Tries({ tries, spread }: { readonly tries: readonly ListRow[]; readonly spread: string }) {
  if (tries.length === 0) return null;
  return (
    <>
      <dl class="tries">
        {tries.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd class="num">{row.value}</dd>
          </div>
        ))}
      </dl>
      {spread !== "" && <p class="quiet spread">{spread}</p>}
    </>
  );
}

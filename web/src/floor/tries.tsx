/** The tries of a test so far, and whatever is said about them. */
import type { ListRow } from "../gen/screen.ts";

export function Tries({ rows }: { readonly rows: readonly ListRow[] }) {
  const tries = rows.filter((row) => row.value !== "");
  const notes = rows.filter((row) => row.value === "" && row.mark !== "");
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
      {notes.map((row) => (
        <p key={row.label} class="quiet spread">
          {row.label}
        </p>
      ))}
    </>
  );
}

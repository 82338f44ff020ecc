/** The number that a screen is about, as large as there is room, with its words beside it. Read aloud it is one sentence. */
import type { Count as Value } from "../../gen/screen.ts";

export function Count({ count, heading = true }: { readonly count: Value; readonly heading?: boolean }) {
  const name = `${count.value} ${count.beside}`;
  const Name = heading ? "h1" : "h2";
  return (
    <section class="count">
      <p class="num" aria-hidden="true">
        {count.value}
      </p>
      <div>
        <Name class="say" aria-label={name} {...(heading ? { tabIndex: -1, "data-heading": "" } : {})}>
          {count.beside}
        </Name>
        {count.under && <p class="quiet">{count.under}</p>}
      </div>
    </section>
  );
}

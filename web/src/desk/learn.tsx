/** What there is to read up on: the list of pages, and each page. How sure a claim is stands beside it, as boxes and in words. */
import type { Row, Screen } from "../gen/screen.ts";
import { ThighMap } from "../map/thigh_map.tsx";
import { keyed } from "./choices.ts";
import { pick } from "./do.ts";
import { Page, Top } from "./page.tsx";
import { groups } from "./rows.tsx";
import { Hatch } from "./spots.tsx";
import { Sources } from "./why_sheet.tsx";

export function Learn({ screen }: { readonly screen: Screen }) {
  const isIndex = screen.rows.some((row) => keyed(screen, row.key));
  return (
    <Page name="learn" turn={screen.id} class={`${screen.id} ${screen.maps.length > 0 ? "mapped" : ""}`}>
      <Top screen={screen} />
      <div class="intro">
        <h1 class="ask" tabIndex={-1} data-heading="">
          {screen.say}
        </h1>
        {screen.body.map((line) => (
          <p key={line} class="quiet">
            {line}
          </p>
        ))}
        {screen.maps.length > 0 && (
          <div class="plate">
            <ThighMap maps={screen.maps} />
          </div>
        )}
      </div>
      <div class="reading">
        {isIndex ? (
          <Index screen={screen} />
        ) : (
          groups(screen.rows).map((group) => (
            <section key={group.name} class="group">
              {group.name && <h2>{group.name}</h2>}
              {group.rows.map((row) => (
                <Item key={row.label} row={row} />
              ))}
            </section>
          ))
        )}
      </div>
    </Page>
  );
}

function Index({ screen }: { readonly screen: Screen }) {
  return (
    <ul class="index">
      {screen.rows.map((row) => {
        const open = keyed(screen, row.key);
        return (
          <li key={row.label}>
            <button type="button" onClick={() => open && void pick(open)}>
              <b>{row.label}</b>
              <span>{row.value}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Item({ row }: { readonly row: Row }) {
  const [kind, detail] = row.mark.split(":");
  const sure = kind === "sure" ? Number(detail) : null;
  return (
    <article class={`item ${kind}`}>
      {row.mark === "no_go" && <Hatch />}
      <div>
        <h3>{row.label}</h3>
        {row.value && <p>{row.value}</p>}
        {row.note && <p class="quiet">{row.note}</p>}
        {row.why && row.why.sources.length > 0 && (
          <details>
            <summary>
              {sure !== null && <Boxes sure={sure} />}
              {summaryOf(row)}
            </summary>
            {row.why.reason !== row.value && row.why.reason !== row.note && <p class="quiet">{row.why.reason}</p>}
            <Sources sources={row.why.sources} />
          </details>
        )}
      </div>
    </article>
  );
}

function summaryOf(row: Row): string {
  return row.why?.sources.map((source) => source.id.replaceAll("_", " ")).join(", ") ?? "";
}

const BOXES = [1, 2, 3, 4];

function Boxes({ sure }: { readonly sure: number }) {
  return (
    <span class="boxes" aria-hidden="true">
      {BOXES.map((box) => (
        <i key={box} class={box <= sure ? "on" : ""} />
      ))}
    </span>
  );
}

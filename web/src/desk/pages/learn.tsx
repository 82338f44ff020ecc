/** What there is to read up on: the list of pages, and each page. How sure a claim is stands beside it, as boxes and in words. */
import type { ListRow, ReadingScreen, Why } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { BodyMap } from "../../map/body_map.tsx";
import { ThighMap } from "../../map/thigh_map.tsx";
import { HEIGHT, picture, WIDTH } from "../../pictures/pictures.ts";
import { keyed } from "../choices.ts";
import { pick } from "../do.ts";
import { Page, Top } from "../page.tsx";
import { groups } from "../parts/rows.tsx";
import { Sources } from "../parts/why_sheet.tsx";
import { Hatch } from "../record/spots.tsx";

export function Learn({ screen }: { readonly screen: ReadingScreen }) {
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
        {screen.is_index ? (
          <Index screen={screen} />
        ) : (
          groups(screen.rows).map((group) => (
            <section key={group.name} class="group">
              {group.name && <h2>{group.name}</h2>}
              {group.rows.map((row) => (
                <Item key={row.label} row={row} under={group.name !== ""} />
              ))}
            </section>
          ))
        )}
      </div>
    </Page>
  );
}

function Index({ screen }: { readonly screen: ReadingScreen }) {
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

/** `under`: the item stands under a heading of its group, so its own is one level lower. */
function Item({ row, under }: { readonly row: ListRow; readonly under: boolean }) {
  const Heading = under ? "h3" : "h2";
  const told = row.note !== row.why?.reason;
  return (
    <article class="item" data-kind={row.mark}>
      {row.mark === "no_go" && <Hatch />}
      <Shown row={row} />
      <div>
        <Heading>{row.label}</Heading>
        {row.value && <p>{row.value}</p>}
        {row.note && told && <p class="quiet">{row.note}</p>}
        {row.why && <Behind row={row} why={row.why} sure={row.sure} />}
      </div>
    </article>
  );
}

/** The picture of a line, where there is one. */
function Shown({ row }: { readonly row: ListRow }) {
  const shown = row.picture && picture(row.picture.name);
  if (row.picture === null || shown === null) return null;
  if (shown.map) return <BodyMap label={row.picture.text} />;
  return (
    <img class="item-picture" src={shown.still} alt={row.picture.text} width={WIDTH} height={HEIGHT} loading="lazy" />
  );
}

/** What stands behind it, one touch away: how sure, the reason, the sources. */
function Behind({ row, why, sure }: { readonly row: ListRow; readonly why: Why; readonly sure: number | null }) {
  return (
    <details>
      <summary>
        {sure !== null && <Boxes sure={sure} />}
        {sure === null ? words.app.why : words.why.sources}
        <span class="unseen">{row.label}</span>
      </summary>
      {why.reason !== row.value && <p>{why.reason}</p>}
      <Sources sources={why.sources} />
    </details>
  );
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

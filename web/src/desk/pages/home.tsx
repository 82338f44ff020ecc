/**
 * Home: both thighs, what is due, one way to begin. Everything fits one screen of a phone; on a wide one the body stands at the
 * left and what it comes to at the right.
 */

import { later } from "../../frame/later.tsx";
import { Wordmark } from "../../frame/wordmark.tsx";
import type { Choice, HomeScreen } from "../../gen/screen.ts";
import { words } from "../../gen/words.ts";
import { ThighMap } from "../../map/thigh_map.tsx";
import { keyed, mainOf, othersOf } from "../choices.ts";
import { isSending, pick } from "../do.ts";
import { Page } from "../page.tsx";
import { Count } from "../parts/count.tsx";
import { Spots } from "../record/spots.tsx";
import { openSettings } from "../settings/settings_open.ts";

/** What stands on home beside the map: nobody waits for it. */
const Rows = later(
  () => import("../parts/rows.tsx").then((found) => found.Rows),
  () => null,
);

export function Home({ screen }: { readonly screen: HomeScreen }) {
  const main = mainOf(screen);
  const pages = othersOf(screen, [...screen.experiments, ...screen.sessions]).filter((choice) => choice.event === "go");
  const isNew = screen.sessions.length === 0 && screen.unreadable.length === 0;
  const legs = screen.maps.filter((map) => map.spots.some((spot) => spot.number > 0)).map((map) => map.side);
  return (
    <Page name="home" turn={screen.id} class={screen.count ? "due-now" : isNew ? "new" : "resting"}>
      <header class="top">
        <span class="wm">
          <Wordmark />
          <span class="unseen">{screen.title}</span>
        </span>
        <Nav pages={pages} place="up" />
      </header>
      <div class="plate">
        <ThighMap maps={screen.maps} muscles={legs.length > 0 ? "lit" : "outline"} lit={legs} />
      </div>
      <div class="told">
        <Spots spots={screen.spots} resting={screen.resting} />
        {screen.experiments.length > 0 && <Rows screen={screen} rows={screen.experiments} />}
        {!screen.count && (
          <div class="welcome">
            <h1 class="ask" tabIndex={-1} data-heading="">
              {screen.say}
            </h1>
            {screen.body.map((line) => (
              <p key={line} class="quiet">
                {line}
              </p>
            ))}
          </div>
        )}
      </div>
      <div class="due">
        {screen.count && <Count count={screen.count} />}
        {main && (
          <button type="button" class="act" disabled={isSending.value} onClick={() => void pick(main)}>
            {main.label}
          </button>
        )}
        <Latest screen={screen} />
      </div>
      <Nav pages={pages} place="down" />
    </Page>
  );
}

/** The pages beside the session, in words; above on a wide screen, under the thumb on a narrow one. */
function Nav({ pages, place }: { readonly pages: readonly Choice[]; readonly place: "up" | "down" }) {
  return (
    <nav class={`pages ${place}`} aria-label={words.home.nav}>
      {pages.map((choice) => (
        <button key={choice.key} type="button" class="plain" onClick={() => void pick(choice)}>
          {choice.label}
        </button>
      ))}
      <button type="button" class="plain" onClick={openSettings}>
        {words.settings.title}
      </button>
    </nav>
  );
}

function Latest({ screen }: { readonly screen: HomeScreen }) {
  if (screen.sessions.length === 0) return null;
  return (
    <ul class="latest" aria-label={words.home.recent}>
      {screen.sessions.map((row) => {
        const open = keyed(screen, row.key);
        return (
          <li key={row.key}>
            <button type="button" onClick={() => open && void pick(open)}>
              <span>{row.label}</span> <b>{row.value}</b>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

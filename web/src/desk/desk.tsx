/**
 * Everything that is read sitting up, before and after a session: which page draws which kind of screen. A page that cannot be
 * fetched is drawn as a card, so that nothing is ever out of reach.
 */

import { useEffect } from "preact/hooks";
import { later } from "../frame/later.tsx";
import type { DeskScreen } from "../gen/screen.ts";
import { neverKind } from "../screen_kinds.ts";
import { keepAppearance } from "./appearance.ts";
import { startBack } from "./back.ts";
import { Card } from "./card.tsx";
import { Home } from "./home.tsx";
import { onDeskKey } from "./keys.ts";
import { closeSettings, settingsOpen } from "./settings.ts";
import { Warning } from "./warning.tsx";
import "../style/desk.css";

keepAppearance();
startBack();

const Experiment = later(() => import("./experiment.tsx").then((found) => found.Experiment), Card);
const Learn = later(() => import("./learn.tsx").then((found) => found.Learn), Card);
const Plan = later(() => import("./plan.tsx").then((found) => found.Plan), Card);
const Progress = later(() => import("./progress.tsx").then((found) => found.Progress), Card);
const Record = later(() => import("./record.tsx").then((found) => found.Record), Card);
const Summary = later(() => import("./summary.tsx").then((found) => found.Summary), Card);
const Settings = later(() => import("./settings.tsx").then((found) => found.Settings), NoSettings);

/** Settings that cannot be had are closed again: the page before is still good for everything else. */
function NoSettings() {
  useEffect(closeSettings, []);
  return null;
}

/** The page of a screen, by its kind. */
function Drawn({ screen }: { readonly screen: DeskScreen }) {
  switch (screen.kind) {
    case "home":
      return <Home screen={screen} />;
    case "card":
      return <Card screen={screen} />;
    case "notice":
      return <Warning screen={screen} />;
    case "plan":
      return <Plan screen={screen} />;
    case "record":
      return <Record screen={screen} />;
    case "progress":
      return <Progress screen={screen} />;
    case "experiment":
      return <Experiment screen={screen} />;
    case "reading":
      return <Learn screen={screen} />;
    case "summary":
      return <Summary screen={screen} />;
    default:
      return neverKind(screen);
  }
}

export function Desk({ screen }: { readonly screen: DeskScreen }) {
  useEffect(() => {
    addEventListener("keydown", onDeskKey);
    return () => removeEventListener("keydown", onDeskKey);
  }, []);
  return <>{settingsOpen.value ? <Settings /> : <Drawn screen={screen} />}</>;
}

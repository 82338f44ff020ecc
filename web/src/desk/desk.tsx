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
import { onDeskKey } from "./keys.ts";
import { Card } from "./pages/card.tsx";
import { Home } from "./pages/home.tsx";
import { Warning } from "./pages/warning.tsx";
import { closeSettings, settingsOpen } from "./settings/settings_open.ts";
import "../style/desk.css";

keepAppearance();
startBack();

const Experiment = later(() => import("./record/experiment.tsx").then((found) => found.Experiment), Card);
const Learn = later(() => import("./pages/learn.tsx").then((found) => found.Learn), Card);
const Plan = later(() => import("./pages/plan.tsx").then((found) => found.Plan), Card);
const Progress = later(() => import("./record/progress.tsx").then((found) => found.Progress), Card);
const Record = later(() => import("./record/record.tsx").then((found) => found.Record), Card);
const Summary = later(() => import("./record/summary.tsx").then((found) => found.Summary), Card);
const Settings = later(() => import("./settings/settings.tsx").then((found) => found.Settings), NoSettings);

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

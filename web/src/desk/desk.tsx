/**
 * Everything that is read sitting up, before and after a session: which page draws which screen. A screen that is not known here
 * is drawn as a card, from its fields, so that nothing is ever out of reach.
 */
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { later } from "../frame/later.tsx";
import type { Screen } from "../gen/screen.ts";
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

const PAGES: Readonly<Record<string, ComponentType<{ screen: Screen }>>> = {
  home: Home,
  resume: Warning,
  urgent: Warning,
  ask_first: Warning,
  adapted: Warning,
  no_plan: Warning,
  harm_nerve_lasts: Warning,
  harm_unwell: Warning,
  plan: Plan,
  history: Record,
  progress: Progress,
  experiment: Experiment,
  experiment_result: Experiment,
  past_session: Summary,
};

function pageOf(screen: Screen): ComponentType<{ screen: Screen }> {
  const page = PAGES[screen.id];
  if (page) return page;
  if (screen.id.startsWith("learn")) return Learn;
  if (screen.id.startsWith("summary")) return Summary;
  return Card;
}

export function Desk({ screen }: { readonly screen: Screen }) {
  const Drawn = pageOf(screen);
  useEffect(() => {
    addEventListener("keydown", onDeskKey);
    return () => removeEventListener("keydown", onDeskKey);
  }, []);
  return <>{settingsOpen.value ? <Settings /> : <Drawn screen={screen} />}</>;
}

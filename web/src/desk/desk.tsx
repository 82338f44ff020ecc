/**
 * Everything that is read sitting up, before and after a session: which page draws which screen. A screen that is not known here
 * is drawn as a card, from its fields, so that nothing is ever out of reach.
 */
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { Screen } from "../gen/screen.ts";
import { startBack } from "./back.ts";
import { Card } from "./card.tsx";
import { Experiment } from "./experiment.tsx";
import { Home } from "./home.tsx";
import { onDeskKey } from "./keys.ts";
import { Learn } from "./learn.tsx";
import { Plan } from "./plan.tsx";
import { Progress } from "./progress.tsx";
import { Record } from "./record.tsx";
import { settingsOpen } from "./settings.ts";
import { Settings } from "./settings.tsx";
import { Summary } from "./summary.tsx";
import { keepLooks } from "./taste.ts";
import { Warning } from "./warning.tsx";
import "../style/desk.css";

keepLooks();
startBack();

const PAGES: Readonly<Record<string, ComponentType<{ screen: Screen }>>> = {
  home: Home,
  resume: Warning,
  urgent: Warning,
  ask_first: Warning,
  adapted: Warning,
  no_plan: Warning,
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

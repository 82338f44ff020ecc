/** What differs by the kind of a screen for more than one part of the page. Every kind is named here: one that is not known is a fault of the build. */
import type { DeskScreen, Screen } from "./gen/screen.ts";

/** Never called in a build that type-checks: it makes the compiler name a kind that a switch leaves out. */
export function neverKind(screen: never): never {
  throw new TypeError(`There is no drawing for ${JSON.stringify(screen)}.`);
}

/** True for what is read sitting up, before and after a session; everything else is lived on the floor. */
export function isForTheDesk(screen: Screen): screen is DeskScreen {
  switch (screen.kind) {
    case "summary":
    case "home":
    case "card":
    case "notice":
    case "plan":
    case "record":
    case "progress":
    case "experiment":
    case "reading":
      return true;
    case "measure":
    case "number_question":
    case "set_up":
    case "search":
    case "on_the_way":
    case "hold":
    case "pin":
    case "recheck":
    case "flush":
    case "off":
    case "question":
    case "paused":
      return false;
    default:
      return neverKind(screen);
  }
}

/** All text of a screen below what is said, in reading order. */
export function textOf(screen: Screen): readonly string[] {
  switch (screen.kind) {
    case "set_up":
      return [...screen.body, screen.task];
    case "off":
      return [...screen.body, screen.question];
    case "summary":
      return [...screen.body, ...screen.advice];
    case "pin":
      return [...screen.body, screen.pace.label];
    default:
      return screen.body;
  }
}

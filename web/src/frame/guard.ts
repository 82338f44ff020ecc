/**
 * Draws the app so that what is read is what the coach says, whatever else changes the page: translators, extensions, removed, moved
 * or edited nodes.
 *
 * Preact patches its own nodes in place; that is right only while they are still where it put them. So each drawing goes through here:
 * the page's own nodes are put back first, then Preact draws, then what stands there is compared with the screen. What cannot be
 * set right in place is thrown away and drawn anew in a fresh place. Between two drawings every foreign change is looked at within
 * a frame, and every touch and key is refused while something else is read than was drawn. A page that is changed again and again is given up:
 * OFF, and a sentence that says why.
 */
import { options, render, type VNode } from "preact";
import { drawn, forgetDrawn, screen } from "../engine/port.ts";
import type { Screen } from "../gen/screen.ts";
import { isAsDrawn, type OwnNodes, putBack, remember } from "./own_nodes.ts";

/** So often within so long the page is set right before it is given up: a translator that ignores `translate="no"` never stops. */
const REPAIRS = 6;
const REPAIRS_MS = 60_000;
/** A hidden page draws no frames; it is looked at no later than this. */
const LOOK_AT_MOST_MS = 100;

const WATCHED: MutationObserverInit = { childList: true, characterData: true, subtree: true };

interface Guarded {
  readonly app: () => VNode;
  /** The page cannot be trusted any more. */
  readonly giveUp: () => void;
}

let guarded: Guarded | null = null;
let place: HTMLElement | null = null;
let own: OwnNodes | null = null;
let observer: MutationObserver | null = null;
let isTouched = false;
let isLooking = false;
let isGivenUp = false;
let repairedMs: number[] = [];

/** Draw the app in a place, and keep it as drawn. Call once, before anything else is drawn. */
export function drawGuarded(at: HTMLElement, app: () => VNode, giveUp: () => void): void {
  guarded = { app, giveUp };
  place = at;
  observer = new MutationObserver((records) => touched(records));
  observer.observe(document, WATCHED);
  options.debounceRendering = (flush) => queueMicrotask(() => draw(flush));
  for (const kind of ["pointerdown", "click", "keydown", "submit"] as const)
    document.addEventListener(kind, onTouch, { capture: true });
  drawIn(at);
}

/** The page was given up: its words cannot be trusted. */
export function isPageGivenUp(): boolean {
  return isGivenUp;
}

function draw(flush: () => void): void {
  if (isGivenUp) return;
  touched(observer?.takeRecords() ?? []);
  try {
    if (isTouched && own !== null) putBack(own);
    isTouched = false;
    if (place?.isConnected) flush();
    else drawAnew();
  } catch (error) {
    reportError(error);
    drawAnew();
  }
  drawnNow();
}

/** What Preact itself changed needs no looking at; the rest is remembered as the page's own. */
function drawnNow(): void {
  if (place === null || isGivenUp) return;
  const changes = observer?.takeRecords() ?? [];
  if (own === null || changes.length > 0) own = remember(place);
  const shown = drawn();
  if (shown !== null && shown === screen.peek() && !isSaid(shown, place)) {
    drawAnew();
    if (place !== null && !isSaid(shown, place)) giveUp();
  }
}

/** Say whether the heading says what the screen says, on every screen whose heading is a question or a stop. */
export function isSaid(shown: Screen, at: ParentNode): boolean {
  const asks = shown.stop || shown.kind === "question" || shown.choices.some((choice) => choice.event === "answer");
  if (!asks || shown.say === "") return true;
  const headings = [...at.querySelectorAll("[data-heading]")];
  return headings.length === 0 || headings.some((heading) => (heading.textContent ?? "").includes(shown.say));
}

/** Throw the place away and draw all of it in a new one. */
function drawAnew(): void {
  const old = place;
  if (old === null || guarded === null || isGivenUp) return;
  forgetDrawn();
  try {
    render(null, old);
  } catch (error) {
    reportError(error);
  }
  const fresh = document.createElement("div");
  fresh.id = "app";
  if (old.isConnected) old.replaceWith(fresh);
  else document.body.prepend(fresh);
  drawIn(fresh);
}

function drawIn(at: HTMLElement): void {
  place = at;
  own = null;
  isTouched = false;
  try {
    at.replaceChildren();
    render(guarded?.app() ?? null, at);
    own = remember(at);
    observer?.takeRecords();
  } catch (error) {
    reportError(error);
    giveUp();
  }
}

function touched(records: readonly MutationRecord[]): void {
  if (place === null || own === null || isGivenUp) return;
  const ours = records.some(({ target }) => own?.parents.has(target) || own?.texts.has(target as CharacterData));
  if (!ours && place.isConnected) return;
  isTouched = true;
  if (isLooking) return;
  isLooking = true;
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    isLooking = false;
    look();
  };
  requestAnimationFrame(once);
  setTimeout(once, LOOK_AT_MOST_MS);
}

/** Set right what is not read as it was drawn; returns whether all was right. */
function look(): boolean {
  touched(observer?.takeRecords() ?? []);
  if (place === null || own === null || isGivenUp) return !isGivenUp;
  if (!isTouched || isAsDrawn(place, own)) return true;
  const now = performance.now();
  repairedMs = [...repairedMs.filter((at) => now - at < REPAIRS_MS), now];
  if (repairedMs.length > REPAIRS) giveUp();
  else if (place.isConnected) {
    putBack(own);
    observer?.takeRecords();
    isTouched = false;
    if (!isAsDrawn(place, own)) drawAnew();
  } else drawAnew();
  return false;
}

/** An answer to words that the coach did not say is no answer. */
function onTouch(event: Event): void {
  if (!(event.target instanceof Node) || !(isGivenUp || place?.contains(event.target) || event.type === "keydown"))
    return;
  if (look() || isOnOff(event.target)) return;
  event.preventDefault();
  event.stopPropagation();
}

/** The layer of OFF looks after itself. */
function isOnOff(target: Node): boolean {
  return document.getElementById("off")?.contains(target) ?? false;
}

function giveUp(): void {
  if (isGivenUp) return;
  isGivenUp = true;
  forgetDrawn();
  observer?.disconnect();
  guarded?.giveUp();
}

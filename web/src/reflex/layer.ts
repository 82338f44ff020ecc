/**
 * The OFF layer: plain DOM that is in the page from the start.
 *
 * It uses no engine, no Preact and no signals, so it works when everything else is broken. It is painted beside the page, and one
 * attribute moves it in, which needs neither layout nor painting. Each new screen sets its text in advance; the word that was touched
 * is written after the layer is there.
 *
 * Changes by translators and extensions to its nodes are undone before each use, and while it is visible.
 */
import { isAsDrawn, type OwnNodes, putBack, remember } from "../frame/own_nodes.ts";
import type { Choice } from "../gen/screen.ts";
import { words } from "../gen/words.ts";

/** The texts of the layer. `felt` gets what the person felt, or null for a break. */
export interface LayerTexts {
  readonly comeOff: string;
  readonly stops: readonly Choice[];
  readonly felt: (stop: Choice | null) => void;
}

interface Parts {
  readonly layer: HTMLElement;
  readonly call: HTMLElement;
  readonly say: HTMLElement;
  readonly felt: HTMLElement;
  readonly pad: HTMLElement;
  readonly again: HTMLButtonElement;
}

/** A button that the layer offers while no coach answers. */
export interface WayOn {
  readonly label: string;
  readonly take: () => void;
}

/** What the layer says when the page cannot be trusted any more. `call` empty: come off. */
export interface Refusal {
  readonly call: string;
  readonly say: string;
  readonly label: string;
  readonly again: () => void;
  readonly asks: boolean;
}

/** How often changes by others are undone while the layer is visible; more would never end. */
const REPAIRS = 20;

let parts: Parts | null = null;
let onFelt: LayerTexts["felt"] = () => {};
let written: readonly Choice[] = [];
let own: OwnNodes | null = null;
let repairs = 0;
let isRefused = false;

function made(tag: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Return the layer of the page; make one where the page has none (the album, a test). */
function layerParts(): Parts {
  if (parts !== null) {
    mend(parts.layer);
    return parts;
  }
  const layer = document.getElementById("off") ?? document.body.appendChild(made("div", ""));
  layer.id = "off";
  layer.removeAttribute("hidden");
  layer.setAttribute("role", "alertdialog");
  layer.setAttribute("aria-labelledby", "off-call");
  const ground = made("div", "off-ground");
  const call = made("h1", "off-call", words.floor.come_off);
  call.id = "off-call";
  call.tabIndex = -1;
  const say = made("p", "off-say");
  const felt = made("div", "off-felt");
  const pad = made("div", "off-words");
  const pause = made("button", "off-break", words.floor.off_break) as HTMLButtonElement;
  pause.type = "button";
  pause.addEventListener("click", () => onFelt(null));
  felt.append(made("p", "off-say", words.floor.off_felt), pad, pause);
  const again = made("button", "off-break") as HTMLButtonElement;
  again.type = "button";
  again.hidden = true;
  ground.append(made("div", "off-lip"), call, say, made("div", "off-grow"), felt, again);
  layer.replaceChildren(ground);
  parts = { layer, call, say, felt, pad, again };
  putAway();
  new MutationObserver(() => {
    if (!layer.hasAttribute("data-on") || repairs >= REPAIRS || own === null || isAsDrawn(layer, own)) return;
    repairs += 1;
    mend(layer);
  }).observe(layer, { childList: true, characterData: true, subtree: true });
  return parts;
}

/** Undo what something else changed on the layer. */
function mend(layer: HTMLElement): void {
  if (!layer.isConnected) document.body.append(layer);
  if (own !== null && !isAsDrawn(layer, own)) putBack(own);
}

/** Remember the layer as it is now. */
function keep(): void {
  if (parts !== null) own = remember(parts.layer);
}

/** Move the layer out: no finger, key or screen reader can reach it. */
function putAway(): void {
  if (parts === null) return;
  const { layer, say, felt } = parts;
  layer.removeAttribute("data-on");
  layer.inert = true;
  layer.ariaHidden = "true";
  say.textContent = "";
  felt.hidden = true;
  offer(null);
  keep();
}

/** Set the texts in advance; cheap when nothing changed. */
export function prepareLayer({ comeOff, stops, felt }: LayerTexts): void {
  const { call, pad } = layerParts();
  onFelt = felt;
  if (comeOff !== "" && call.textContent !== comeOff && !isRefused) call.textContent = comeOff;
  if (stops === written) {
    keep();
    return;
  }
  written = stops;
  pad.replaceChildren(
    ...stops.map((stop) => {
      const button = made("button", "", stop.label) as HTMLButtonElement;
      button.type = "button";
      button.addEventListener("click", () => onFelt(stop));
      return button;
    }),
  );
  keep();
}

/** Move OFF over the page. Nothing else happens before the frame that shows it. */
export function showLayer(): void {
  const { layer } = layerParts();
  layer.removeAttribute("style");
  layer.removeAttribute("hidden");
  layer.setAttribute("data-on", "");
  repairs = 0;
}

/** Write the word that was touched; with `asks` also offer all words for what the person felt. */
export function fillLayer(word: string, asks: boolean): void {
  const { layer, say, felt } = layerParts();
  layer.inert = false;
  layer.ariaHidden = null;
  if (!isRefused) say.textContent = word;
  felt.hidden = !asks;
  keep();
}

/** Write one more line (the coach restarts), offer the words for what the person felt, and a button where there is one. */
export function layerSays(line: string, on: WayOn | null = null): void {
  const { say, felt } = layerParts();
  if (!isRefused) say.textContent = line;
  felt.hidden = false;
  if (!isRefused) offer(on);
  keep();
}

function offer(on: WayOn | null): void {
  if (parts === null) return;
  const { again } = parts;
  again.hidden = on === null;
  again.textContent = on?.label ?? "";
  again.onclick = on === null ? null : on.take;
}

/** Say that the page cannot be trusted. The layer stays until the page is loaded again. */
export function refuseOnLayer({ call, say, label, again, asks }: Refusal): void {
  const now = layerParts();
  isRefused = true;
  if (call !== "") now.call.textContent = call;
  now.say.textContent = say;
  offer({ label, take: again });
  keep();
  showLayer();
  fillLayer("", asks);
}

export function hideLayer(): void {
  if (!isRefused) putAway();
}

export function isLayerShown(): boolean {
  return parts?.layer.hasAttribute("data-on") ?? false;
}

/** Take the focus, for keyboards and screen readers. */
export function focusLayer(): void {
  layerParts().call.focus({ preventScroll: true });
}

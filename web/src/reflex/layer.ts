/**
 * The OFF layer: plain DOM that stands in the page from the first moment, and nothing else.
 *
 * It knows no engine, no Preact and no signals, so that it can be shown when everything else is broken. It lies painted beside the
 * page and is moved in by one attribute, which needs neither layout nor painting. What it says is set ahead, each time a screen
 * comes; the word that was touched is written when it is there.
 *
 * What translators and extensions do to its nodes is undone before each use, and while it is shown.
 */
import { isAsDrawn, type OwnNodes, putBack, remember } from "../frame/own_nodes.ts";
import type { Choice } from "../gen/screen.ts";
import { words } from "../gen/words.ts";

/** What the layer can be asked to do; `felt` gets what the person says was felt, or null for a mere break. */
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

/** A way on that the layer offers while no coach answers. */
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

/** So often what others change is undone while it is shown; more would be a race without end. */
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

/** The layer of the page; made where the page has none (the album, a test). */
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

/** Put back what something else did to the layer since it was written. */
function mend(layer: HTMLElement): void {
  if (!layer.isConnected) document.body.append(layer);
  if (own !== null && !isAsDrawn(layer, own)) putBack(own);
}

/** Remember what the layer says now. */
function keep(): void {
  if (parts !== null) own = remember(parts.layer);
}

/** Beside the page: nothing in it can be reached, by a finger, a key or a reader. */
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

/** Set ahead what will be read; cheap when nothing changed. */
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

/** Move OFF over the page. This is all that happens before the frame that shows it. */
export function showLayer(): void {
  const { layer } = layerParts();
  layer.removeAttribute("style");
  layer.removeAttribute("hidden");
  layer.setAttribute("data-on", "");
  repairs = 0;
}

/** Say what is shown: `word`, what was touched, for the eye; `asks`: also offer all words of what can be felt. */
export function fillLayer(word: string, asks: boolean): void {
  const { layer, say, felt } = layerParts();
  layer.inert = false;
  layer.ariaHidden = null;
  if (!isRefused) say.textContent = word;
  felt.hidden = !asks;
  keep();
}

/** Say one more thing on the layer (the coach is being restarted), offer the words after all, and a way on where there is one. */
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

/** Say on the layer that the page cannot be trusted; it stays until the page is loaded again. */
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

/** Take the focus, so that a keyboard and a screen reader are where the eye is. */
export function focusLayer(): void {
  layerParts().call.focus({ preventScroll: true });
}

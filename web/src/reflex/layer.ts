/**
 * The OFF layer: plain DOM that stands in the page from the first moment, and nothing else.
 *
 * It knows no engine, no Preact and no signals, so that it can be shown when everything else is broken. It lies painted beside the
 * page and is moved in by one attribute, which needs neither layout nor painting. What it says is set ahead, each time a screen
 * comes; the word that was touched is written when it is there.
 */
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
}

let parts: Parts | null = null;
let onFelt: LayerTexts["felt"] = () => {};
let written: readonly Choice[] = [];

function made(tag: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** The layer of the page; made where the page has none (the album, a test). */
function layerParts(): Parts {
  if (parts?.layer.isConnected) return parts;
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
  ground.append(made("div", "off-lip"), call, say, made("div", "off-grow"), felt);
  layer.replaceChildren(ground);
  parts = { layer, call, say, felt, pad };
  putAway();
  return parts;
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
}

/** Set ahead what will be read; cheap when nothing changed. */
export function prepareLayer({ comeOff, stops, felt }: LayerTexts): void {
  const { call, pad } = layerParts();
  onFelt = felt;
  if (comeOff !== "" && call.textContent !== comeOff) call.textContent = comeOff;
  if (stops === written) return;
  written = stops;
  pad.replaceChildren(
    ...stops.map((stop) => {
      const button = made("button", "", stop.label) as HTMLButtonElement;
      button.type = "button";
      button.addEventListener("click", () => onFelt(stop));
      return button;
    }),
  );
}

/** Move OFF over the page. This is all that happens before the frame that shows it. */
export function showLayer(): void {
  layerParts().layer.setAttribute("data-on", "");
}

/** Say what is shown: `word`, what was touched, for the eye; `asks`: also offer all words of what can be felt. */
export function fillLayer(word: string, asks: boolean): void {
  const { layer, say, felt } = layerParts();
  layer.inert = false;
  layer.ariaHidden = null;
  say.textContent = word;
  felt.hidden = !asks;
}

/** Say one more thing on the layer (the coach is being restarted), and offer the words after all. */
export function layerSays(line: string): void {
  const { say, felt } = layerParts();
  say.textContent = line;
  felt.hidden = false;
}

export function hideLayer(): void {
  putAway();
}

export function isLayerShown(): boolean {
  return parts?.layer.hasAttribute("data-on") ?? false;
}

/** Take the focus, so that a keyboard and a screen reader are where the eye is. */
export function focusLayer(): void {
  layerParts().call.focus({ preventScroll: true });
}

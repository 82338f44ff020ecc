/**
 * OFF within one frame, without the engine: a touch in a stop zone, or a stop key, paints OFF, stops the sound, vibrates, and only then
 * tells the coach. It works with a dead worker.
 *
 * Any touch in the stop zone is OFF; the word only names the reason. A touch beside the words is OFF too: the coach gets a pause that
 * is `unsaid`, and the person is asked what they felt, first by the layer, which offers every stop word, then by the coach's screen,
 * which stays until it has an answer. The layer goes when the coach sends a screen without pressure. Until then it stays, and after a
 * while it says that it waits.
 */
import { effect } from "@preact/signals";
import { engineState, reflex, sayEvent, screen, useHere } from "../engine/port.ts";
import type { Choice, Screen } from "../gen/screen.ts";
import { words } from "../gen/words.ts";
import { comeOff, hush } from "../senses/senses.ts";
import {
  fillLayer,
  focusLayer,
  hideLayer,
  isLayerShown,
  layerSays,
  prepareLayer,
  refuseOnLayer,
  showLayer,
} from "./layer.ts";
import { type StopKeys, stopOfKey } from "./stop_keys.ts";

/** An element with this attribute is a stop zone; its value is the key of the stop word, or empty: no word. */
export const STOP_ZONE = "data-stop";
/** A second, frightened tap must not answer the question that has just appeared under the finger. */
export const DEAF_AFTER_OFF_MS = 700;
/** After so long without an answer the layer says that it waits for the coach. */
const PATIENCE_MS = 1500;
/** The longest wait for a frame before the coach is told. */
const PAINT_AT_MOST_MS = 100;

let asking = false;
let offAtMs = Number.NEGATIVE_INFINITY;
let waiting: ReturnType<typeof setTimeout> | undefined;
let drawnFloor = 0;
/** When the coach's own OFF appeared. */
let coachOffAtMs = Number.NEGATIVE_INFINITY;
/** When the press began; NaN without a press. */
let pressingSinceMs = Number.NaN;

/** Say that the floor is drawn and its keys work. Returns a function that says it is gone. */
export function floorIsDrawn(): () => void {
  drawnFloor += 1;
  return () => {
    drawnFloor -= 1;
  };
}

/** Whether OFF, the page's or the coach's, came a moment ago: a touch then was not meant for the new screen. */
export function isDeaf(): boolean {
  return performance.now() - Math.max(offAtMs, coachOffAtMs) < DEAF_AFTER_OFF_MS;
}

/**
 * Paint OFF, stop every sound and vibrate. The caller tells the coach.
 * Before the frame only the layer and the silence; bells, words and focus follow with the frame.
 */
export function paintOff(word = "", asks = false): void {
  showLayer();
  offAtMs = performance.now();
  asking = asks;
  reflex.value = word;
  quietly(hush);
  afterPaint(() => {
    const says = screen.peek()?.come_off ?? "";
    quietly(() => comeOff(says === "" ? words.floor.come_off : says));
    if (!isLayerShown()) return;
    fillLayer(word, asks);
    focusLayer();
  });
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (isLayerShown() && !asking) sayWhy();
  }, PATIENCE_MS);
}

/** Ignore errors of sound: painting and telling the coach must go on. */
function quietly(sound: () => void): void {
  try {
    sound();
  } catch {
    // The layer and the coach do not depend on sound.
  }
}

/** What OFF says while no screen comes: it must not say "wait" for a coach that is gone for good. */
function whyNobodyAnswers(): string {
  const state = engineState.peek();
  const isGone = state === "restarting" || state === "failed" || state === "elsewhere";
  return isGone ? `${words.engine[state]} ${words.engine.help}` : words.floor.off_wait;
}

/** Say on the layer why nobody answers and what the person can do. `first` comes before that. */
function sayWhy(first = ""): void {
  const state = engineState.peek();
  const on =
    state === "elsewhere"
      ? { label: words.engine.use_here, take: useHere }
      : state === "failed"
        ? { label: words.app.try_again, take: () => location.reload() }
        : null;
  layerSays([first, whyNobodyAnswers()].filter((line) => line !== "").join(" "), on);
}

/** Stop, with a word or without one. */
export function stop(choice: Choice | null): void {
  paintOff(choice?.label ?? "", choice === null);
  // why later: the coach answers within milliseconds, and drawing its answer would delay the frame that says OFF.
  afterPaint(() => tell(choice));
}

/** Refuse the page because something else keeps changing it: nobody may press by its words, and nothing counts until it is reloaded. */
export function refusePage(): void {
  const now = screen.peek();
  const onTool = now !== null && (now.pressing || now.on_tool);
  if (onTool) stop(null);
  refuseOnLayer({
    call: onTool ? "" : words.app.changed,
    say: words.app.changed_do,
    label: words.app.load_again,
    again: () => location.reload(),
    asks: onTool,
  });
}

/** Do something after the next frame; soon in any case, because a hidden page draws no frames. */
function afterPaint(act: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    act();
  };
  requestAnimationFrame(() => setTimeout(once, 0));
  setTimeout(once, PAINT_AT_MOST_MS);
}

function tell(choice: Choice | null): void {
  const said =
    choice === null ? sayEvent("pause", { unsaid: true }) : sayEvent(choice.event, Object.fromEntries(choice.fields));
  said.catch((error: unknown) => {
    const kept = error instanceof Error && error.message === words.engine.stop_kept;
    sayWhy(kept ? [choice?.label ?? "", words.engine.stop_kept].filter((part) => part !== "").join(": ") : "");
  });
}

/** Take what the person felt, as chosen on the layer; null: it was only a break. */
function felt(choice: Choice | null): void {
  if (isDeaf()) return;
  asking = false;
  if (choice === null) {
    const now = screen.peek();
    if (now === null || now.pressing) tell(null);
    else release();
    return;
  }
  fillLayer(choice.label, false);
  tell(choice);
}

function release(): void {
  clearTimeout(waiting);
  hideLayer();
  reflex.value = null;
}

/** The coach answered: its screen replaces the layer, unless the layer still asks what the person felt. */
function answered(now: Screen | null): void {
  if (now === null || !isLayerShown()) return;
  if (now.stop) release();
  else if (!now.pressing && !asking) release();
}

function onPointerDown(event: PointerEvent): void {
  if (!event.isPrimary && isLayerShown()) return;
  const zone = event.target instanceof Element ? event.target.closest(`[${STOP_ZONE}]`) : null;
  if (zone === null || isLayerShown()) return;
  event.preventDefault();
  stop(stopNamed(zone.getAttribute(STOP_ZONE) ?? ""));
}

/** Screen readers and switches send a click without a touch. */
function onClick(event: MouseEvent): void {
  if (isDeaf()) {
    // why: this click belongs to the touch that was OFF.
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const zone = event.target instanceof Element ? event.target.closest(`[${STOP_ZONE}]`) : null;
  if (zone !== null && !isLayerShown()) stop(stopNamed(zone.getAttribute(STOP_ZONE) ?? ""));
}

function stopNamed(key: string): Choice | null {
  return screen.peek()?.stops.find((choice) => choice.key === key) ?? null;
}

function onKeyDown(event: KeyboardEvent): void {
  const now = screen.peek();
  if (drawnFloor === 0 || now === null || isLayerShown()) return;
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  const inSheet = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
  const { pressing, on_tool: onTool, stop: off, stops, choices } = now;
  const pressingForMs = pressing ? performance.now() - pressingSinceMs : 0;
  const keys: StopKeys = {
    pressing,
    pressingForMs,
    onTool,
    inSheet,
    control: controlOf(event.target),
    off,
    typing,
    stops,
    choices,
  };
  const meant = stopOfKey(event, keys);
  if (meant === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  stop(meant);
}

/** The control that a key would press or move. */
function controlOf(target: EventTarget | null): StopKeys["control"] {
  if (!(target instanceof Element)) return "none";
  if (target.closest("[role=slider]") !== null) return "dial";
  return target.closest("button, a, summary") === null ? "none" : "button";
}

/** Start listening. Call it once, before anything is drawn. Returns a function that ends this. */
export function startReflex(): () => void {
  const capture = { capture: true };
  document.addEventListener("pointerdown", onPointerDown, capture);
  document.addEventListener("click", onClick, capture);
  document.addEventListener("keydown", onKeyDown, capture);
  const forget = effect(() => {
    const now = screen.value;
    if (!(now?.pressing ?? false)) pressingSinceMs = Number.NaN;
    else if (Number.isNaN(pressingSinceMs)) pressingSinceMs = performance.now();
    if (!now?.stop) coachOffAtMs = Number.NEGATIVE_INFINITY;
    else if (coachOffAtMs === Number.NEGATIVE_INFINITY) coachOffAtMs = performance.now();
    if (now !== null && now.stops.length > 0) prepareLayer({ comeOff: now.come_off, stops: now.stops, felt });
    answered(now);
  });
  const watch = effect(() => {
    const state = engineState.value;
    if (isLayerShown() && (state === "restarting" || state === "failed" || state === "elsewhere")) sayWhy();
  });
  return () => {
    document.removeEventListener("pointerdown", onPointerDown, capture);
    document.removeEventListener("click", onClick, capture);
    document.removeEventListener("keydown", onKeyDown, capture);
    forget();
    watch();
  };
}

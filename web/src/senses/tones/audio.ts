/**
 * The audio graph of the page: sources, a gain, a limiter, a gate that can close at once, the loudspeaker.
 *
 * Other music goes on: the page never takes the audio focus for its tones. A browser lets sound start only inside a touch
 * (`unlockAudio`), and the system may take it away again (a call, a locked screen): then `soundState` says so, and the next touch
 * brings it back.
 */
import { signal } from "@preact/signals";
import { sound } from "./samples.ts";
import type { Hint, ToneName } from "./score.ts";

/** locked: no touch yet. on. interrupted: the system took the sound away; the next touch brings it back. none: no sound here. */
export type SoundState = "locked" | "on" | "interrupted" | "none";

export const soundState = signal<SoundState>("locked");

interface Graph {
  readonly context: AudioContext;
  readonly gain: GainNode;
  readonly gate: GainNode;
}

/** why: a fade of a few milliseconds is silent within a frame and does not click. */
const FALLS_OVER_S = 0.001;
/** The limiter looks six milliseconds ahead, so it may still play that much after a cut. */
const GATE_SHUT_S = 0.009;

/** A scheduled sound: it can be cut, and knows whether it has begun. */
export interface Playing {
  /** When it begins, on the audio clock. */
  readonly startS: number;
  readonly hasBegun: boolean;
  /** Stop now, without calling `ended`. */
  cut(): void;
  /** Stop at a time of the audio clock, and call `ended` then. */
  endAt(atS: number): void;
}

/** When a sound begins on the audio clock, and whether it stays when everything else is silenced (the bells at the cap). */
export interface When {
  readonly atS?: number;
  readonly stays?: boolean;
  readonly ended?: () => void;
}

let graph: Graph | null = null;
let looking: ReturnType<typeof setInterval> | undefined;
const now = new Set<Playing>();

/** Mix with other music, where a browser lets a page say so (Safari). */
export function shareTheSound(kind: "ambient" | "playback"): void {
  const session = (navigator as Navigator & { audioSession?: { type: string } }).audioSession;
  if (session) session.type = kind;
}

/** Make the graph, or wake it after an interruption. Call it inside a touch. */
export function unlockAudio(): void {
  if (graph?.context.state === "running" && !isMoving(graph.context)) {
    // why a new one: no browser brings a dead clock back.
    void graph.context.close().catch(() => undefined);
    graph = null;
  }
  graph ??= built();
  if (!graph) return;
  if (graph.context.state !== "running") {
    const { context } = graph;
    const pinch = context.createBufferSource();
    pinch.buffer = context.createBuffer(1, 1, context.sampleRate);
    pinch.connect(context.destination);
    pinch.start();
    void context.resume().catch(() => undefined);
  }
  follow(graph.context);
}

/** why: a clock that ticks moves every few milliseconds; one that stood still for so long is dead. */
const DEAD_AFTER_MS = 700;
const LOOK_EVERY_MS = 1000;

let seen = { s: -1, ms: 0 };

/** The time of the picture. why not performance.now: that goes on while the page is frozen, and the audio clock rests with the page. */
function shownMs(): number {
  const ms = typeof document === "undefined" ? null : document.timeline?.currentTime;
  return typeof ms === "number" ? ms : performance.now();
}

/** True when the audio clock moves. After an interruption some systems say "running" while it stands still, and nothing is heard. */
function isMoving(context: AudioContext): boolean {
  const ms = shownMs();
  if (context.currentTime !== seen.s) seen = { s: context.currentTime, ms };
  return ms - seen.ms < DEAD_AFTER_MS;
}

function built(): Graph | null {
  if (typeof AudioContext === "undefined") {
    soundState.value = "none";
    return null;
  }
  const context = new AudioContext({ latencyHint: "interactive" });
  const limiter = context.createDynamicsCompressor();
  limiter.threshold.value = -3;
  limiter.knee.value = 3;
  limiter.ratio.value = 20;
  limiter.attack.value = 0.002;
  limiter.release.value = 0.12;
  const gain = context.createGain();
  const gate = context.createGain();
  gain.connect(limiter).connect(gate).connect(context.destination);
  context.onstatechange = () => follow(context);
  seen = { s: -1, ms: 0 };
  clearInterval(looking);
  looking = setInterval(() => follow(context), LOOK_EVERY_MS);
  return { context, gain, gate };
}

/** Compute the tones in advance, one in each pause of the page, so that none is late. */
export function makeReady(names: readonly ToneName[]): void {
  const [name, ...rest] = names;
  if (!name || !graph) return;
  toneBuffer(graph.context, name);
  pause(() => makeReady(rest));
}

function pause(then: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(then, { timeout: 500 });
  else setTimeout(then, 30);
}

function follow(context: AudioContext): void {
  if (context !== graph?.context && graph !== null) return;
  if (context.state === "running" && isMoving(context)) soundState.value = "on";
  else if (soundState.peek() === "on") soundState.value = "interrupted";
}

/** Whether a sound that starts now can be heard. */
export function isAudible(): boolean {
  return graph?.context.state === "running" && isMoving(graph.context);
}

/** The audio clock, in seconds; null before the first touch and while the system stops it. */
export function audioNowS(): number | null {
  return graph && isAudible() ? graph.context.currentTime : null;
}

/** Play a tone, now or at a time of the audio clock; null when there is no sound. */
export function playTone(name: ToneName, hint: Hint = {}, when: When = {}): Playing | null {
  return graph ? playRow([{ buffer: toneBuffer(graph.context, name, hint) }], when) : null;
}

const tones = new Map<Float32Array, AudioBuffer>();

/** why a cache: copying three seconds of bells into a new buffer is the slowest step of a touch. */
function toneBuffer(context: AudioContext, name: ToneName, hint: Hint = {}): AudioBuffer {
  const samples = sound(name, context.sampleRate, hint);
  const known = tones.get(samples);
  if (known) return known;
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  tones.set(samples, buffer);
  return buffer;
}

/** A stretch of a decoded sound: all of it, or from `fromS` for `lengthS`; then silence for `restS`. */
export interface Part {
  readonly buffer: AudioBuffer;
  readonly fromS?: number;
  readonly lengthS?: number;
  readonly restS?: number;
}

/** Play stretches of sound without a gap: all are scheduled on the audio clock before the first one starts. */
export function playRow(parts: readonly Part[], { atS, stays = false, ended }: When = {}): Playing | null {
  const last = parts.at(-1);
  if (!graph || !last) return null;
  const { context, gain } = graph;
  const own = context.createGain();
  own.connect(gain);
  const startS = Math.max(context.currentTime, atS ?? context.currentTime);
  let nextS = startS;
  const sources = parts.map(({ buffer, fromS = 0, lengthS = buffer.duration - fromS, restS = 0 }) => {
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(own);
    source.start(nextS, fromS, lengthS);
    nextS += lengthS + restS;
    return source;
  });
  const end = sources.at(-1);
  const fall = (atS: number): void => {
    own.gain.setTargetAtTime(0, atS, FALLS_OVER_S);
    for (const source of sources) source.stop(atS + 0.012);
  };
  const playing: Playing = {
    startS,
    get hasBegun() {
      return context.currentTime >= startS;
    },
    cut: () => {
      now.delete(playing);
      if (end) end.onended = null;
      fall(context.currentTime);
    },
    endAt: fall,
  };
  if (!stays) now.add(playing);
  if (end)
    end.onended = () => {
      now.delete(playing);
      own.disconnect();
      ended?.();
    };
  return playing;
}

export async function decoded(bytes: ArrayBuffer): Promise<AudioBuffer | null> {
  return graph ? graph.context.decodeAudioData(bytes) : null;
}

/** Stop every sound, also the scheduled ones; only the bells of the deadline stay. */
export function silence(): void {
  for (const playing of [...now]) playing.cut();
  if (!graph) return;
  const { context, gate } = graph;
  // why a gate behind the limiter: without it six milliseconds more would be heard.
  gate.gain.setTargetAtTime(0, context.currentTime, FALLS_OVER_S);
  gate.gain.setTargetAtTime(1, context.currentTime + GATE_SHUT_S, FALLS_OVER_S);
}

/** Close the graph, at the end of a page or a test. */
export function closeAudio(): void {
  silence();
  void graph?.context.close().catch(() => undefined);
  graph = null;
  tones.clear();
  soundState.value = "locked";
}

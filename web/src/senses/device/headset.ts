/**
 * The button of a headset: during a press any button means come off; otherwise it does what the large button on the screen does.
 *
 * A page gets these buttons only while it plays something and has the audio focus. So it plays a quiet loop, and other music may
 * pause: that is why it is off by default.
 */
import type { Choice, Screen } from "../../gen/screen.ts";

/** why: browsers give buttons only to sounds of at least five seconds. */
const LOOP_S = 10;
const LOOP_RATE = 8000;
const BUTTONS: readonly MediaSessionAction[] = ["play", "pause", "stop", "previoustrack", "nexttrack"];

/** What a button does on a screen. */
export type Meant = { readonly kind: "off" } | { readonly kind: "main"; readonly choice: Choice } | null;

export function meant(screen: Screen | null): Meant {
  if (!screen) return null;
  if (screen.pressing) return { kind: "off" };
  const choice = screen.choices.find(({ role }) => role === "main");
  return choice ? { kind: "main", choice } : null;
}

/** A loop that is too quiet to hear, as an 8-bit WAV file for a media element. */
export function quietLoop(): Uint8Array<ArrayBuffer> {
  const length = LOOP_S * LOOP_RATE;
  const bytes = new Uint8Array(44 + length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i += 1) bytes[at + i] = word.charCodeAt(i);
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + length, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, LOOP_RATE, true);
  view.setUint32(28, LOOP_RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, length, true);
  for (let i = 0; i < length; i += 1) bytes[44 + i] = 128 + (i % 400 === 0 ? 1 : 0);
  return bytes;
}

export class Headset {
  private loop: HTMLAudioElement | null = null;
  private address = "";

  constructor(private readonly pressed: () => void) {}

  get isHeld(): boolean {
    return this.loop !== null && !this.loop.paused;
  }

  /** Take the buttons. Call it inside a touch; cheap when they are taken already. */
  hold(): void {
    if (typeof Audio === "undefined" || !("mediaSession" in navigator) || this.isHeld) return;
    this.address ||= URL.createObjectURL(new Blob([quietLoop()], { type: "audio/wav" }));
    this.loop ??= new Audio(this.address);
    this.loop.loop = true;
    void this.loop.play().catch(() => undefined);
    for (const button of BUTTONS) on(button, this.answer);
    navigator.mediaSession.playbackState = "playing";
  }

  /** Show the current step where the system shows what plays. */
  show(title: string, by: string): void {
    if (this.isHeld && typeof MediaMetadata !== "undefined") {
      navigator.mediaSession.metadata = new MediaMetadata({ title, artist: by });
    }
  }

  letGo(): void {
    if (!this.loop) return;
    this.loop.pause();
    this.loop.removeAttribute("src");
    this.loop = null;
    URL.revokeObjectURL(this.address);
    this.address = "";
    for (const button of BUTTONS) on(button, null);
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = "none";
  }

  private readonly answer = () => {
    // why: the next press must count too, whatever state the system thinks the player is in.
    navigator.mediaSession.playbackState = "playing";
    void this.loop?.play().catch(() => undefined);
    this.pressed();
  };
}

function on(button: MediaSessionAction, answer: (() => void) | null): void {
  try {
    navigator.mediaSession.setActionHandler(button, answer);
  } catch {
    // This browser does not know this button.
  }
}

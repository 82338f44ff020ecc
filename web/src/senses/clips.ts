/**
 * Recorded sentences, when there are any: a list says which file holds which words. The words themselves are the key, so that a
 * clip whose sentence was changed since is never played in its place.
 */
import { decoded, type Playing, playBuffer } from "./audio.ts";
import type { Sentence, Speaker } from "./voice_queue.ts";

/** One recorded sentence. `id` is the cue's, for people; `text` is what is said in it, to the letter. */
export interface Clip {
  readonly id: string;
  readonly text: string;
  readonly file: string;
}

export interface ClipList {
  readonly voice: string;
  readonly clips: readonly Clip[];
}

/** Where the list is; null while no voice has been recorded. */
export const CLIP_LIST: string | null = null;

export class Clips implements Speaker {
  private readonly files = new Map<string, string>();
  private readonly ready = new Map<string, AudioBuffer>();
  private playing: Playing | null = null;

  constructor(private readonly fetched: (address: string) => Promise<Response> = (address) => fetch(address)) {}

  /** Read the list; every failure only means that the device's voice speaks. */
  async open(address: string): Promise<void> {
    try {
      const list = (await (await this.fetched(address)).json()) as ClipList;
      for (const clip of list.clips) this.files.set(clip.text, new URL(clip.file, address).href);
    } catch {
      this.files.clear();
    }
  }

  /** Fetch and decode every clip ahead, so that none is late. */
  async prepare(): Promise<void> {
    for (const [text, address] of this.files) {
      if (this.ready.has(text)) continue;
      try {
        const buffer = await decoded(await (await this.fetched(address)).arrayBuffer());
        if (buffer) this.ready.set(text, buffer);
      } catch {
        this.files.delete(text);
      }
    }
  }

  has(text: string): boolean {
    return this.ready.has(text);
  }

  say(sentence: Sentence, done: () => void): void {
    const buffer = this.ready.get(sentence.text);
    this.playing = buffer ? playBuffer(buffer, { ended: done }) : null;
    if (!this.playing) done();
  }

  endSoon(): void {
    // A recorded sentence is short, and is heard to its end.
  }

  cut(): void {
    this.playing?.cut();
    this.playing = null;
  }
}

/** A recorded sentence where there is one, the device's voice otherwise. */
export class ClipsFirst implements Speaker {
  constructor(
    private readonly clips: Clips,
    private readonly device: Speaker,
  ) {}

  say(sentence: Sentence, done: () => void): void {
    (this.clips.has(sentence.text) ? this.clips : this.device).say(sentence, done);
  }

  endSoon(): void {
    this.device.endSoon();
  }

  cut(): void {
    this.clips.cut();
    this.device.cut();
  }
}

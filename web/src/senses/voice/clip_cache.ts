/**
 * The recorded clips of one voice: which there are, which are here, and which stand decoded.
 *
 * The list names a clip by its words and its file by its content, so that a clip whose sentence was changed since is never played
 * in its place. What may never be late is fetched ahead, in the order of the list; the rest when it is about to be said. Decoded
 * sound is large, so only so many seconds of it are kept, and what was used longest ago goes first. Every failure only means that
 * the device's own voice speaks.
 */
import { type ClipShape, shapeOf } from "./clip_shape.ts";

/** One clip, as `voice.json` lists it. */
export interface Clip {
  readonly clip: string;
  /** What is said in it, to the letter. */
  readonly text: string;
  /** Its file without the ending. */
  readonly file: string;
  readonly tier: "first" | "rest";
  /** Silence to be left behind it when another clip follows in the same sentence. */
  readonly pause: number;
}

export interface ClipList {
  readonly voice: string;
  readonly clips: readonly Clip[];
}

export interface ClipCachePort {
  readonly fetched: (address: string) => Promise<Response>;
  /** Null while there is no audio graph: nothing can be decoded before the first touch. */
  readonly decoded: (bytes: ArrayBuffer) => Promise<AudioBuffer | null>;
  /** The endings of the files that this browser says it can play, the better one first. */
  readonly endings: () => readonly string[];
  /** A moment in which nothing else is to be done: a touch comes first. */
  readonly idle: () => Promise<void>;
}

/** A clip ready to be played: from its first sound on, and where it may be broken off. */
export interface Ready {
  readonly clip: Clip;
  readonly buffer: AudioBuffer;
  readonly shape: ClipShape;
}

interface File {
  readonly ending: string;
  readonly bytes: ArrayBuffer;
}

/** why: about forty megabytes of samples, which an old telephone can spare; beside what is held, a phase of a session says less. */
export const DECODED_S = 210;
/** What stands first in the list (coming off, and what else safety hangs on) is never given up for something else: all of it. */
export const HELD_S = 120;
/** why: fetches at once; the app's own requests, and Python's answers on a small processor, come first. */
const AT_ONCE = 2;

export class ClipCache {
  private readonly byName = new Map<string, Clip>();
  private readonly byText = new Map<string, Clip>();
  private readonly files = new Map<string, Promise<File | null>>();
  private readonly decodings = new Map<string, Promise<Ready | null>>();
  private readonly ready = new Map<string, Ready>();
  private readonly held = new Set<string>();
  private address = "";
  private turn = 0;
  private decodedS = 0;
  /** What the browser says of the endings, and what turned out. */
  private readonly understands = new Set<string>();
  private readonly refuses = new Set<string>();

  constructor(private readonly port: ClipCachePort) {}

  /** Take up the list of a voice, or none; what was here of another goes. */
  async open(address: string | null): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    for (const known of [this.byName, this.byText, this.files, this.decodings, this.ready, this.held]) known.clear();
    this.decodedS = 0;
    this.address = address ?? "";
    if (address === null) return;
    try {
      const answer = await this.port.fetched(address);
      if (!answer.ok) return;
      const list = (await answer.json()) as ClipList;
      if (turn !== this.turn) return;
      for (const clip of list.clips) {
        this.byName.set(clip.clip, clip);
        this.byText.set(clip.text, clip);
      }
    } catch {
      // No list, no clips.
    }
  }

  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /** The clips that say a text: the named ones, or the one that says just this. Empty: it was not recorded. */
  clipsOf(text: string, names: readonly string[] = []): readonly Clip[] {
    const named = names.map((name) => this.byName.get(name));
    if (named.length > 0 && named.every((clip) => clip !== undefined)) return named as readonly Clip[];
    const whole = this.byText.get(text);
    return whole ? [whole] : [];
  }

  /** The clips, if every one of them stands decoded. */
  at(clips: readonly Clip[]): readonly Ready[] | null {
    const found: Ready[] = [];
    for (const clip of clips) {
      const ready = this.ready.get(clip.file);
      if (!ready) return null;
      // why again: what is used stays longest.
      this.ready.delete(clip.file);
      this.ready.set(clip.file, ready);
      found.push(ready);
    }
    return found.length > 0 ? found : null;
  }

  /** Fetch and decode these clips; null when one of them cannot be had. */
  async bring(clips: readonly Clip[]): Promise<readonly Ready[] | null> {
    const brought = await Promise.all(clips.map((clip) => this.brought(clip)));
    const found = brought.filter((ready) => ready !== null);
    return found.length === clips.length && found.length > 0 ? found : null;
  }

  /** Fetch and decode these clips, and give them up for nothing else. */
  async hold(clips: readonly Clip[]): Promise<void> {
    for (const clip of clips) this.held.add(clip.file);
    await this.bring(clips);
  }

  /** Fetch what may never be late, in the order of the list, and decode of it what there is room for. */
  async fill(): Promise<void> {
    const { turn } = this;
    const waiting = [...this.byName.values()].filter((clip) => clip.tier === "first");
    const one = async (): Promise<void> => {
      for (let clip = waiting.shift(); clip !== undefined && turn === this.turn; clip = waiting.shift()) {
        if (this.decodedS < DECODED_S) await this.brought(clip);
        else await this.fetched(clip);
        await this.port.idle();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }

  private brought(clip: Clip): Promise<Ready | null> {
    const there = this.ready.get(clip.file);
    if (there) return Promise.resolve(there);
    const known = this.decodings.get(clip.file);
    if (known) return known;
    const decoding = this.decode(clip).finally(() => this.decodings.delete(clip.file));
    this.decodings.set(clip.file, decoding);
    return decoding;
  }

  private async decode(clip: Clip): Promise<Ready | null> {
    const { turn } = this;
    const buffer = await this.understood(clip);
    if (turn !== this.turn || !buffer) return null;
    const ready = { clip, buffer, shape: shapeOf(buffer.getChannelData(0), buffer.sampleRate) };
    this.ready.set(clip.file, ready);
    if (this.decodedS < HELD_S && clip.tier === "first") this.held.add(clip.file);
    this.decodedS += buffer.duration;
    this.forgetOldest(clip.file);
    return ready;
  }

  private async understood(clip: Clip): Promise<AudioBuffer | null> {
    const file = await this.fetched(clip);
    if (!file) return null;
    try {
      // why a copy: decoding takes the bytes away, and they may be wanted again.
      const buffer = await this.port.decoded(file.bytes.slice(0));
      if (buffer) this.understands.add(file.ending);
      return buffer;
    } catch {
      this.files.delete(clip.file);
      if (this.understands.has(file.ending)) return null;
      this.refuses.add(file.ending);
      return this.ending === undefined ? null : this.understood(clip);
    }
  }

  private get ending(): string | undefined {
    return this.port.endings().find((ending) => !this.refuses.has(ending));
  }

  private forgetOldest(but: string): void {
    for (const [file, { buffer }] of this.ready) {
      if (this.decodedS <= DECODED_S) return;
      if (file === but || this.held.has(file)) continue;
      this.ready.delete(file);
      this.decodedS -= buffer.duration;
    }
  }

  private fetched(clip: Clip): Promise<File | null> {
    const known = this.files.get(clip.file);
    if (known) return known;
    const { ending } = this;
    if (ending === undefined) return Promise.resolve(null);
    const fetching = this.fetch(clip, ending).catch(() => null);
    this.files.set(clip.file, fetching);
    // why forgotten: a network that failed now may be there the next time.
    void fetching.then((file) => file ?? this.files.delete(clip.file));
    return fetching;
  }

  private async fetch(clip: Clip, ending: string): Promise<File | null> {
    const answer = await this.port.fetched(new URL(`${clip.file}.${ending}`, this.address).href);
    return answer.ok ? { ending, bytes: await answer.arrayBuffer() } : null;
  }
}

/**
 * The recorded clips of one voice: the list, the files that were fetched, and the clips that are decoded.
 *
 * The list names a clip by its words and its file by its content, so a clip with old words never plays in place of new ones. Urgent
 * clips are fetched in advance, in the order of the list; the others just before they are said. Decoded sound is large: the cache
 * keeps so many seconds and drops the clip that was used longest ago. On any failure the device's own voice speaks.
 */
import { type ClipShape, shapeOf } from "./clip_shape.ts";

/** One clip, as `voice.json` lists it. */
export interface Clip {
  readonly clip: string;
  /** Its exact words. */
  readonly text: string;
  /** Its file without the ending. */
  readonly file: string;
  readonly tier: "first" | "rest";
  /** The silence after it, in seconds, when another clip of the same sentence follows. */
  readonly pause: number;
}

export interface ClipList {
  readonly voice: string;
  readonly clips: readonly Clip[];
}

export interface ClipCachePort {
  readonly fetched: (address: string) => Promise<Response>;
  /** Null while there is no audio graph: a browser decodes nothing before the first touch. */
  readonly decoded: (bytes: ArrayBuffer) => Promise<AudioBuffer | null>;
  /** The endings of the files that this browser says it can play, the better one first. */
  readonly endings: () => readonly string[];
  /** Wait for a moment in which the page is idle: touches come first. */
  readonly idle: () => Promise<void>;
}

/** A decoded clip, with its first sound and the places where it may stop. */
export interface Ready {
  readonly clip: Clip;
  readonly buffer: AudioBuffer;
  readonly shape: ClipShape;
}

interface File {
  readonly ending: string;
  readonly bytes: ArrayBuffer;
}

/** why: about 40 MB of samples, which an old phone can spare; one phase of a session needs less beside the held clips. */
export const DECODED_S = 210;
/** So many seconds from the start of the list (coming off, and every other line of safety) are never dropped. */
export const HELD_S = 120;
/** why only two fetches at a time: the app's own requests, and Python on a small processor, come first. */
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
  /** The endings that this browser decoded, and those that it refused. */
  private readonly understands = new Set<string>();
  private readonly refuses = new Set<string>();

  constructor(private readonly port: ClipCachePort) {}

  /** Load the list of a voice, or none, and drop the clips of the voice before. */
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
      // Without a list there are no clips.
    }
  }

  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /** The clips that say a text: the named ones, or the one with exactly these words. Empty: it was not recorded. */
  clipsOf(text: string, names: readonly string[] = []): readonly Clip[] {
    const named = names.map((name) => this.byName.get(name));
    if (named.length > 0 && named.every((clip) => clip !== undefined)) return named as readonly Clip[];
    const whole = this.byText.get(text);
    return whole ? [whole] : [];
  }

  /** The clips, if all of them are decoded. */
  at(clips: readonly Clip[]): readonly Ready[] | null {
    const found: Ready[] = [];
    for (const clip of clips) {
      const ready = this.ready.get(clip.file);
      if (!ready) return null;
      // why put it back: the map's order is the order of use.
      this.ready.delete(clip.file);
      this.ready.set(clip.file, ready);
      found.push(ready);
    }
    return found.length > 0 ? found : null;
  }

  /** Fetch and decode these clips; null when one of them fails. */
  async bring(clips: readonly Clip[]): Promise<readonly Ready[] | null> {
    const brought = await Promise.all(clips.map((clip) => this.brought(clip)));
    const found = brought.filter((ready) => ready !== null);
    return found.length === clips.length && found.length > 0 ? found : null;
  }

  /** Fetch and decode these clips, and never drop them. */
  async hold(clips: readonly Clip[]): Promise<void> {
    for (const clip of clips) this.held.add(clip.file);
    await this.bring(clips);
  }

  /** Fetch the urgent clips in the order of the list, and decode as many as there is room for. */
  async fill(): Promise<void> {
    const { turn } = this;
    const waiting = [...this.byName.values()].filter((clip) => clip.tier === "first");
    const fetchNext = async (): Promise<void> => {
      for (let clip = waiting.shift(); clip !== undefined && turn === this.turn; clip = waiting.shift()) {
        if (this.decodedS < DECODED_S) await this.brought(clip);
        else await this.fetched(clip);
        await this.port.idle();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
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
      // why a copy: decoding empties the buffer, and the bytes may be needed again.
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
    // why delete it: the next try may reach the network.
    void fetching.then((file) => file ?? this.files.delete(clip.file));
    return fetching;
  }

  private async fetch(clip: Clip, ending: string): Promise<File | null> {
    const answer = await this.port.fetched(new URL(`${clip.file}.${ending}`, this.address).href);
    return answer.ok ? { ending, bytes: await answer.arrayBuffer() } : null;
  }
}

/**
 * Recorded sentences: said from the shelf's clips, scheduled on the audio clock, one behind the other without a gap.
 *
 * What stands decoded begins at once. What does not is brought while nobody has to wait: a clip that is not there within
 * `LATE_MS` is not worth waiting for, and the device's own voice says the sentence. A sentence is said by one voice or by the
 * other, never half and half.
 */
import { audioNowS, isAudible, type Playing, playRow } from "../tones/audio.ts";
import type { ClipCache, Ready } from "./clip_cache.ts";
import type { Sentence, Speaker } from "./voice_queue.ts";

/** why: later than this the sentence would speak of what has passed; the other voice begins sooner. */
export const LATE_MS = 400;

interface InHand {
  readonly playing: Playing;
  /** Seconds from the beginning at which it may be broken off. */
  readonly restsS: readonly number[];
}

export interface ClipPlayerPort {
  readonly isAudible: () => boolean;
  readonly nowS: () => number | null;
  readonly play: typeof playRow;
  readonly later: (ms: number, then: () => void) => () => void;
}

const THE_PAGE: ClipPlayerPort = {
  isAudible,
  nowS: audioNowS,
  play: playRow,
  later: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

export class ClipPlayer implements Speaker {
  private inHand: InHand | null = null;
  private turn = 0;
  private forget: () => void = () => {};

  constructor(
    private readonly clipCache: ClipCache,
    /** Says what was not recorded. */
    private readonly device: Speaker,
    private readonly port: ClipPlayerPort = THE_PAGE,
  ) {}

  /** Whether there is a recording of this, and it would be heard. */
  has(sentence: Sentence): boolean {
    return this.port.isAudible() && this.clipCache.clipsOf(sentence.text, sentence.clips).length > 0;
  }

  /** Bring what will be said in a moment. */
  prepare(sentences: readonly Sentence[]): void {
    for (const { text, clips } of sentences) void this.clipCache.bring(this.clipCache.clipsOf(text, clips));
  }

  say(sentence: Sentence, done: () => void): void {
    this.turn += 1;
    const { turn } = this;
    const clips = this.port.isAudible() ? this.clipCache.clipsOf(sentence.text, sentence.clips) : [];
    if (clips.length === 0) {
      this.device.say(sentence, done);
      return;
    }
    const there = this.clipCache.at(clips);
    if (there) {
      this.begin(there, sentence, done);
      return;
    }
    if (sentence.delivery === "stop") {
      // why: nobody waits for a stop, not even for the better voice.
      this.device.say(sentence, done);
      return;
    }
    const decide = (brought: readonly Ready[] | null): void => {
      if (turn !== this.turn) return;
      this.turn += 1;
      this.forget();
      if (brought) this.begin(brought, sentence, done);
      else this.device.say(sentence, done);
    };
    this.forget = this.port.later(LATE_MS, () => decide(null));
    void this.clipCache.bring(clips).then(decide);
  }

  /** Come to an end in the next silence, or at the end. */
  endSoon(): void {
    const { inHand } = this;
    const nowS = this.port.nowS();
    if (!inHand || nowS === null) {
      this.device.endSoon();
      return;
    }
    const sinceS = nowS - inHand.playing.startS;
    const restS = inHand.restsS.find((one) => one > sinceS);
    if (restS !== undefined) inHand.playing.endAt(inHand.playing.startS + restS);
  }

  cut(): void {
    this.turn += 1;
    this.forget();
    if (this.inHand) this.inHand.playing.cut();
    else this.device.cut();
    this.inHand = null;
  }

  private begin(ready: readonly Ready[], sentence: Sentence, done: () => void): void {
    const { parts, restsS } = row(ready);
    const { turn } = this;
    const ended = () => {
      if (turn !== this.turn) return;
      this.turn += 1;
      this.inHand = null;
      done();
    };
    const playing = this.port.play(parts, { ended });
    if (!playing) {
      this.device.say(sentence, done);
      return;
    }
    this.inHand = { playing, restsS };
  }
}

/** A sentence of several clips: the silence that one wants behind it is played from its own end, or waited for. */
function row(ready: readonly Ready[]) {
  let atS = 0;
  const restsS: number[] = [];
  const parts = ready.map(({ clip, buffer, shape }, place) => {
    const isLast = place === ready.length - 1;
    const restS = isLast ? 0 : clip.pause;
    restsS.push(...shape.pausesS.map((one) => atS + one - shape.fromS));
    const part = { buffer, fromS: shape.fromS, lengthS: shape.lengthS, restS };
    atS += shape.lengthS + restS;
    if (!isLast && restS > 0) restsS.push(atS - restS / 2);
    return part;
  });
  return { parts, restsS };
}

/**
 * Say sentences with recorded clips, scheduled on the audio clock one after the other without a gap.
 *
 * Decoded clips start at once. Others are fetched first; after `LATE_MS` the device's own voice says the sentence instead. One voice
 * says a whole sentence, never half of it.
 */
import { audioNowS, isAudible, type Playing, playRow } from "../tones/audio.ts";
import type { ClipCache, Ready } from "./clip_cache.ts";
import type { Sentence, Speaker } from "./voice_queue.ts";

/** why: a later sentence would be out of date; the device's voice starts sooner. */
export const LATE_MS = 400;

interface InHand {
  readonly playing: Playing;
  /** Seconds from the start at which it may stop. */
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
    /** The device's voice, for sentences without clips. */
    private readonly device: Speaker,
    private readonly port: ClipPlayerPort = THE_PAGE,
  ) {}

  /** Whether there is a recording of this, and it would be heard. */
  has(sentence: Sentence): boolean {
    return this.port.isAudible() && this.clipCache.clipsOf(sentence.text, sentence.clips).length > 0;
  }

  /** Load the clips of what will be said next. */
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
      // why: a stop never waits, not even for the better voice.
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

  /** Stop in the next pause, or at the end. */
  endSoon(): void {
    const { inHand } = this;
    const nowS = this.port.nowS();
    if (!inHand || nowS === null) {
      this.device.endSoon();
      return;
    }
    const sinceS = nowS - inHand.playing.startS;
    const restS = inHand.restsS.find((restAtS) => restAtS > sinceS);
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

/** The parts of a sentence of several clips, each with the silence after it. */
function row(ready: readonly Ready[]) {
  let atS = 0;
  const restsS: number[] = [];
  const parts = ready.map(({ clip, buffer, shape }, place) => {
    const isLast = place === ready.length - 1;
    const restS = isLast ? 0 : clip.pause;
    restsS.push(...shape.pausesS.map((pauseS) => atS + pauseS - shape.fromS));
    const part = { buffer, fromS: shape.fromS, lengthS: shape.lengthS, restS };
    atS += shape.lengthS + restS;
    if (!isLast && restS > 0) restsS.push(atS - restS / 2);
    return part;
  });
  return { parts, restsS };
}

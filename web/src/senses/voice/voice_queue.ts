/**
 * The order of speech: which sentence is said when, whichever voice says it.
 *
 * A stop cuts everything off and is said at once. So is a sentence that takes pressure away (`cuts`), except during a stop. Sentences
 * that come together are said together, in order. Later ones replace those that wait, and the rest of what is being said, at the end
 * of its sentence; they never replace a stop that nobody has heard yet. A pace is said only into silence. Nothing is said twice
 * within a minute, except what may repeat (`always`).
 */
import type { CueId, Delivery } from "../../gen/cues.ts";

export interface Sentence {
  /** The cue's id. */
  readonly id: CueId;
  readonly text: string;
  /** The recorded clips that say it, in order; none: the clip with exactly this text, if there is one. */
  readonly clips?: readonly string[];
  readonly delivery: Delivery;
  readonly always: boolean;
  /** It takes pressure away: nothing is said before it. */
  readonly cuts?: boolean;
}

/** Something that can say a sentence. It calls `done` once, after the sentence or when it fails. */
export interface Speaker {
  say(sentence: Sentence, done: () => void): void;
  /** Stop at the next full stop, then call `done`. */
  endSoon(): void;
  cut(): void;
}

export const AGAIN_AFTER_S = 60;
const SAID_BACK: CueId = "face_number";

export class VoiceQueue {
  private waiting: Sentence[] = [];
  private inHand: Sentence | null = null;
  private turn = 0;
  private readonly saidAtS = new Map<string, number>();

  constructor(
    private readonly speaker: Speaker,
    private readonly nowS: () => number,
  ) {}

  get isSpeaking(): boolean {
    return this.inHand !== null;
  }

  /** Take sentences that came together. */
  enqueue(sentences: readonly Sentence[]): void {
    const wanted = sentences.filter((sentence) => sentence.text !== "" && !this.saidLately(sentence));
    const first = wanted[0];
    if (!first) return;
    if (first.delivery === "stop") {
      const isSame = this.inHand?.delivery === "stop" && this.inHand.text === first.text;
      // why: the page says "come off" first; the coach says the same a moment later and need not cut it off.
      if (isSame) this.waiting = wanted.slice(1);
      else {
        this.hush();
        this.waiting = [...wanted];
      }
    } else if (wanted.every((sentence) => sentence.delivery === "pace")) {
      if (this.isSpeaking || this.waiting.length > 0) return;
      this.waiting = [...wanted];
    } else {
      const stops = this.waiting.filter((sentence) => sentence.delivery === "stop");
      const isStopping = this.inHand?.delivery === "stop" || stops.length > 0;
      if (first.cuts && !isStopping) this.hush();
      else if (this.inHand && !isStopping) this.speaker.endSoon();
      this.waiting = [...stops, ...wanted];
    }
    this.next();
  }

  /** Say a person's answer back: over the question or into silence, never over an instruction. */
  sayBack(text: string): void {
    if (this.inHand && this.inHand.delivery !== "ask" && this.inHand.id !== SAID_BACK) return;
    if (this.waiting.some((sentence) => sentence.delivery === "stop")) return;
    const { waiting } = this;
    this.hush();
    this.waiting = [{ id: SAID_BACK, text, delivery: "say", always: true }, ...waiting];
    this.next();
  }

  /** The person answered: drop the question, the one being said and the one that waits. */
  answered(): void {
    this.waiting = this.waiting.filter((sentence) => sentence.delivery !== "ask");
    if (this.inHand?.delivery !== "ask") return;
    const { waiting } = this;
    this.hush();
    this.waiting = waiting;
    this.next();
  }

  /** Stop speaking and drop what waits. */
  hush(): void {
    this.turn += 1;
    this.waiting = [];
    if (this.inHand) {
      // why: half a sentence does not count as said.
      this.saidAtS.delete(this.inHand.text);
      this.inHand = null;
      this.speaker.cut();
    }
  }

  private next(): void {
    if (this.inHand) return;
    const sentence = this.waiting.shift();
    if (!sentence) return;
    this.turn += 1;
    const turn = this.turn;
    this.inHand = sentence;
    this.saidAtS.set(sentence.text, this.nowS());
    this.speaker.say(sentence, () => {
      if (turn !== this.turn) return;
      this.inHand = null;
      this.next();
    });
  }

  private saidLately(sentence: Sentence): boolean {
    if (sentence.always || sentence.delivery === "stop") return false;
    const saidAtS = this.saidAtS.get(sentence.text);
    return saidAtS !== undefined && this.nowS() - saidAtS < AGAIN_AFTER_S;
  }
}

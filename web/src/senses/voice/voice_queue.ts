/**
 * What is said when: the rules of the voice, whatever speaks.
 *
 * A stop cuts everything and is said at once; so does whatever takes pressure away (`cuts`), except into a stop. What came
 * together is said together, in order. What comes later takes the place of what still waits, and of the rest of what is being
 * said, at the end of its sentence; never of a stop that nobody has heard yet. A pace is said only into silence. Nothing is said
 * twice within a minute, unless somebody's safety hangs on it (`always`).
 */
import type { CueId, Delivery } from "../../gen/cues.ts";

export interface Sentence {
  /** The cue's id. */
  readonly id: CueId;
  readonly text: string;
  /** The recorded clips that say it, in order; none: what says just this text, if anything does. */
  readonly clips?: readonly string[];
  readonly delivery: Delivery;
  readonly always: boolean;
  /** It takes pressure away: nothing may be said before it. */
  readonly cuts?: boolean;
}

/** Something that can say a sentence. `done` is called once: when it was said, or when it could not be. */
export interface Speaker {
  say(sentence: Sentence, done: () => void): void;
  /** Come to an end at the next full stop; `done` is called as ever. */
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

  /** Hear what came together. */
  hear(sentences: readonly Sentence[]): void {
    const wanted = sentences.filter((one) => one.text !== "" && !this.saidLately(one));
    const first = wanted[0];
    if (!first) return;
    if (first.delivery === "stop") {
      const isSame = this.inHand?.delivery === "stop" && this.inHand.text === first.text;
      // why: the page says "come off" by itself first; the coach's own word for it follows within a moment, and need not cut it.
      if (isSame) this.waiting = wanted.slice(1);
      else {
        this.hush();
        this.waiting = [...wanted];
      }
    } else if (wanted.every((one) => one.delivery === "pace")) {
      if (this.isSpeaking || this.waiting.length > 0) return;
      this.waiting = [...wanted];
    } else {
      const stops = this.waiting.filter((one) => one.delivery === "stop");
      const isStopping = this.inHand?.delivery === "stop" || stops.length > 0;
      if (first.cuts && !isStopping) this.hush();
      else if (this.inHand && !isStopping) this.speaker.endSoon();
      this.waiting = [...stops, ...wanted];
    }
    this.next();
  }

  /** Say back what a person answers: over the question, into silence, but never over an instruction. */
  sayBack(text: string): void {
    if (this.inHand && this.inHand.delivery !== "ask" && this.inHand.id !== SAID_BACK) return;
    if (this.waiting.some((one) => one.delivery === "stop")) return;
    const { waiting } = this;
    this.hush();
    this.waiting = [{ id: SAID_BACK, text, delivery: "say", always: true }, ...waiting];
    this.next();
  }

  /** The person has answered: what was asked is asked no more, neither now nor later. */
  answered(): void {
    this.waiting = this.waiting.filter((one) => one.delivery !== "ask");
    if (this.inHand?.delivery !== "ask") return;
    const { waiting } = this;
    this.hush();
    this.waiting = waiting;
    this.next();
  }

  /** Cut off what is being said and forget what waits. */
  hush(): void {
    this.turn += 1;
    this.waiting = [];
    if (this.inHand) {
      // why: half a sentence is not one that was heard.
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

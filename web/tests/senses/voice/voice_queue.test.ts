/** What is said when. The speaker here is a plain one that writes down what it was asked, and ends when it is told to. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Delivery } from "../../../src/gen/cues.ts";
import { AGAIN_AFTER_S, type Sentence, type Speaker, VoiceQueue } from "../../../src/senses/voice/voice_queue.ts";

class RecordingSpeaker implements Speaker {
  readonly said: string[] = [];
  cuts = 0;
  endings = 0;
  private done: (() => void) | null = null;

  say(sentence: Sentence, done: () => void): void {
    this.said.push(sentence.text);
    this.done = done;
  }

  endSoon(): void {
    this.endings += 1;
  }

  cut(): void {
    this.cuts += 1;
    this.done = null;
  }

  /** The sentence in hand comes to its end. */
  end(): void {
    const { done } = this;
    this.done = null;
    done?.();
  }
}

let speaker: RecordingSpeaker;
let queue: VoiceQueue;
let nowS = 0;

const line = (text: string, delivery: Delivery = "say", always = false): Sentence => ({
  id: "stay",
  text,
  delivery,
  always,
});

beforeEach(() => {
  speaker = new RecordingSpeaker();
  nowS = 100;
  queue = new VoiceQueue(speaker, () => nowS);
});

describe("an answer", () => {
  test("takes back the question that has not been said yet, and nothing else", () => {
    queue.enqueue([line("Come off.", "stop"), line("Why."), line("Is it gone?", "ask")]);
    queue.answered();
    for (let i = 0; i < 4; i += 1) speaker.end();
    expect(speaker.said).toEqual(["Come off.", "Why."]);
    expect(speaker.cuts).toBe(0);
  });

  test("cuts the question that is being asked", () => {
    queue.enqueue([line("How sore now?", "ask"), line("Breathe.")]);
    queue.answered();
    expect(speaker.cuts).toBe(1);
    expect(speaker.said).toEqual(["How sore now?", "Breathe."]);
  });
});

describe("a stop", () => {
  test("cuts what is being said, forgets what waits, and is said at once", () => {
    queue.enqueue([line("Keep still."), line("Breathe.")]);
    queue.enqueue([line("Come off.", "stop")]);
    expect(speaker.said).toEqual(["Keep still.", "Come off."]);
    expect(speaker.cuts).toBe(1);
    speaker.end();
    expect(speaker.said).toHaveLength(2);
  });

  test("is followed by what came with it, in order", () => {
    queue.enqueue([line("Come off.", "stop"), line("Come off.", "stop"), line("Why."), line("Is it gone?", "ask")]);
    for (let i = 0; i < 4; i += 1) speaker.end();
    expect(speaker.said).toEqual(["Come off.", "Come off.", "Why.", "Is it gone?"]);
  });

  test("that the page is saying already is not cut by the coach's own word for it", () => {
    queue.enqueue([line("Come off the ball.", "stop")]);
    queue.enqueue([line("Come off the ball.", "stop"), line("Come off the ball.", "stop"), line("Why.")]);
    expect(speaker.cuts).toBe(0);
    for (let i = 0; i < 3; i += 1) speaker.end();
    expect(speaker.said).toEqual(["Come off the ball.", "Come off the ball.", "Why."]);
  });

  test("another stop cuts a stop", () => {
    queue.enqueue([line("Come off.", "stop")]);
    queue.enqueue([line("Call for help now.", "stop")]);
    expect(speaker.said).toEqual(["Come off.", "Call for help now."]);
    expect(speaker.cuts).toBe(1);
  });

  test("that still waits is not replaced by what comes later", () => {
    queue.enqueue([line("Come off.", "stop"), line("Sit down.", "stop")]);
    queue.enqueue([line("Spot two.")]);
    speaker.end();
    speaker.end();
    expect(speaker.said).toEqual(["Come off.", "Sit down.", "Spot two."]);
  });

  test("is said again however short ago it was said", () => {
    queue.enqueue([line("Come off.", "stop")]);
    speaker.end();
    queue.enqueue([line("Come off.", "stop")]);
    expect(speaker.said).toEqual(["Come off.", "Come off."]);
  });
});

describe("what is not a stop", () => {
  test("waits for the sentence in hand; a newer one takes its place", () => {
    queue.enqueue([line("One.")]);
    queue.enqueue([line("Two.")]);
    queue.enqueue([line("Three.")]);
    expect(speaker.said).toEqual(["One."]);
    speaker.end();
    speaker.end();
    expect(speaker.said).toEqual(["One.", "Three."]);
  });

  test("ends what is being said at its next full stop: nobody asks how sore it is after it was answered", () => {
    queue.enqueue([line("Press it once. How sore now?", "ask")]);
    queue.enqueue([line("Now a gentle stretch.")]);
    expect([speaker.endings, speaker.cuts]).toEqual([1, 0]);
  });

  test("takes pressure away before anything else is said to its end", () => {
    queue.enqueue([line("Press it once. How sore now?", "ask")]);
    queue.enqueue([{ ...line("Come off the ball, slowly."), cuts: true }]);
    expect(speaker.said).toEqual(["Press it once. How sore now?", "Come off the ball, slowly."]);
    expect(speaker.cuts).toBe(1);
  });

  test("never cuts or shortens a stop", () => {
    queue.enqueue([line("Come off.", "stop"), line("Come off.", "stop")]);
    queue.enqueue([{ ...line("A break."), cuts: true }]);
    queue.enqueue([line("Go on.")]);
    expect([speaker.cuts, speaker.endings]).toEqual([0, 0]);
    speaker.end();
    speaker.end();
    expect(speaker.said).toEqual(["Come off.", "Come off.", "Go on."]);
  });

  test("a number is said back over the question, and over the number before it", () => {
    queue.enqueue([line("How sore now?", "ask")]);
    queue.sayBack("5");
    queue.sayBack("4");
    expect(speaker.said).toEqual(["How sore now?", "5", "4"]);
    expect(speaker.cuts).toBe(2);
  });

  test("a number is not said back over an instruction or a stop", () => {
    queue.enqueue([line("A little lighter, please.")]);
    queue.sayBack("5");
    queue.enqueue([line("Come off.", "stop"), line("Come off.", "stop")]);
    queue.sayBack("4");
    expect(speaker.said).toEqual(["A little lighter, please.", "Come off."]);
  });

  test("a number that is said back does not lose what waits", () => {
    queue.enqueue([line("One question?", "ask"), line("Another.")]);
    queue.sayBack("5");
    speaker.end();
    expect(speaker.said).toEqual(["One question?", "5", "Another."]);
  });

  test("a pace is said into silence only", () => {
    queue.enqueue([line("Sink in gently.")]);
    queue.enqueue([line("Straighten.", "pace", true)]);
    speaker.end();
    queue.enqueue([line("Stay.", "pace", true)]);
    expect(speaker.said).toEqual(["Sink in gently.", "Stay."]);
  });

  test("is not said twice within a minute", () => {
    queue.enqueue([line("How sore now?", "ask")]);
    speaker.end();
    nowS += AGAIN_AFTER_S - 1;
    queue.enqueue([line("How sore now?", "ask")]);
    expect(speaker.said).toHaveLength(1);
    nowS += 2;
    queue.enqueue([line("How sore now?", "ask")]);
    expect(speaker.said).toHaveLength(2);
  });

  test("is said again at once where safety hangs on it", () => {
    queue.enqueue([line("Are you there?", "ask", true)]);
    speaker.end();
    queue.enqueue([line("Are you there?", "ask", true)]);
    expect(speaker.said).toHaveLength(2);
  });

  test("an old end that is reported late starts nothing", () => {
    const late: (() => void)[] = [];
    const said: string[] = [];
    const odd = new VoiceQueue(
      {
        say: (sentence, done) => {
          said.push(sentence.text);
          late.push(done);
        },
        endSoon: () => {},
        cut: () => {},
      },
      () => nowS,
    );
    odd.enqueue([line("One."), line("Two.")]);
    odd.enqueue([line("Off.", "stop"), line("Why.")]);
    late[0]?.();
    expect(said).toEqual(["One.", "Off."]);
  });

  test("what was cut before a word of it was heard may be said again", () => {
    queue.enqueue([line("One."), line("Two.")]);
    queue.hush();
    queue.enqueue([line("Two.")]);
    expect(speaker.said).toEqual(["One.", "Two."]);
  });

  test("what was cut in the middle may be said again", () => {
    queue.enqueue([line("Sink in slowly.")]);
    queue.enqueue([line("Come off.", "stop")]);
    speaker.end();
    queue.enqueue([line("Sink in slowly.")]);
    expect(speaker.said).toEqual(["Sink in slowly.", "Come off.", "Sink in slowly."]);
  });
});

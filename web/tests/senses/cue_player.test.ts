/** Each cue reaches every channel that is wanted, and OFF is never talked over. */
import { beforeEach, describe, expect, test } from "vitest";
import { CUES, type CueId } from "../../src/gen/cues.ts";
import type { CueToSpeak } from "../../src/gen/screen.ts";
import { VOICE_AMOUNTS } from "../../src/gen/voices.ts";
import { CuePlayer, OFF_ALONE_S, sentences, type Wishes } from "../../src/senses/cue_player.ts";
import { VoiceQueue } from "../../src/senses/voice/voice_queue.ts";
import { HOME, OFF, PLACE, PRESS } from "./screens.ts";

const usual: Wishes = { voice: "full", readPages: false, tones: true, canSay: () => true };

let wishes: Wishes;
let tones: [string, number][];
let touches: string[];
let said: string[];
let silences: number;
let nowS: number;
let laters: (() => void)[];
let player: CuePlayer;

const cue = (id: CueId, say: string): CueToSpeak => ({ id, say, clips: [id] });

beforeEach(() => {
  wishes = usual;
  tones = [];
  touches = [];
  said = [];
  silences = 0;
  nowS = 50;
  laters = [];
  const voice = new VoiceQueue(
    {
      say: (sentence, done) => {
        said.push(sentence.text);
        laters.push(done);
      },
      endSoon: () => {},
      cut: () => {},
    },
    () => nowS,
  );
  player = new CuePlayer(
    {
      voice,
      tone: (name, _, afterS) => tones.push([name, afterS]),
      touch: (name) => touches.push(name),
      prepare: () => {},
      silence: () => {
        silences += 1;
      },
      nowS: () => nowS,
      later: (_, then) => {
        laters.push(then);
        return () => {
          laters = laters.filter((one) => one !== then);
        };
      },
    },
    () => wishes,
  );
});

/** Let everything that waits come, until nothing does. */
function settle(): void {
  for (let turns = 0; laters.length > 0 && turns < 20; turns += 1) laters.shift()?.();
}

describe("OFF", () => {
  test("cuts, rings, shakes, and says it twice, then why, then what is asked", () => {
    player.play([cue("off", "Come off the ball."), cue("nerve_gone", "Is it gone?")], OFF);
    settle();
    expect(silences).toBeGreaterThan(0);
    expect(tones).toEqual([["off", 0]]);
    expect(touches).toEqual(["stop"]);
    expect(said).toEqual([
      "Come off the ball.",
      "Come off the ball.",
      "A nerve does not ease under pressure.",
      "Is it gone?",
    ]);
  });

  test("that needs help says what to do before it says why", () => {
    const urgent = cue("urgent", "Sit down and call the emergency number now.");
    player.play([cue("off", "Come off the ball."), urgent, cue("summary", "The session is over.")], OFF);
    settle();
    expect(said).toEqual([
      "Come off the ball.",
      "Come off the ball.",
      "Sit down and call the emergency number now.",
      "A nerve does not ease under pressure.",
      "The session is over.",
    ]);
  });

  test("whose question was answered in the meantime does not ask it any more", () => {
    player.play([cue("off", "Come off the ball."), cue("nerve_gone", "Is it gone?")], OFF);
    player.answered();
    settle();
    expect(said).not.toContain("Is it gone?");
    expect(said).toContain("A nerve does not ease under pressure.");
  });

  test("by the page itself, and then by the coach, rings once and is not cut off", () => {
    player.comeOff("Come off the ball.");
    nowS += 0.05;
    player.play([cue("off", "Come off the ball.")], OFF);
    settle();
    expect(tones).toEqual([["off", 0]]);
    expect(touches).toEqual(["stop"]);
    expect(said.slice(0, 2)).toEqual(["Come off the ball.", "Come off the ball."]);
    expect(said).toHaveLength(3);
  });

  test("without a word is said once, then what was felt is asked; the word, when it comes, says it once more", () => {
    player.comeOff("Come off the ball.");
    nowS += 0.05;
    const off = cue("off", "Come off the ball.");
    player.play([off, cue("came_off", "What did you feel?")], OFF);
    settle();
    expect(said).toEqual(["Come off the ball.", "What did you feel?"]);
    nowS += 6;
    player.play([off, cue("nerve_gone", "Is it gone?")], OFF);
    settle();
    expect(said.slice(2)).toEqual(["Come off the ball.", "A nerve does not ease under pressure.", "Is it gone?"]);
  });

  test("is said twice again once the person has been sent to press", () => {
    player.comeOff("Come off the ball.");
    nowS += 40;
    player.play([cue("press", "Sink in slowly.")], PRESS);
    settle();
    nowS += 5;
    player.play([cue("off", "Come off the ball.")], OFF);
    settle();
    expect(said.filter((one) => one === "Come off the ball.")).toHaveLength(3);
  });

  test("is not talked over by a break's own tone and touch, and later tones are heard again", () => {
    player.comeOff("Come off the ball.");
    player.play([cue("paused", "A break. Come off the ball.")], PLACE);
    expect(tones).toEqual([["off", 0]]);
    expect(touches).toEqual(["stop"]);
    nowS += OFF_ALONE_S;
    player.play([cue("place", "Go there.")], PLACE);
    expect(tones.map(([name]) => name)).toEqual(["off", "question"]);
  });

  test("that rang at the cap by itself shakes and speaks, but does not ring again", () => {
    player.bellsRang();
    player.comeOff("Come off the ball.");
    expect(tones).toEqual([]);
    expect(touches).toEqual(["stop"]);
    expect(said).toEqual(["Come off the ball."]);
  });

  test("rings even for somebody without tones where nothing can speak", () => {
    wishes = { ...usual, tones: false, canSay: () => false };
    player.comeOff("Come off the ball.");
    expect(tones).toEqual([["off", 0]]);
  });

  test("a cue that nothing can say sounds even for somebody without tones, and one that can be said does not", () => {
    wishes = { ...usual, tones: false, canSay: (one) => one.text !== "Monday." };
    player.play([cue("place", "Go there."), cue("stay", "Monday.")], PRESS);
    expect(tones).toEqual([["note", 0]]);
    player.play([cue("place", "Go there.")], PRESS);
    expect(tones).toHaveLength(1);
  });

  test("does not ring for somebody who wanted no tones and can hear it said", () => {
    wishes = { ...usual, tones: false };
    player.comeOff("Come off the ball.");
    expect(tones).toEqual([]);
    expect(said).toEqual(["Come off the ball."]);
  });

  test("cuts words that were about to begin", () => {
    player.play([cue("stay", "Keep still and breathe.")], PRESS);
    player.comeOff("Come off the ball.");
    settle();
    expect(said).toEqual(["Come off the ball."]);
  });
});

describe("other cues", () => {
  test("have their tone first, then their words", () => {
    player.play([cue("ask", "How sore now?")], PRESS);
    expect(tones).toEqual([["report", 0]]);
    expect(touches).toEqual(["two"]);
    expect(said).toEqual([]);
    settle();
    expect(said).toEqual(["How sore now?"]);
  });

  test("that take pressure away are said at once", () => {
    player.play([cue("eased", "It has eased. Come off the ball slowly.")], PLACE);
    expect(said).toEqual(["It has eased. Come off the ball slowly."]);
  });

  test("that come together give the first tone, and the last if something is asked", () => {
    player.play([cue("leave", "Not today. Come off."), cue("recheck_place", "Back to spot 2.")], PLACE);
    expect(tones.map(([name]) => name)).toEqual(["come_off", "question"]);
    expect(tones[1]?.[1]).toBeGreaterThan(0.5);
    expect(touches).toEqual(["long"]);
  });

  test("on pages before a session are silent, unless they are to be read", () => {
    player.play([cue("face_page", "Ready when you are.")], HOME);
    settle();
    expect([tones, touches, said]).toEqual([[], [], []]);
    wishes = { ...usual, readPages: true };
    player.play([cue("face_page", "Ready when you are.")], HOME);
    settle();
    expect(said).toEqual(["Ready when you are."]);
  });

  test("that only say once more what was said lately sound no note", () => {
    player.play([cue("stay", "Keep still and breathe.")], PRESS);
    nowS += 10;
    player.play([cue("stay", "Keep still and breathe.")], PRESS);
    player.play([cue("ask", "How sore now?")], PRESS);
    nowS += 10;
    player.play([cue("ask", "How sore now?")], PRESS);
    expect(tones.map(([name]) => name)).toEqual(["note", "report", "report"]);
  });

  test("can be said again, however short ago they were", () => {
    player.play([cue("place", "Go there.")], PLACE);
    settle();
    player.sayAgain();
    expect(said).toEqual(["Go there.", "Go there."]);
  });
});

describe("how much is said", () => {
  const heard = [cue("marked", "Spot 1. I have it."), cue("press", "Sink in slowly."), cue("ask", "How sore?")];

  test("full: everything", () => {
    expect(sentences(heard, PRESS, "full").map((one) => one.text)).toEqual([
      "Spot 1. I have it.",
      "Sink in slowly.",
      "How sore?",
    ]);
  });

  test("sparse: what must be done; the two rising notes ask", () => {
    expect(sentences(heard, PRESS, "sparse").map((one) => one.text)).toEqual(["Sink in slowly."]);
  });

  test("the clips come with the words, and what safety hangs on is said again", () => {
    const [said] = sentences([cue("tilt_hold", "Hold it there.")], PRESS, "sparse");
    expect(said).toMatchObject({ clips: ["tilt_hold"], always: true });
  });

  test("each cue is said to everybody who wants to hear that much", () => {
    for (const [id, { priority }] of Object.entries(CUES)) {
      const amounts = VOICE_AMOUNTS.filter(
        (amount) => sentences([cue(id as CueId, "Words.")], PRESS, amount).length > 0,
      );
      expect(amounts, id).toEqual(priority === "optional" ? ["full"] : ["full", "sparse"]);
    }
  });

  test("what takes pressure away cuts the rest off and is said again; a stop is said at once", () => {
    for (const [id, { pressure, priority, delivery }] of Object.entries(CUES)) {
      const [said] = sentences([cue(id as CueId, "Words.")], PRESS, "full");
      const takesPressureOff = pressure === "off" || pressure === "less";
      expect(said, id).toMatchObject({ cuts: takesPressureOff, delivery });
      if (takesPressureOff || priority === "safety") expect(said?.always, id).toBe(true);
    }
  });

  test("tones only: nothing", () => {
    expect(sentences(heard, PRESS, "tones")).toEqual([]);
  });

  test("a stop is said twice to who wants few words, without the reason", () => {
    const off = [cue("off", "Come off.")];
    expect(sentences(off, OFF, "sparse").map((one) => one.text)).toEqual(["Come off.", "Come off."]);
  });
});

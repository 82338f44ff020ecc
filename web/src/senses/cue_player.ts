/**
 * One cue, given to every channel a person wants: its tone, its touch, its words. Any one of them is enough to go by.
 *
 * OFF owns the first moments: while its bells ring and the device shakes, no other tone or touch may stand in for it.
 */
import type { Heard, Screen } from "../gen/screen.ts";
import { type CueSound, cueSound } from "./cue_sounds.ts";
import type { TouchName } from "./device/vibration.ts";
import type { VoiceAmount } from "./preferences.ts";
import type { Hint, ToneName } from "./tones/score.ts";
import { AGAIN_AFTER_S, type Sentence, type VoiceQueue } from "./voice/voice_queue.ts";

export interface Channels {
  readonly voice: VoiceQueue;
  /** `afterS` from now, on the audio clock. */
  readonly tone: (name: ToneName, hint: Hint, afterS: number) => void;
  readonly touch: (name: TouchName) => void;
  /** Make ready what will be said in a moment. */
  readonly prepare: (sentences: readonly Sentence[]) => void;
  /** Cut every tone that has begun. */
  readonly silence: () => void;
  readonly nowS: () => number;
  readonly later: (ms: number, then: () => void) => () => void;
}

export interface Wishes {
  readonly voice: VoiceAmount;
  readonly readPages: boolean;
  readonly tones: boolean;
  /** False where nothing here can say it: its tone then sounds even for somebody who wanted no tones. */
  readonly canSay: (sentence: Sentence) => boolean;
}

/** So long OFF's own bells and shaking are not talked over by another tone. */
export const OFF_ALONE_S = 2;
/** why: two tones closer than this are heard as one tune, and mean nothing. */
const TONES_APART_S = 0.95;
/** why: what has eased may ring out before anything is asked. */
const AFTER_EASED_S = 2.2;
/** Words begin when the tone in front of them has been heard. */
const WORDS_AFTER_MS = 300;

export class CuePlayer {
  private offAtS = Number.NEGATIVE_INFINITY;
  private bellsAtS = Number.NEGATIVE_INFINITY;
  /** When the person came off by a stop of their own; forgotten when they are sent to press again. */
  private cameOffAtS = Number.NEGATIVE_INFINITY;
  private forgetWords: () => void = () => {};
  private readonly givenAtS = new Map<string, number>();
  private last: readonly Sentence[] = [];

  constructor(
    private readonly channels: Channels,
    private readonly wishes: () => Wishes,
  ) {}

  /** Give what the coach says. */
  play(heard: readonly Heard[], screen: Screen | null): void {
    if (heard.length === 0) return;
    const wishes = this.wishes();
    const isPage = screen !== null && !isLed(screen);
    const stop = heard.find((one) => one.delivery === "stop");
    if (heard.some((one) => cueSound(one.id, one.delivery).tone === "go")) this.cameOffAtS = Number.NEGATIVE_INFINITY;
    const said = sentences(heard, screen, wishes.voice, this.isOffAlready());
    if (stop) this.off(wishes, screen, said[0]);
    else if (!isPage) this.lesser(heard, screen, wishes);
    if (isPage && !stop && !wishes.readPages) return;
    this.speak(said, stop !== undefined || !wishes.tones);
  }

  /** OFF by the page itself, before the coach has said anything. */
  comeOff(words: string, clips: readonly string[] = []): void {
    this.hush();
    const wishes = this.wishes();
    const said: Sentence = { id: "off", text: words, clips, delivery: "stop", always: true };
    this.off(wishes, null, said);
    this.cameOffAtS = this.channels.nowS();
    if (wishes.voice !== "tones") this.say([said]);
  }

  /** The bells have begun by themselves, at the cap. */
  bellsRang(): void {
    this.bellsAtS = this.channels.nowS();
  }

  hush(): void {
    this.forgetWords();
    this.channels.voice.hush();
    this.channels.silence();
  }

  /** Say the last words again; somebody did not catch them. */
  sayAgain(): void {
    if (this.last.length > 0 && !this.isOffAlone()) {
      this.channels.voice.hush();
      this.channels.voice.hear(this.last.map((one) => ({ ...one, always: true })));
    }
  }

  /** The person has answered what was asked. */
  answered(): void {
    this.channels.voice.answered();
  }

  /** Say words of the page's own. */
  say(words: readonly Sentence[]): void {
    this.forgetWords();
    this.channels.voice.hear(words);
  }

  private isOffAlone(): boolean {
    return this.channels.nowS() - this.offAtS < OFF_ALONE_S;
  }

  /** The person took the pressure off some moments ago, and now says why: "come off" is not news any more. */
  private isOffAlready(): boolean {
    return this.channels.nowS() - this.cameOffAtS < AGAIN_AFTER_S && !this.isOffAlone();
  }

  private off(wishes: Wishes, screen: Screen | null, said: Sentence | undefined): void {
    if (this.isOffAlone()) return;
    this.channels.silence();
    this.offAtS = this.channels.nowS();
    const { tone, touch } = cueSound("off", "stop");
    if (touch) this.channels.touch(touch);
    const mute = !wishes.tones && said !== undefined && wishes.voice !== "tones" && wishes.canSay(said);
    if (tone && !mute && this.channels.nowS() - this.bellsAtS >= OFF_ALONE_S) this.channels.tone(tone, hint(screen), 0);
  }

  /** The tones of what came together: the first, and what is asked at the end of it. */
  private lesser(heard: readonly Heard[], screen: Screen | null, wishes: Wishes): void {
    if (this.isOffAlone()) return;
    const sounds = this.news(heard).map((one) => cueSound(one.id, one.delivery));
    const touched = mostFelt(sounds);
    if (touched) this.channels.touch(touched);
    if (!wishes.tones) {
      this.unsaid(heard, screen, wishes);
      return;
    }
    const [first, ...rest] = sounds.filter((one) => one.tone !== null);
    const asked = heard.at(-1)?.delivery === "ask" ? rest.at(-1) : undefined;
    if (first?.tone) this.channels.tone(first.tone, hint(screen), 0);
    const apartS = first?.tone === "eased" ? AFTER_EASED_S : TONES_APART_S;
    if (asked?.tone) this.channels.tone(asked.tone, hint(screen), apartS);
  }

  /** Somebody wanted words and no tones: what nothing here can say sounds all the same. */
  private unsaid(heard: readonly Heard[], screen: Screen | null, wishes: Wishes): void {
    if (wishes.voice === "tones") return;
    const dumb = sentences(heard, screen, wishes.voice).find((one) => !wishes.canSay(one));
    const tone = dumb && cueSound(dumb.id, dumb.delivery).tone;
    if (tone) this.channels.tone(tone, hint(screen), 0);
  }

  /** What is not merely said once more: a note for nothing new would only make somebody look. */
  private news(heard: readonly Heard[]): readonly Heard[] {
    const nowS = this.channels.nowS();
    const news = heard.filter((one) => {
      const { tone } = cueSound(one.id, one.delivery);
      return tone !== "note" || nowS - (this.givenAtS.get(one.say) ?? Number.NEGATIVE_INFINITY) >= AGAIN_AFTER_S;
    });
    for (const one of heard) this.givenAtS.set(one.say, nowS);
    return news;
  }

  private speak(words: readonly Sentence[], atOnce: boolean): void {
    const first = words[0];
    if (!first) return;
    this.last = words;
    this.forgetWords();
    this.channels.prepare(words);
    if (atOnce || first.cuts || first.delivery === "pace") this.channels.voice.hear(words);
    else this.forgetWords = this.channels.later(WORDS_AFTER_MS, () => this.channels.voice.hear(words));
  }
}

/** Whether a session is running on this screen: then there is always a way to say stop. All other pages are for the eye. */
export function isLed(screen: Screen): boolean {
  return screen.stops.length > 0;
}

/**
 * What is said of what came together, by how much a person wants to hear. "Come off" is said twice, then what to do, then why.
 * It is said once to somebody who is off already (`isOff`), and to somebody who is asked what was felt: the page has said it by then.
 */
export function sentences(
  heard: readonly Heard[],
  screen: Screen | null,
  amount: VoiceAmount,
  isOff = false,
): Sentence[] {
  if (amount === "tones") return [];
  const isAsked = heard.some((one) => one.id === "came_off");
  const said = heard
    .map((one) => ({ one, sound: cueSound(one.id, one.delivery) }))
    .filter(({ one }) => amount === "full" || one.rank !== "chatter")
    .flatMap(({ one, sound }) => {
      const said: Sentence = {
        id: one.id,
        text: one.say,
        clips: one.clips,
        delivery: one.delivery,
        always: sound.always === true || one.rank === "safety",
        cuts: sound.cuts === true,
      };
      return one.id === "off" && !isOff && !isAsked ? [said, said] : [said];
    });
  const why = amount === "full" && screen?.stop && !isAsked ? screen.why : null;
  if (!why || !heard.some((one) => one.id === "off")) return said;
  // why after every stop: whoever has to call for help is told that first.
  const stops = said.findLastIndex((one) => one.delivery === "stop") + 1;
  const reason: Sentence = {
    id: `rule.${why.rule}`,
    text: why.reason,
    clips: why.clips,
    delivery: "say",
    always: false,
  };
  return [...said.slice(0, stops), reason, ...said.slice(stops)];
}

function mostFelt(sounds: readonly CueSound[]): TouchName | null {
  const order: readonly TouchName[] = ["long", "soft", "medium", "two", "one", "tick"];
  return order.find((name) => sounds.some((one) => one.touch === name)) ?? null;
}

/** A paced tone is as long as the movement it leads. */
function hint(screen: Screen | null): Hint {
  return screen?.kind === "pin" ? { lengthS: screen.pace.until_t - screen.pace.since_t } : {};
}

/**
 * Play a cue on every channel that a person wants: its tone, its vibration, its words. Each channel alone is enough to follow.
 *
 * For the first seconds of OFF no other tone or vibration starts, so that nothing covers its bells.
 */
import { CUES, type CueId, type CueKind, type Haptic } from "../gen/cues.ts";
import type { CueToSpeak, Screen } from "../gen/screen.ts";
import type { VoiceAmount } from "../gen/voices.ts";
import type { Hint, ToneName } from "./tones/score.ts";
import { AGAIN_AFTER_S, type Sentence, type VoiceQueue } from "./voice/voice_queue.ts";

export interface Channels {
  readonly voice: VoiceQueue;
  /** Play a tone `afterS` seconds from now, on the audio clock. */
  readonly tone: (name: ToneName, hint: Hint, afterS: number) => void;
  readonly touch: (name: Haptic) => void;
  /** Load the clips of what will be said next. */
  readonly prepare: (sentences: readonly Sentence[]) => void;
  /** Stop every tone that plays. */
  readonly silence: () => void;
  readonly nowS: () => number;
  readonly later: (ms: number, then: () => void) => () => void;
}

export interface Wishes {
  readonly voice: VoiceAmount;
  readonly readPages: boolean;
  readonly tones: boolean;
  /** False where nothing here can say it. Its tone then plays even for people who switched tones off. */
  readonly canSay: (sentence: Sentence) => boolean;
}

/** For so long after OFF no other tone plays. */
export const OFF_ALONE_S = 2;
/** why: two tones that are closer together sound like one tune, and nobody can tell what it means. */
const TONES_APART_S = 0.95;
/** why: the tone of a spot that eased may ring out before the next question. */
const AFTER_EASED_S = 2.2;
/** Words start after their tone. */
const WORDS_AFTER_MS = 300;

export class CuePlayer {
  private offAtS = Number.NEGATIVE_INFINITY;
  private bellsAtS = Number.NEGATIVE_INFINITY;
  /** When the person stopped by themselves; reset when a cue asks for pressure again. */
  private cameOffAtS = Number.NEGATIVE_INFINITY;
  private forgetWords: () => void = () => {};
  private readonly givenAtS = new Map<string, number>();
  private last: readonly Sentence[] = [];

  constructor(
    private readonly channels: Channels,
    private readonly wishes: () => Wishes,
  ) {}

  /** Play what the coach says. */
  play(heard: readonly CueToSpeak[], screen: Screen | null): void {
    if (heard.length === 0) return;
    const wishes = this.wishes();
    const isPage = screen !== null && !isLed(screen);
    const stop = heard.find((cue) => CUES[cue.id].delivery === "stop");
    if (heard.some((cue) => CUES[cue.id].sound === "go")) this.cameOffAtS = Number.NEGATIVE_INFINITY;
    const said = sentences(heard, screen, wishes.voice, this.isOffAlready());
    if (stop) this.off(wishes, screen, said[0]);
    else if (!isPage) this.lesser(heard, screen, wishes);
    if (isPage && !stop && !wishes.readPages) return;
    this.speak(said, stop !== undefined || !wishes.tones);
  }

  /** Play OFF now, on the page's own account, before the coach answers. */
  comeOff(words: string, clips: readonly string[] = []): void {
    this.hush();
    const wishes = this.wishes();
    const said = sentence("face_come_off", words, clips);
    this.off(wishes, null, said);
    this.cameOffAtS = this.channels.nowS();
    if (wishes.voice !== "tones") this.say([said]);
  }

  /** The bells of the deadline started by themselves: do not ring them again. */
  bellsRang(): void {
    this.bellsAtS = this.channels.nowS();
  }

  hush(): void {
    this.forgetWords();
    this.channels.voice.hush();
    this.channels.silence();
  }

  /** Say the last words again, for somebody who did not catch them. */
  sayAgain(): void {
    if (this.last.length > 0 && !this.isOffAlone()) {
      this.channels.voice.hush();
      this.channels.voice.enqueue(this.last.map((sentence) => ({ ...sentence, always: true })));
    }
  }

  /** The person answered the question: do not ask it again. */
  answered(): void {
    this.channels.voice.answered();
  }

  /** Say sentences of the page itself. */
  say(words: readonly Sentence[]): void {
    this.forgetWords();
    this.channels.voice.enqueue(words);
  }

  private isOffAlone(): boolean {
    return this.channels.nowS() - this.offAtS < OFF_ALONE_S;
  }

  /** The person stopped some moments ago and now says why: saying "come off" once is enough. */
  private isOffAlready(): boolean {
    return this.channels.nowS() - this.cameOffAtS < AGAIN_AFTER_S && !this.isOffAlone();
  }

  private off(wishes: Wishes, screen: Screen | null, said: Sentence | undefined): void {
    if (this.isOffAlone()) return;
    this.channels.silence();
    this.offAtS = this.channels.nowS();
    const { sound, haptic } = CUES.off;
    if (haptic) this.channels.touch(haptic);
    const mute = !wishes.tones && said !== undefined && wishes.voice !== "tones" && wishes.canSay(said);
    if (!mute && this.channels.nowS() - this.bellsAtS >= OFF_ALONE_S) this.channels.tone(sound, hint(screen), 0);
  }

  /** Play the tones of cues that came together: the first one, and the question at the end. */
  private lesser(heard: readonly CueToSpeak[], screen: Screen | null, wishes: Wishes): void {
    if (this.isOffAlone()) return;
    const kinds = this.news(heard).map((cue) => CUES[cue.id]);
    const touched = mostFelt(kinds);
    if (touched) this.channels.touch(touched);
    if (!wishes.tones) {
      this.unsaid(heard, screen, wishes);
      return;
    }
    const [first, ...rest] = kinds;
    const last = heard.at(-1);
    const asked = last && CUES[last.id].delivery === "ask" ? rest.at(-1) : undefined;
    if (first) this.channels.tone(first.sound, hint(screen), 0);
    const apartS = first?.sound === "eased" ? AFTER_EASED_S : TONES_APART_S;
    if (asked) this.channels.tone(asked.sound, hint(screen), apartS);
  }

  /** With words on and tones off: play the tone of a cue that nothing here can say. */
  private unsaid(heard: readonly CueToSpeak[], screen: Screen | null, wishes: Wishes): void {
    if (wishes.voice === "tones") return;
    const dumb = sentences(heard, screen, wishes.voice).find((sentence) => !wishes.canSay(sentence));
    if (dumb) this.channels.tone(CUES[dumb.id].sound, hint(screen), 0);
  }

  /** The cues that are new: a note for a repeated sentence would only make people look up. */
  private news(heard: readonly CueToSpeak[]): readonly CueToSpeak[] {
    const nowS = this.channels.nowS();
    const news = heard.filter((cue) => {
      const isRecent = nowS - (this.givenAtS.get(cue.say) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_S;
      return CUES[cue.id].sound !== "note" || !isRecent;
    });
    for (const cue of heard) this.givenAtS.set(cue.say, nowS);
    return news;
  }

  private speak(words: readonly Sentence[], atOnce: boolean): void {
    const first = words[0];
    if (!first) return;
    this.last = words;
    this.forgetWords();
    this.channels.prepare(words);
    if (atOnce || first.cuts || first.delivery === "pace") this.channels.voice.enqueue(words);
    else this.forgetWords = this.channels.later(WORDS_AFTER_MS, () => this.channels.voice.enqueue(words));
  }
}

/** Whether this screen belongs to a running session: then it offers stops. People read all other pages themselves. */
export function isLed(screen: Screen): boolean {
  return screen.stops.length > 0;
}

/**
 * The sentences to say for cues that came together, by how much a person wants to hear. "Come off" comes twice, then what to do, then
 * the reason. It comes once for somebody who is off already (`isOff`), and before the question what they felt.
 */
export function sentences(
  heard: readonly CueToSpeak[],
  screen: Screen | null,
  amount: VoiceAmount,
  isOff = false,
): Sentence[] {
  if (amount === "tones") return [];
  const isAsked = heard.some((cue) => cue.id === "came_off");
  const said = heard
    .filter((cue) => amount === "full" || CUES[cue.id].priority !== "optional")
    .flatMap((cue) => {
      const said = sentence(cue.id, cue.say, cue.clips);
      return cue.id === "off" && !isOff && !isAsked ? [said, said] : [said];
    });
  const why = amount === "full" && screen?.stop && !isAsked ? screen.why : null;
  if (!why || !heard.some((cue) => cue.id === "off")) return said;
  // why after every stop: how to get help comes first.
  const stops = said.findLastIndex((sentence) => sentence.delivery === "stop") + 1;
  return [...said.slice(0, stops), sentence("face_reason", why.reason, why.clips), ...said.slice(stops)];
}

/** Return a cue in words, as the voice needs it. */
export function sentence(id: CueId, text: string, clips: readonly string[] = []): Sentence {
  const { delivery, pressure, repeats } = CUES[id];
  return { id, text, clips, delivery, always: repeats, cuts: pressure === "off" || pressure === "less" };
}

function mostFelt(kinds: readonly CueKind[]): Haptic | null {
  const order: readonly Haptic[] = ["long", "soft", "medium", "two", "one", "tick"];
  return order.find((name) => kinds.some((kind) => kind.haptic === name)) ?? null;
}

/** A paced tone lasts as long as its movement. */
function hint(screen: Screen | null): Hint {
  return screen?.kind === "pin" ? { lengthS: screen.pace.until_t - screen.pace.since_t } : {};
}

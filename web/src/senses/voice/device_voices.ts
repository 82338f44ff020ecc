/**
 * Choose one of the device's voices: English, on the device itself, the person's own choice first.
 *
 * A network voice is silent offline and sends every sentence to a server, so it is never chosen automatically. Some systems have
 * joke voices that are marked English; they come last.
 */

/** The fields of a `SpeechSynthesisVoice` that matter here. */
export interface DeviceVoice {
  readonly name: string;
  readonly lang: string;
  readonly localService: boolean;
  readonly default: boolean;
}

const JOKES =
  /^(albert|bad news|bahh|bells|boing|bubbles|cellos|deranged|fred|good news|hysterical|jester|junior|kathy|organ|pipe organ|ralph|superstar|trinoids|whisper|wobble|zarvox)\b/i;
const PLEASANT =
  /\b(samantha|serena|daniel|karen|moira|tessa|ava|allison|susan|kate|oliver|natural|premium|enhanced|siri|en-gb-x|en-us-x)\b/i;
const ROUGH = /\b(espeak|flite|compact|eloquence|eddy|flo|grandma|grandpa|reed|rocko|sandy|shelley)\b/i;

/** The voices a person may choose from, the best first: English and on the device. */
export function speakable<V extends DeviceVoice>(voices: readonly V[], languages: readonly string[]): V[] {
  return voices
    .filter((voice) => isEnglish(voice) && voice.localService)
    .map((voice, index) => ({ voice, index, points: points(voice, languages) }))
    .sort((a, b) => b.points - a.points || a.index - b.index)
    .map(({ voice }) => voice);
}

/** The voice that speaks, or null: then there are only tones. */
export function chosenVoice<V extends DeviceVoice>(
  voices: readonly V[],
  languages: readonly string[],
  wishedName: string,
): V | null {
  const wished = voices.find((voice) => voice.name === wishedName && isEnglish(voice) && voice.localService);
  return wished ?? speakable(voices, languages)[0] ?? null;
}

function isEnglish(voice: DeviceVoice): boolean {
  return /^en([-_]|$)/i.test(voice.lang);
}

function points(voice: DeviceVoice, languages: readonly string[]): number {
  const lang = voice.lang.replace("_", "-").toLowerCase();
  const own = languages.findIndex((language) => language.toLowerCase() === lang);
  return (
    (JOKES.test(voice.name) ? -100 : 0) +
    (PLEASANT.test(voice.name) ? 20 : 0) +
    (ROUGH.test(voice.name) ? -20 : 0) +
    (own >= 0 ? 10 - Math.min(5, own) : 0) +
    (lang === "en-gb" || lang === "en-us" ? 3 : 0) +
    (voice.default ? 2 : 0)
  );
}

/** Split a text into pieces that every speech engine says in full: sentences, long ones at their commas. */
export function pieces(text: string, longest = 160): string[] {
  const sentences = text.match(/[^.!?]+[.!?]*/g) ?? [text];
  return sentences
    .flatMap((sentence) => {
      if (sentence.length <= longest) return [sentence];
      const parts: string[] = [];
      let rest = sentence;
      while (rest.length > longest) {
        const comma = rest.lastIndexOf(",", longest);
        const space = rest.lastIndexOf(" ", longest);
        const at = comma > longest / 3 ? comma + 1 : space > 0 ? space : longest;
        parts.push(rest.slice(0, at));
        rest = rest.slice(at);
      }
      return [...parts, rest];
    })
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
}

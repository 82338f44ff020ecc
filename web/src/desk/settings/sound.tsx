/** What is heard and felt. Everything can be tried where it is changed, lying where it will be used. */
import { VOICE_AMOUNTS } from "../../gen/voices.ts";
import { words } from "../../gen/words.ts";
import {
  FASTEST,
  headsetOn,
  readPages,
  SLOWEST,
  SPEAKERS,
  speaker,
  tonesOn,
  touchOn,
  voiceAmount,
  voiceName,
  voiceRate,
} from "../../senses/preferences.ts";
import { canSpeak, canTouch, isRecorded, type Trial, tryOut, voiceNames } from "../../senses/senses.ts";
import { Pick, Switch } from "../parts/pick.tsx";

const { settings, senses } = words;
const AMOUNTS = { full: settings.speech_full, sparse: settings.speech_less, tones: settings.off } as const;
const NOTES = { full: settings.voice_note, sparse: settings.speech_less_note, tones: settings.voice_off_note } as const;
const STEP = 0.1;
/** An iPhone's switch at its side silences the tones of a page, and no page can know where it stands. */
const HAS_RING_SWITCH = typeof navigator !== "undefined" && /iPhone|iPad/.test(navigator.userAgent);

export function Sound() {
  const mute = !canSpeak.value;
  return (
    <>
      <Pick
        name={settings.voice}
        values={VOICE_AMOUNTS}
        now={voiceAmount.value}
        label={(amount) => AMOUNTS[amount]}
        note={mute ? settings.voice_none : NOTES[voiceAmount.value]}
        onPick={(amount) => {
          voiceAmount.value = amount;
        }}
      />
      {voiceAmount.value !== "tones" && <Voice />}
      <Switch
        name={settings.tones}
        note={HAS_RING_SWITCH ? `${settings.tones_note} ${senses.ring_switch}` : settings.tones_note}
        on={tonesOn.value}
        onChange={(on) => {
          tonesOn.value = on;
        }}
      >
        <Try what="tones" of={settings.tones} />
        <Try what="stop" of={settings.stop_sound} label={settings.stop_sound} />
      </Switch>
      <Switch
        name={settings.vibration}
        note={canTouch() ? settings.vibration_note : settings.vibration_none}
        on={touchOn.value && canTouch()}
        disabled={!canTouch()}
        onChange={(on) => {
          touchOn.value = on;
        }}
      >
        {canTouch() && <Try what="touch" of={settings.vibration} />}
      </Switch>
      <Switch
        name={settings.headset}
        note={settings.headset_note}
        on={headsetOn.value}
        onChange={(on) => {
          headsetOn.value = on;
        }}
      />
    </>
  );
}

/** Which of the device's own voices. */
function Which() {
  if (voiceNames.value.length < 2) return null;
  return (
    <label class="choose">
      {senses.voice_which}
      <select
        value={voiceName.value}
        onChange={(event) => {
          voiceName.value = event.currentTarget.value;
        }}
      >
        <option value="">{settings.voice_best}</option>
        {voiceNames.value.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A recording has its own pace: made slower it would be another voice. */
function Pace() {
  const faster = (by: number): void => {
    voiceRate.value = Math.min(FASTEST, Math.max(SLOWEST, Math.round((voiceRate.value + by) * 100) / 100));
  };
  return (
    <>
      <button type="button" class="small-act" onClick={() => faster(-STEP)} disabled={voiceRate.value <= SLOWEST}>
        {settings.slower}
      </button>
      <button type="button" class="small-act" onClick={() => faster(STEP)} disabled={voiceRate.value >= FASTEST}>
        {settings.faster}
      </button>
    </>
  );
}

function Voice() {
  return (
    <>
      <Pick
        name={settings.speaker}
        values={SPEAKERS}
        now={speaker.value}
        label={(who) => settings[`speaker_${who}`]}
        note={isRecorded.value ? settings.speaker_note : settings.speaker_device_note}
        onPick={(who) => {
          speaker.value = who;
        }}
      />
      {!isRecorded.value && <Which />}
      <div class="beside">
        {!isRecorded.value && <Pace />}
        <Try what="voice" of={settings.voice} />
      </div>
      <Switch
        name={senses.pages}
        note={senses.pages_note}
        on={readPages.value}
        onChange={(on) => {
          readPages.value = on;
        }}
      />
    </>
  );
}

function Try({
  what,
  of,
  label = settings.try,
}: {
  readonly what: Trial;
  readonly of: string;
  readonly label?: string;
}) {
  return (
    <button type="button" class="small-act" aria-label={`${label}: ${of}`} onClick={() => tryOut(what)}>
      {label}
    </button>
  );
}

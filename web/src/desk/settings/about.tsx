/** What this is, whether it works offline, whether it is joined to the person's own computer, and on what terms. */
import { useEffect, useState } from "preact/hooks";
import { sync } from "../../engine/port.ts";
import { aboutEngine, type About as Facts } from "../../engine/record.ts";
import { fill } from "../../fill.ts";
import { offline, takeNewVersion } from "../../frame/offline.ts";
import { words } from "../../gen/words.ts";
import { canInstall, install, isAddedByHand, isInstalled } from "./install.ts";

const { settings, install: installing } = words;
const LICENCES = [settings.licence, settings.licence_font, settings.licence_voice, settings.licence_engine];

export function About() {
  const [facts, setFacts] = useState<Facts | null>(null);
  useEffect(() => {
    aboutEngine().then(setFacts, () => setFacts(null));
  }, []);
  return (
    <>
      <p>{settings.privacy}</p>
      <Offline />
      <Joined />
      <ul class="whisper terms">
        {facts && <li>{fill(settings.version, { version: facts.unknot })}</li>}
        {facts && <li>{fill(settings.knowledge, { version: facts.knowledge })}</li>}
        {LICENCES.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Offline() {
  const kept = offline.value !== "none";
  return (
    <div>
      <p>{kept ? installing.offline_ready : isSecureContext ? installing.offline_not_yet : installing.insecure}</p>
      {offline.value === "waiting" && (
        <button type="button" class="small-act" onClick={() => void takeNewVersion()}>
          {installing.update_do}
        </button>
      )}
      {isInstalled() ? (
        <p class="whisper">{installing.installed}</p>
      ) : canInstall.value ? (
        <>
          <button type="button" class="small-act" onClick={() => void install()}>
            {installing.install}
          </button>
          <p class="whisper">{installing.install_note}</p>
        </>
      ) : (
        isAddedByHand() && <p class="whisper">{installing.install_ios}</p>
      )}
    </div>
  );
}

function Joined() {
  const says = {
    off: words.sync.off,
    alone: words.sync.pair,
    joined: words.sync.joined_now,
    waiting: words.sync.waiting,
    trouble: words.sync.trouble_plain,
  } as const;
  return (
    <div>
      <h3 class="say">{words.sync.title}</h3>
      <p>{says[sync.value]}</p>
    </div>
  );
}

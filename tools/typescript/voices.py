"""Generate the TypeScript list of recorded voices and of the choices about voices.

    python -m tools.typescript.voices

writes web/src/gen/voices.ts, so that the page offers only recorded voices. A test compares the result with that file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import ceil
from pathlib import Path
from typing import Final

from tools.voice import clip_files
from tools.voice.recipe import VOICES, Voice
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.files.voice_files import Speaker, find_voices, read_voice
from unknot.engine.cues import DownloadTier
from unknot.voice.download_order import is_safety
from unknot.voice.priority import Frequency
from unknot.voice.script import script

WRITTEN: Final = Path(__file__).resolve().parents[2] / "web" / "src" / "gen" / "voices.ts"
HEAD: Final = "// Written from web/public/voice by `make web-types`. Do not edit: make the voice.\n"


def voices_text() -> str:
    """Return the whole file."""
    recorded = [who for who in Speaker if read_voice(who, find_voices()).by_name]
    return (
        f"{HEAD}\n/** The voices that are recorded, the usual one first. */\nexport const RECORDED = {_list(recorded)} as const;\n"
        f"\n/** Who may speak: a recorded voice, or the device's own. */\nexport type SpeakerName = {_union(Speaker)};\n"
        f"\n/** How much a person may want to hear. */\nexport const VOICE_AMOUNTS = {_list(Frequency)} as const;\n"
        "\nexport type VoiceAmount = (typeof VOICE_AMOUNTS)[number];\n"
        "\n/** So many seconds of each voice's list hold every line that safety depends on. */\n"
        f"export const SAFETY_S = {max(map(safety_s, VOICES))};\n"
    )


def safety_s(voice: Voice) -> int:
    """Return how many seconds of a voice's list it takes to hold every line of safety that is fetched first."""
    safe = {line.clip for line in script(read_knowledge()) if is_safety(line.path)}
    entries = [entry for entry in clip_files.read(voice) if entry.tier == DownloadTier.FIRST]
    last = max(place for place, entry in enumerate(entries) if entry.clip in safe)
    return ceil(sum(entry.seconds for entry in entries[: last + 1]))


def _list(values: Iterable[str]) -> str:
    return json.dumps([str(value) for value in values])


def _union(values: Iterable[str]) -> str:
    return " | ".join(json.dumps(str(value)) for value in values)


def main() -> None:
    """Write the file."""
    WRITTEN.write_text(voices_text(), encoding="utf-8")


if __name__ == "__main__":
    main()

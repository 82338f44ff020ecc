"""Say what `make voice` has to make, with nothing heavy installed: exits 1 where there is something, 0 where there is not.

python -m tools.voice.due
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.voice import clip_files
from tools.voice.figures import HEARD
from tools.voice.recipe import CLIPS_FOLDER, VOICES
from unknot.app.files.knowledge_files import read_knowledge
from unknot.voice.script import RecordedLine, script


def due(lines: Sequence[RecordedLine], folder: Path = CLIPS_FOLDER, heard: Path = HEARD) -> Iterator[str]:
    """Yield what is to be made, and which clips nobody has listened to."""
    for voice in VOICES:
        yield from clip_files.problems(lines, voice, folder)
        file = heard / f"{voice.id}.json"
        told = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        known = {one["file"] for one in told}
        for one in clip_files.read(voice, folder):
            if one.file not in known:
                yield f"{voice.id}: nobody has listened to the clip of {one.text!r}."


def main() -> int:
    """Print it; return how the process ends."""
    found = list(due(script(read_knowledge())))
    for line in found:
        print(line)
    if not found:
        print("Nothing to do: every line has its clip in both voices, and every clip was listened to.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())

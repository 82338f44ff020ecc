"""Make the clips that are missing or were made from something else, and listen to them. Run by `make voice`.

python -m tools.voice            read, make, listen, write the page
python -m tools.voice --as-read  the same with what has been read so far
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from tools.voice import shelf
from tools.voice.encode import encode
from tools.voice.listen import listen_to_all
from tools.voice.master import mastered
from tools.voice.page import write_page
from tools.voice.recipe import RATE_HZ, VOICES, Voice
from tools.voice.speak import read_all, reading_file
from unknot.app.knowledge_files import read_knowledge
from unknot.voice.script import Line, script


def make(lines: Sequence[Line], voice: Voice) -> list[shelf.Entry]:
    """Make each clip of a voice that has been read; return the list."""
    shelf.folder(voice).mkdir(parents=True, exist_ok=True)
    known = {one.file: one for one in shelf.read(voice)}
    entries: list[shelf.Entry] = []
    for line in lines:
        name, read = shelf.file_name(line, voice), reading_file(line, voice)
        files = [shelf.folder(voice) / f"{name}.{ending}" for ending in shelf.ENDINGS]
        if name in known and all(file.exists() for file in files):
            entries.append(shelf.entry(line, voice, known[name].seconds))
        elif read.exists():
            samples = mastered(np.load(read))
            for file in files:
                encode(samples, file)
            entries.append(shelf.entry(line, voice, len(samples) / RATE_HZ))
    return entries


def main() -> None:
    """Make what has changed."""
    lines = script(read_knowledge())
    if "--as-read" not in sys.argv:
        read_all(lines, VOICES)
    for voice in VOICES:
        entries = make(lines, voice)
        if entries:
            shelf.write(voice, entries)
            print(f"{voice.id}: {len(entries)} of {len(lines)} clips, {sum(one.seconds for one in entries):.0f} s")
    listen_to_all(lines)
    write_page()


if __name__ == "__main__":
    main()

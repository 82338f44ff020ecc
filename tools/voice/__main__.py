"""Make the clips that are missing or were made from something else, and listen to them. Run by `make voice`.

python -m tools.voice            read, make, listen, write the page and the samples
python -m tools.voice --as-read  the same with what has been read so far
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from tools.voice import shelf
from tools.voice.encode import decode, encode
from tools.voice.listen import listen_to_all
from tools.voice.master import mastered
from tools.voice.page import write_page
from tools.voice.recipe import RATE_HZ, VOICES, Voice
from tools.voice.sample import write_samples
from tools.voice.speak import read_all, reading_file
from unknot.app.knowledge_files import read_knowledge
from unknot.voice.script import Line, script


def make(lines: Sequence[Line], voice: Voice) -> list[shelf.Entry]:
    """Make each clip of a voice that has been read; return the list."""
    shelf.folder(voice).mkdir(parents=True, exist_ok=True)
    known = {one.file: one.seconds for one in shelf.read(voice)}
    entries: list[shelf.Entry] = []
    for line in lines:
        name, read = shelf.file_name(line, voice), reading_file(line, voice)
        files = [shelf.folder(voice) / f"{name}.{ending}" for ending in shelf.ENDINGS]
        if not all(file.exists() for file in files):
            if not read.exists():
                continue
            encode(mastered(np.load(read)), *files)
        seconds = known.get(name) or len(decode(files[0])) / RATE_HZ
        entries.append(shelf.entry(line, voice, seconds))
    return entries


def main() -> None:
    """Make what has changed."""
    lines = script(read_knowledge())
    if "--as-read" not in sys.argv:
        read_all(lines, VOICES)
    for voice in [voice for voice in VOICES if voice.id in sys.argv] or VOICES:
        entries = make(lines, voice)
        if entries:
            shelf.write(voice, entries)
            print(f"{voice.id}: {len(entries)} of {len(lines)} clips, {sum(one.seconds for one in entries):.0f} s")
    listen_to_all(lines)
    write_page()
    if all(shelf.read(voice) for voice in VOICES):
        write_samples()


if __name__ == "__main__":
    main()

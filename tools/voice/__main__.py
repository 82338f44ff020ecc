"""Make the clips that are missing or were made from something else, and listen to them. Run by `make voice`.

python -m tools.voice            read, make, listen, write the page and the samples
python -m tools.voice --as-read  the same with what has been read so far
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from tools.voice import clip_files
from tools.voice.listening.listen import listen_to_all
from tools.voice.page import write_page
from tools.voice.recipe import HIGHEST_DBTP, LEVEL_LUFS, PEAK_DBTP, RATE_HZ, VOICES, WITHIN_LU, Voice, aac_bit_rate
from tools.voice.recording.encode import aac_program, decode, encode
from tools.voice.recording.master import limited, loudness_lufs, mastered, true_peak_db
from tools.voice.recording.sample import write_samples
from tools.voice.recording.speak import read_all, reading_file
from unknot.app.files.knowledge_files import read_knowledge
from unknot.voice.script import RecordedLine, script

ROUNDS: Final = 5
LOWER_DB: Final = 0.5
GAINS_DB: Final = {".opus": 0.4, ".m4a": 0.0}
"""What a codec takes away as a rule: a first guess, so that most files are written once."""


def make(lines: Sequence[RecordedLine], voice: Voice) -> list[clip_files.Entry]:
    """Make each clip of a voice that has been read; return the list."""
    clip_files.folder(voice).mkdir(parents=True, exist_ok=True)
    known = {one.file: one.seconds for one in clip_files.read(voice)}
    return [one for line in lines if (one := _made(line, voice, known)) is not None]


def _made(line: RecordedLine, voice: Voice, known: Mapping[str, float]) -> clip_files.Entry | None:
    """Make one clip, if it is not there already; None where it has not been read."""
    name, read = clip_files.file_name(line, voice), reading_file(line, voice)
    files = [clip_files.folder(voice) / f"{name}.{ending}" for ending in clip_files.ENDINGS]
    if not clip_files.is_made(line, voice):
        if not read.exists():
            return None
        samples = mastered(np.load(read))
        for file in files:
            write_at_level(samples, file, aac_bit_rate(line, voice))
    return clip_files.entry(line, voice, known.get(name) or len(decode(files[0])) / RATE_HZ)


def write_at_level(samples: np.ndarray, file: Path, bit_rate: int) -> None:
    """Write a clip so that what is decoded again is as loud as the recipe asks, and no peak too high; a codec changes both."""
    gain_db, peaks_db = GAINS_DB[file.suffix], 0.0
    for _ in range(ROUNDS):
        encode(limited(samples * 10 ** (gain_db / 20), PEAK_DBTP + gain_db - peaks_db), file, bit_rate)
        heard = decode(file).astype(np.float64)
        short_db = LEVEL_LUFS - loudness_lufs(heard)
        over_db = true_peak_db(heard) - HIGHEST_DBTP
        if abs(short_db) <= WITHIN_LU and over_db <= 0:
            return
        gain_db += short_db
        if over_db > 0:
            peaks_db += over_db + LOWER_DB


def main() -> None:
    """Make what has changed."""
    lines = script(read_knowledge())
    aac_program()  # why: reading takes an hour; that the program is missing is said before
    voices = [voice for voice in VOICES if voice.id in sys.argv] or VOICES
    if "--as-read" not in sys.argv:
        read_all(clip_files.unmade(lines, voices))
    for voice in voices:
        entries = make(lines, voice)
        if entries:
            clip_files.write(voice, entries)
            print(f"{voice.id}: {len(entries)} of {len(lines)} clips, {sum(one.seconds for one in entries):.0f} s")
    listen_to_all(lines, voices)
    if all(clip_files.read(voice) for voice in VOICES):
        write_page()
        write_samples()


if __name__ == "__main__":
    main()

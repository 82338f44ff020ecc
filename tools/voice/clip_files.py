"""What lies in web/public/voice: for each voice its list and its files, and whether they are what the script and the recipe ask for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Final

from tools.voice.recipe import CLIPS_FOLDER, LEVEL_LUFS, Voice, clip_key, pause_s
from unknot.voice.script import RecordedLine

ENDINGS: Final = ("opus", "m4a")
KEY_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One clip of a list: what it says, its file's name without an ending, its length and the bytes of each file."""

    clip: str
    text: str
    file: str
    tier: str
    seconds: float
    pause: float
    opus: int
    m4a: int


def folder(voice: Voice, clips: Path = CLIPS_FOLDER) -> Path:
    """Return where a voice's clips lie."""
    return clips / voice.id


def file_name(line: RecordedLine, voice: Voice) -> str:
    """Return the name of a clip's files, without their endings: what it says, and what it was made from."""
    return f"{line.clip.rpartition('-')[0]}-{clip_key(line, voice)[:KEY_DIGITS]}"


def entry(line: RecordedLine, voice: Voice, seconds: float, clips: Path = CLIPS_FOLDER) -> Entry:
    """Return a clip's row; its files are there."""
    name = file_name(line, voice)
    sizes = [(folder(voice, clips) / f"{name}.{ending}").stat().st_size for ending in ENDINGS]
    return Entry(line.clip, line.text, name, str(line.tier), round(seconds, 3), pause_s(line), *sizes)


def write(voice: Voice, entries: Sequence[Entry], clips: Path = CLIPS_FOLDER) -> None:
    """Write a voice's list, and take away the files that are no longer in it."""
    sizes = {ending: sum(getattr(one, ending) for one in entries) for ending in ENDINGS}
    head = {"voice": voice.id, "model": voice.model, "lufs": LEVEL_LUFS, "codecs": sizes}
    rows = ",\n".join(f"    {json.dumps(asdict(one))}" for one in entries)
    text = json.dumps(head)[:-1] + ',\n  "clips": [\n' + rows + "\n  ]}\n"
    (folder(voice, clips) / "voice.json").write_text(text, encoding="utf-8")
    named = {f"{one.file}.{ending}" for one in entries for ending in ENDINGS}
    for file in folder(voice, clips).iterdir():
        if file.name not in named and file.name != "voice.json":
            file.unlink()


def read(voice: Voice, clips: Path = CLIPS_FOLDER) -> tuple[Entry, ...]:
    """Return a voice's list; an empty one where there is none yet."""
    file = folder(voice, clips) / "voice.json"
    if not file.exists():
        return ()
    return tuple(Entry(**one) for one in json.loads(file.read_text(encoding="utf-8"))["clips"])


def is_made(line: RecordedLine, voice: Voice, clips: Path = CLIPS_FOLDER) -> bool:
    """Say whether a clip's files are there, made from this text by this recipe: their name tells."""
    return all((folder(voice, clips) / f"{file_name(line, voice)}.{ending}").exists() for ending in ENDINGS)


def unmade(
    lines: Sequence[RecordedLine], voices: Iterable[Voice], clips: Path = CLIPS_FOLDER
) -> list[tuple[RecordedLine, Voice]]:
    """Return what is to be recorded: the lines without a clip, voice by turns."""
    return [(line, voice) for line, voice in product(lines, voices) if not is_made(line, voice, clips)]


def problems(lines: Iterable[RecordedLine], voice: Voice, clips: Path = CLIPS_FOLDER) -> Iterator[str]:
    """Yield what is wrong with a voice: lines without a clip, clips of an older script or recipe, files nobody names."""
    entries = {one.clip: one for one in read(voice, clips)}
    wanted = {line.clip: line for line in lines}
    for clip, line in wanted.items():
        if clip not in entries:
            yield f"{voice.id}: no clip says {line.text!r}; make voice records it."
        elif entries[clip] != _as_it_should_be(entries[clip], line, voice):
            yield f"{voice.id}: the clip of {line.text!r} was made from something else; make voice records it again."
    for clip, one in entries.items():
        if clip not in wanted:
            yield f"{voice.id}: nobody says {one.text!r} any more; make voice takes its clip away."
        for ending in ENDINGS:
            file = folder(voice, clips) / f"{one.file}.{ending}"
            if not file.exists() or file.stat().st_size != getattr(one, ending):
                yield f"{voice.id}: {file.name} is missing, or is not the file that was listed."
    named = {f"{one.file}.{ending}" for one in entries.values() for ending in ENDINGS} | {"voice.json"}
    for file in sorted(folder(voice, clips).glob("*")):
        if file.name not in named:
            yield f"{voice.id}: {file.name} is in no list."


def _as_it_should_be(one: Entry, line: RecordedLine, voice: Voice) -> Entry:
    return Entry(
        line.clip, line.text, file_name(line, voice), str(line.tier), one.seconds, pause_s(line), one.opus, one.m4a
    )

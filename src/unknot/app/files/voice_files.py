"""Find the recorded voices on this machine: which clips exist and where they are.

The clips belong to the built page. An installed unknot has them in the server's folder, a checkout has them beside the
page's sources. If there are none, or if their list cannot be read, that is no error: the device's own speech, the bell
and the screen remain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

import unknot

LIST: Final = "voice.json"


class Speaker(StrEnum):
    """The voice that speaks: a recorded voice, or the device's own."""

    WOMAN = "woman"
    MAN = "man"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class RecordedVoice:
    """The clips of one voice: the file of each clip without its ending, and each clip's name by its text."""

    by_name: Mapping[str, Path] = field(default_factory=dict)
    by_text: Mapping[str, str] = field(default_factory=dict)

    def files(self, names: Iterable[str], ending: str) -> tuple[Path, ...]:
        """Return the files of these clips in one format, in order; empty when a clip is missing.

        Args:
            names: the names of the clips.
            ending: the format, `opus` or `m4a`.
        """
        found = []
        for name in names:
            stem = self.by_name.get(name)
            path = stem and stem.with_name(f"{stem.name}.{ending}")
            if path is None or not path.is_file():
                return ()
            found.append(path)
        return tuple(found)


def find_voices(package: Path = Path(unknot.__file__).parent) -> Path | None:
    """Return the folder of the recorded voices, or None when there is none.

    Args:
        package: the folder of the unknot package.
    """
    places = (package / "server" / "app" / "voice", package.parents[1] / "web" / "public" / "voice")
    return next((folder for folder in places if folder.is_dir()), None)


def read_voice(speaker: Speaker, folder: Path | None) -> RecordedVoice:
    """Return the clips of a voice; no clips for the device's own voice or when their list cannot be read.

    Args:
        speaker: the voice.
        folder: the folder of the voices, from `find_voices`.
    """
    if folder is None or speaker is Speaker.DEVICE:
        return RecordedVoice()
    place = folder / speaker.value
    try:
        clips = json.loads((place / LIST).read_text(encoding="utf-8"))["clips"]
        return RecordedVoice(
            {str(clip["clip"]): place / str(clip["file"]) for clip in clips},
            {str(clip["text"]): str(clip["clip"]) for clip in clips},
        )
    except (OSError, ValueError, KeyError, TypeError):
        return RecordedVoice()

"""Half a minute of each voice for the README: the words of a hold that eases, and of one that is stopped, as a session says them.

python -m tools.voice.recording.sample
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from tools.voice import clip_files
from tools.voice.recipe import RATE_HZ, VOICES, Voice
from tools.voice.recording.encode import Codec, decode, encode_with
from unknot.app.files.knowledge_files import read_knowledge
from unknot.voice.clips import clips_of
from unknot.voice.script import clips_by_text

FOLDER: Final = Path("docs/voice")
BETWEEN_S: Final = 1.4
CODEC: Final = Codec("aac", "mp4", 64_000, {}, {"movflags": "+faststart"})
"""why not so few bits as the clips have: they are written a second time here, and should sound as the first."""
SAID: Final = (
    "Sink in slowly, until you feel 3 to 4 out of ten. Breathe out long.",
    "How sore now?",
    "Keep still and breathe. A little longer.",
    "It has eased. Come off the ball slowly.",
    "Come off the ball.",
    "Loosen the leg. Is that feeling gone?",
)
"""Lines as the words file has them; one that is no longer said there stops the program."""


def sample(voice: Voice) -> np.ndarray:
    """Return the samples of the half minute."""
    clips = clips_by_text(read_knowledge())
    entries = {one.clip: one for one in clip_files.read(voice)}
    parts: list[np.ndarray] = []
    for text in SAID:
        names = clips_of(clips, text)
        if not names or not all(name in entries for name in names):
            raise SystemExit(f"{voice.id} has no clips for {text!r}.")
        for name in names:
            parts += [decode(clip_files.folder(voice) / f"{entries[name].file}.opus"), _silence(entries[name].pause)]
        parts.append(_silence(BETWEEN_S))
    return np.concatenate(parts)


def write_samples() -> None:
    """Write the sample of each voice."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for voice in VOICES:
        encode_with(CODEC, sample(voice), FOLDER / f"{voice.id}.m4a")


def _silence(seconds: float) -> np.ndarray:
    return np.zeros(int(seconds * RATE_HZ), np.float32)


if __name__ == "__main__":
    write_samples()

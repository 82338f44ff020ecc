"""Listen to every clip as it plays, and write down what is heard, in tools/voice/heard.

Nobody's ears are in this: a recogniser that is not ours (pocketsphinx, its own American English model) hears the decoded file,
with a dictionary and word triples made of all lines, and the line that is nearest to what it heard counts as understood. Beside
it stand figures: the loudness (EBU R128), the highest true peak, the silence at both ends, the length.

    python -m tools.voice.listening.listen
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

import numpy as np
from pocketsphinx import Decoder
from scipy.signal import resample_poly

from tools.voice import clip_files
from tools.voice.figures import HEARD
from tools.voice.listening.language import dictionary, triples
from tools.voice.listening.nearest import nearest, words_of
from tools.voice.recipe import CLIPS_FOLDER, RATE_HZ, VOICES, Voice
from tools.voice.recording.encode import decode
from tools.voice.recording.master import loudness_lufs, sounding, true_peak_db
from unknot.app.files.knowledge_files import read_knowledge
from unknot.voice.script import RecordedLine, script

LISTENS_AT_HZ: Final = 16_000
AROUND_S: Final = 0.2
HISS: Final = 2e-4
"""why: the recogniser was taught on rooms; it hears nothing well in digital silence."""
WORK: Final = Path("build/voice")


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard of one clip: the words in Opus, whether that is the right line, in AAC too, and the figures of its files."""

    file: str
    heard: str
    right: bool
    right_m4a: bool
    lufs_opus: float
    lufs_m4a: float
    peak_db: float
    silent_before_ms: int
    silent_after_ms: int


class Listener:
    """The recogniser, taught the words of the script and nothing else."""

    def __init__(self, lines: Sequence[RecordedLine]) -> None:
        self._lines = tuple(dict.fromkeys(words_of(line.text) for line in lines))
        known = Decoder(samprate=LISTENS_AT_HZ, loglevel="FATAL", lm=None)
        WORK.mkdir(parents=True, exist_ok=True)
        (WORK / "lines.dict").write_text(dictionary(self._lines, known.lookup_word), encoding="utf-8")
        (WORK / "lines.arpa").write_text(triples(self._lines), encoding="utf-8")
        files = {"lm": str(WORK / "lines.arpa"), "dict": str(WORK / "lines.dict")}
        self._decoder = Decoder(samprate=LISTENS_AT_HZ, loglevel="FATAL", **files)

    def hear(self, samples: np.ndarray) -> tuple[str, ...]:
        """Return the words that are heard."""
        heard = resample_poly(samples, LISTENS_AT_HZ, RATE_HZ)
        quiet = np.zeros(int(AROUND_S * LISTENS_AT_HZ))
        heard = np.concatenate([quiet, heard / np.abs(heard).max() * 0.6, quiet])
        heard += np.random.default_rng(1).normal(0, HISS, len(heard))
        self._decoder.start_utt()
        self._decoder.process_raw((heard * 32767).astype("<i2").tobytes(), no_search=False, full_utt=True)
        self._decoder.end_utt()
        best = self._decoder.hyp()
        return tuple(best.hypstr.split()) if best is not None else ()

    def understood(self, heard: tuple[str, ...]) -> tuple[str, ...]:
        """Return the line nearest to what was heard."""
        return nearest(heard, self._lines)


def listen(one: clip_files.Entry, voice: Voice, listener: Listener) -> Heard:
    """Listen to one clip."""
    opus, m4a = (
        decode(clip_files.folder(voice) / f"{one.file}.{ending}").astype(np.float64) for ending in clip_files.ENDINGS
    )
    first, last = sounding(opus)
    heard = listener.hear(opus)
    return Heard(
        one.file,
        " ".join(heard),
        listener.understood(heard) == words_of(one.text),
        listener.understood(listener.hear(m4a)) == words_of(one.text),
        round(loudness_lufs(opus), 2),
        round(loudness_lufs(m4a), 2),
        round(max(true_peak_db(opus), true_peak_db(m4a)), 1),
        round(1000 * first / RATE_HZ),
        round(1000 * (len(opus) - 1 - last) / RATE_HZ),
    )


def heard_so_far(voice: Voice) -> dict[str, Heard]:
    """Return what was written down of a voice, by file; what was written with other figures is listened to again."""
    file = HEARD / f"{voice.id}.json"
    told = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    asked = {field.name for field in fields(Heard)}
    return {one["file"]: Heard(**one) for one in told if one.keys() == asked}


def listen_to_all(lines: Sequence[RecordedLine], voices: Sequence[Voice] = VOICES) -> None:
    """Listen to every clip that has not been heard yet, and write down what is heard."""
    listener = Listener(lines)
    HEARD.mkdir(exist_ok=True)
    for voice in voices:
        rows = ",\n".join(json.dumps(asdict(one)) for one in _heard_of(voice, listener))
        (HEARD / f"{voice.id}.json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")


def _heard_of(voice: Voice, listener: Listener) -> list[Heard]:
    """Return what is heard of each clip of a voice; what was heard before is not heard again."""
    before, entries = heard_so_far(voice), clip_files.read(voice, CLIPS_FOLDER)
    return [before.get(one.file) or listen(one, voice, listener) for one in entries]


if __name__ == "__main__":
    listen_to_all(script(read_knowledge()))

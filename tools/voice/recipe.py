"""How a line becomes a clip: the voices, the pace, the level, the codecs. Change a number here, and what depends on it is made again.

Nothing heavy is imported: CI reads this to say which clips must be there and what each must be made from.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from unknot.engine.cues import Delivery
from unknot.voice.download_order import cue_of
from unknot.voice.script import RecordedLine

CLIPS_FOLDER: Final = Path("web/public/voice")
MODEL_SHA256: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
RATE_HZ: Final = 24_000

LEVEL_LUFS: Final = -20.0
PEAK_DBTP: Final = -3.0
"""why: a codec overshoots by a decibel or two; three keep it clean."""
HIGHEST_DBTP: Final = -0.3
"""why: what is decoded again may not be clipped by a device that plays whole numbers."""
WITHIN_LU: Final = 0.3
"""why: a codec takes a little away, Opus four tenths: a file that plays further off than this is written again."""
BEFORE_S: Final = 0.010
AFTER_S: Final = 0.060
FADE_IN_S: Final = 0.005
FADE_OUT_S: Final = 0.030
SILENT_BELOW: Final = 0.012
"""why: of the loudest sample: the breath before a word is above it, the hiss of the model below."""

PAUSES_S: Final = {".": 0.32, "?": 0.32, "!": 0.32, ":": 0.22, ",": 0.10}
"""Silence after a clip, when another one follows."""

OPUS_BIT_RATE: Final = 18_000
AAC_BAND_HZ: Final = 6_000
"""why: with few bits, what is above is better left away than said badly."""

CALM: Final = 0.90
FIRM: Final = 1.0


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: the model's name for it, the language that its words are turned into sounds by, and its bits a second in AAC.

    The man takes a tenth longer for the same lines, and what is fetched first has one limit for both.
    """

    id: str
    model: str
    language: str
    aac_bit_rate: int


VOICES: Final = (Voice("woman", "af_heart", "en-us", 15_500), Voice("man", "am_michael", "en-us", 13_700))

SAID_AS: Final = {"CRPS": "C. R. P. S.", "unknot": "un-knot", "Ehlers-Danlos": "Ay-lers Dan-loss"}
"""What the model would read wrongly, as it is to be read."""

HUNDRED: Final = 100
_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """Write a number from 0 to 100 as it is said."""
    if number < len(_ONES):
        return _ONES[number]
    if number == HUNDRED:
        return "one hundred"
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


PACES: Final = {("man", "Come off the ball."): 0.95, ("man", "and now it is 9."): 0.85, ("man", "66"): 0.95}
"""Readings that the recogniser mistook at the usual pace, or that no codec could bring to the level, and a pace at which both are well."""


CLEARER: Final = {("man", f"and now it is {number}."): 24_000 for number in (1, 5, 9)}
"""Safety lines that the recogniser mistook in AAC with as few bits as the rest has, and how many it understands them with."""


def aac_bit_rate(line: RecordedLine, voice: Voice) -> int:
    """Return the bits a second of a line in AAC."""
    return CLEARER.get((voice.id, line.text), voice.aac_bit_rate)


def is_firm(line: RecordedLine) -> bool:
    """Say whether a line is read firmly: whatever says to come off or to stop at once."""
    kind = cue_of(line.path)
    return line.text.startswith("Come off") or (kind is not None and kind.delivery is Delivery.STOP)


def spoken(line: RecordedLine) -> str:
    """Return a line as the model is to read it: numbers as words, names as they sound, a stop with an exclamation mark."""
    text = re.sub(r"\d+", lambda found: in_words(int(found[0])), line.text)
    for written, said in SAID_AS.items():
        text = text.replace(written, said)
    text = text[0].upper() + text[1:]
    if text[-1] not in PAUSES_S:
        text += "."
    return text[:-1] + "!" if line.text.startswith("Come off") and text.count(".") == 1 else text


def pause_s(line: RecordedLine) -> float:
    """Return the silence after a clip, in seconds, when another one follows."""
    return PAUSES_S.get(line.text[-1], PAUSES_S["."])


def pace(line: RecordedLine, voice: Voice) -> float:
    """Return how fast a line is read, one being the model's own pace."""
    return PACES.get((voice.id, line.text), FIRM if is_firm(line) else CALM)


def reading_key(line: RecordedLine, voice: Voice) -> str:
    """Name what the model is asked for: what it reads, in which voice, how fast."""
    return _digest([spoken(line), voice.model, voice.language, pace(line, voice), MODEL_SHA256])


def clip_key(line: RecordedLine, voice: Voice) -> str:
    """Name all that a clip is made from: what was read, and what was done to it."""
    return _digest([
        line.text, reading_key(line, voice), RATE_HZ, LEVEL_LUFS, PEAK_DBTP, HIGHEST_DBTP, WITHIN_LU, BEFORE_S, AFTER_S, FADE_IN_S, FADE_OUT_S,
        SILENT_BELOW, OPUS_BIT_RATE, AAC_BAND_HZ, aac_bit_rate(line, voice),
    ])  # fmt: skip


def _digest(parts: list[object]) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:12]

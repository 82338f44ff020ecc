"""Clips to files and back, by Debian's ffmpeg: Opus in Ogg for most browsers and for Linux, AAC in MP4 for the rest."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

import numpy as np

from tools.voice.recipe import AAC_BIT_RATE, OPUS_BIT_RATE, RATE_HZ

QUIETLY: Final = ("ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-y")
RAW: Final = ("-f", "f32le", "-ar", str(RATE_HZ), "-ac", "1")
THE_SAME_EVERY_TIME: Final = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact")
CODECS: Final = {
    "opus": ("-c:a", "libopus", "-b:a", str(OPUS_BIT_RATE), "-vbr", "on", "-application", "audio"),
    "m4a": ("-c:a", "aac", "-b:a", str(AAC_BIT_RATE), "-movflags", "+faststart"),
}
"""Each kind of file by the ending of its name."""
LOOPS: Final = 8
"""why: ffmpeg measures loudness over some seconds; a clip of one word is played so often in a row."""

_INTEGRATED = re.compile(r"I:\s+(-?[\d.]+) LUFS")


def encode(samples: np.ndarray, file: Path) -> None:
    """Write a clip; the ending of its name says as what."""
    part = file.with_name(f".part-{file.name}")
    codec = CODECS[file.suffix[1:]]
    command = [*QUIETLY, *RAW, "-i", "-", *codec, *THE_SAME_EVERY_TIME, str(part)]
    # why not nostdin here: the samples come that way.
    subprocess.run([word for word in command if word != "-nostdin"], input=samples.astype("<f4").tobytes(), check=True)
    part.rename(file)


def decode(file: Path) -> np.ndarray:
    """Return the samples that a file plays."""
    played = subprocess.run([*QUIETLY, "-i", str(file), *RAW, "-"], capture_output=True, check=True)
    return np.frombuffer(played.stdout, "<f4")


def heard_lufs(file: Path) -> float:
    """Return how loud a file plays, by ffmpeg's own meter (EBU R128)."""
    command = ["ffmpeg", "-hide_banner", "-nostdin", "-stream_loop", str(LOOPS), "-i", str(file)]
    told = subprocess.run(
        [*command, "-filter:a", "ebur128", "-f", "null", "-"], capture_output=True, check=True, text=True
    )
    return float(_INTEGRATED.findall(told.stderr)[-1])

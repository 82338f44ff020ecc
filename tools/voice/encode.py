"""Clips to files and back, by Debian's ffmpeg: Opus in Ogg for most browsers and for Linux, AAC in MP4 for the rest."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
from scipy.signal import resample_poly

from tools.voice.recipe import AAC_BIT_RATE, OPUS_BIT_RATE, RATE_HZ

QUIETLY: Final = ("ffmpeg", "-hide_banner", "-loglevel", "error", "-threads", "1", "-y")
RAW: Final = ("-f", "f32le", "-ar", str(RATE_HZ), "-ac", "1")
THE_SAME_EVERY_TIME: Final = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact")
CODECS: Final = {
    "opus": ("-c:a", "libopus", "-b:a", str(OPUS_BIT_RATE), "-vbr", "on", "-application", "audio"),
    "m4a": ("-c:a", "aac", "-b:a", str(AAC_BIT_RATE), "-movflags", "+faststart"),
}
"""Each kind of file by the ending of its name."""


def encode(samples: np.ndarray, *files: Path) -> None:
    """Write a clip into each of these files; the ending of a name says as what."""
    parts = [file.with_name(f".part-{file.name}") for file in files]
    outs = [word for part in parts for word in (*CODECS[part.suffix[1:]], *THE_SAME_EVERY_TIME, str(part))]
    subprocess.run([*QUIETLY, *RAW, "-i", "-", *outs], input=samples.astype("<f4").tobytes(), check=True)
    for part, file in zip(parts, files, strict=True):
        part.rename(file)


def decode(file: Path) -> np.ndarray:
    """Return the samples that a file plays."""
    if file.suffix == ".opus":
        samples, rate = soundfile.read(file, dtype="float32")
        return samples if rate == RATE_HZ else resample_poly(samples, RATE_HZ, rate)
    played = subprocess.run([*QUIETLY, "-i", str(file), *RAW, "-"], capture_output=True, check=True)
    return np.frombuffer(played.stdout, "<f4")

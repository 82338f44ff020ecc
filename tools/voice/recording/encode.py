"""Clips to files and back: Opus in Ogg for most browsers and for Linux, AAC in MP4 for the rest.

Opus by ffmpeg's libraries, as the package `av` carries them, in this very process. Their AAC is poor with few bits, so AAC is written by
the program `fdkaac` (Fraunhofer's encoder); a clip is a second long, so what it is wrapped in is kept small too.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import numpy as np

from tools.voice.recipe import AAC_BAND_HZ, OPUS_BIT_RATE, RATE_HZ
from tools.voice.recording.wrapping import lean

SAMPLES: Final = "flt"
FRAME: Final = 480
"""why: an encoder that leaves the length of a frame open gets 20 ms."""


@dataclass(frozen=True, slots=True)
class Codec:
    """One kind of file: the encoder, what it is wrapped in, bits a second, and the settings of both."""

    encoder: str
    wrapped_in: str
    bit_rate: int
    options: dict[str, str]
    wrapping: dict[str, str]


OPUS: Final = Codec("libopus", "ogg", OPUS_BIT_RATE, {"application": "audio", "vbr": "on"}, {})
FDKAAC: Final = "fdkaac"
AAC_LC: Final = "2"
EDIT_LIST: Final = "1"
"""How a file says where its sound begins: browsers and players read this one."""


def encode(samples: np.ndarray, file: Path, aac_bit_rate: int) -> None:
    """Write a clip, as the ending of its name says. The same samples give the same bytes."""
    if file.suffix == ".opus":
        encode_with(OPUS, samples, file)
    else:
        encode_aac(samples, file, aac_bit_rate)


def encode_with(codec: Codec, samples: np.ndarray, file: Path) -> None:
    """Write samples to a file with an encoder of ffmpeg's libraries."""
    part = file.with_name(f".part-{file.name}")
    with av.open(str(part), "w", format=codec.wrapped_in, options=codec.wrapping | {"fflags": "+bitexact"}) as out:
        stream = out.add_stream(codec.encoder, rate=RATE_HZ, options=codec.options | {"flags": "+bitexact"})
        stream.layout, stream.bit_rate = "mono", codec.bit_rate
        context = stream.codec_context
        context.open()
        cut = av.AudioResampler(context.format, "mono", RATE_HZ, frame_size=context.frame_size or FRAME)
        frame = av.AudioFrame.from_ndarray(samples.astype(np.float32).reshape(1, -1), SAMPLES, "mono")
        frame.sample_rate, frame.pts = RATE_HZ, 0
        for piece in (*cut.resample(frame), *cut.resample(None)):
            out.mux(stream.encode(piece))
        out.mux(stream.encode(None))
    part.rename(file)


def encode_aac(samples: np.ndarray, file: Path, bit_rate: int) -> None:
    """Write samples as AAC in an MP4 that holds nothing but them.

    Raises:
        SystemExit: when `fdkaac` is not installed; it says where it is to be had.
    """
    program = aac_program()
    part = file.with_name(f".part-{file.name}")
    subprocess.run(
        [program, "-S", "-p", AAC_LC, "-b", str(bit_rate), "-w", str(AAC_BAND_HZ), "-G", EDIT_LIST, "--moov-before-mdat",
         "-R", "--raw-channels", "1", "--raw-rate", str(RATE_HZ), "--raw-format", "F32L", "-o", str(part), "-"],
        input=samples.astype("<f4").tobytes(), check=True, capture_output=True,
    )  # fmt: skip
    file.write_bytes(lean(part.read_bytes()))
    part.unlink()


def aac_program() -> str:
    """Return where `fdkaac` is.

    Raises:
        SystemExit: when it is nowhere.
    """
    found = shutil.which(FDKAAC)
    if found is None:
        raise SystemExit(
            f"{FDKAAC} is not installed. It writes the AAC files: Debian has it in contrib, Homebrew as fdk-aac-encoder."
        )
    return found


def decode(file: Path) -> np.ndarray:
    """Return the samples that a file plays."""
    with av.open(str(file)) as played:
        mono = av.AudioResampler(SAMPLES, "mono", RATE_HZ)
        pieces = [piece for frame in played.decode(audio=0) for piece in mono.resample(frame)]
        return np.concatenate([piece.to_ndarray()[0] for piece in (*pieces, *mono.resample(None))])

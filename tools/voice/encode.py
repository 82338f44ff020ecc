"""Clips to files and back: Opus in Ogg for most browsers and for Linux, AAC in MP4 for the rest.

By ffmpeg's libraries as the package `av` carries them, in this very process: a program started for each file took five times as
long to begin as to encode.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
import numpy as np

from tools.voice.recipe import AAC_BIT_RATE, OPUS_BIT_RATE, RATE_HZ

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


CODECS: Final = {
    ".opus": Codec("libopus", "ogg", OPUS_BIT_RATE, {"application": "audio", "vbr": "on"}, {}),
    ".m4a": Codec("aac", "mp4", AAC_BIT_RATE, {}, {"movflags": "+faststart"}),
}
"""Each kind of file by the ending of its name."""


def encode(samples: np.ndarray, file: Path, codec: Codec | None = None) -> None:
    """Write a clip, as the ending of its name says unless a codec is given. The same samples give the same bytes."""
    codec = codec or CODECS[file.suffix]
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


def decode(file: Path) -> np.ndarray:
    """Return the samples that a file plays."""
    with av.open(str(file)) as played:
        mono = av.AudioResampler(SAMPLES, "mono", RATE_HZ)
        pieces = [piece for frame in played.decode(audio=0) for piece in mono.resample(frame)]
        return np.concatenate([piece.to_ndarray()[0] for piece in (*pieces, *mono.resample(None))])

"""From what the model read to a clip's samples: cut to where it sounds, brought to the one level, its peaks held, its ends faded."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import pyloudnorm
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from tools.voice.recipe import (
    AFTER_S,
    BEFORE_S,
    FADE_IN_S,
    FADE_OUT_S,
    LEVEL_LUFS,
    PEAK_DBTP,
    RATE_HZ,
    SILENT_BELOW,
)

Samples: TypeAlias = np.ndarray

SOUNDS_OVER_S: Final = 0.010
OVERSAMPLED: Final = 4
"""why: what BS.1770 asks of a true peak."""
LIMIT_OVER_S: Final = 0.004
MEASURED_S: Final = 3.0
"""why: loudness is measured in blocks of 0.4 s; a clip of one word is measured said again and again, for so long."""
ROUNDS: Final = 4


def mastered(read: Samples) -> Samples:
    """Return the samples of a clip."""
    clip = _faded(_cut(read))
    for _ in range(ROUNDS):
        clip = limited(clip * _gain(LEVEL_LUFS - loudness_lufs(clip)))
    return clip.astype(np.float32)


def loudness_lufs(clip: Samples) -> float:
    """Return the integrated loudness (EBU R128), in LUFS."""
    times = max(1, int(np.ceil(MEASURED_S * RATE_HZ / len(clip))))
    return float(pyloudnorm.Meter(RATE_HZ).integrated_loudness(np.tile(clip, times).astype(np.float64)))


def true_peak_db(clip: Samples) -> float:
    """Return the highest peak between the samples too, in decibels."""
    return float(20 * np.log10(max(1e-9, np.abs(resample_poly(clip, OVERSAMPLED, 1)).max())))


def sounding(samples: Samples) -> tuple[int, int]:
    """Return the first and the last sample that can be heard."""
    level = uniform_filter1d(np.abs(samples), int(SOUNDS_OVER_S * RATE_HZ))
    heard = np.flatnonzero(level > SILENT_BELOW * level.max())
    return int(heard[0]), int(heard[-1])


def _cut(read: Samples) -> Samples:
    first, last = sounding(read)
    before, after = int(BEFORE_S * RATE_HZ), int(AFTER_S * RATE_HZ)
    padded = np.concatenate([np.zeros(before), read, np.zeros(after)])
    return padded[first : last + before + after]


def _faded(clip: Samples) -> Samples:
    rise, fall = int(FADE_IN_S * RATE_HZ), int(FADE_OUT_S * RATE_HZ)
    shape = np.ones(len(clip))
    shape[:rise] = np.linspace(0, 1, rise)
    shape[-fall:] = np.linspace(1, 0, fall)
    return clip * shape


def limited(clip: Samples, at_db: float = PEAK_DBTP) -> Samples:
    """Hold the peaks: turn down a few milliseconds around each, and nothing else."""
    ceiling = _gain(at_db)
    between = np.abs(resample_poly(clip, OVERSAMPLED, 1))[: len(clip) * OVERSAMPLED]
    peaks = between.reshape(-1, OVERSAMPLED).max(axis=1)
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    window = int(LIMIT_OVER_S * RATE_HZ) | 1
    return clip * uniform_filter1d(minimum_filter1d(wanted, 2 * window), window)


def _gain(decibels: float) -> float:
    return float(10 ** (decibels / 20))

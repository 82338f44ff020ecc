"""Stillness: whether the phone lies still, and the direction of up then.

A leg at the end of its range trembles. The readings of a trembling phone swing by many degrees, but their mean does not. So this module
cuts the last readings into thirds: the phone is still when the means of the three thirds agree, and the trembling is below a limit. A
trembling leg passes this test; a leg that moves slowly does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, TypeAlias

from unknot.measure.gravity import G_MS2, NOTHING, Sample, Vector, angle_deg, length, mean, minus

PARTS: Final = 3
ROUNDING: Final = 1e-6
FEWEST_IN_A_PART: Final = 2
"""why: a mean needs at least two samples."""


@dataclass(frozen=True, slots=True)
class StillRule:
    """When a phone counts as still.

    For `still_s` the means of the thirds stay within `still_deg` of each other, and the readings spread by at most `rough_ms2` (root mean
    square). A reading more than `knock_ms2` away from gravity is a knock or a fall. Fewer than `least_hz` readings a second are too few.
    """

    still_s: float
    still_deg: float
    rough_ms2: float
    knock_ms2: float
    least_hz: float


Window: TypeAlias = tuple[Sample, ...]
"""Valid readings, the newest last, none older than `still_s`."""


@dataclass(frozen=True, slots=True)
class Stillness:
    """The stillness of the phone. `thirds`: how many of the last thirds agree with the newest, 0 to 3; 3 means still."""

    thirds: int
    arrow: Vector
    rough_ms2: float

    @property
    def is_still(self) -> bool:
        return self.thirds == PARTS


def add_samples(window: Window, samples: Sequence[Sample], rule: StillRule) -> Window:
    """Return the window with newer readings. Skip a reading whose time does not advance; start again after a gap."""
    kept = list(window)
    for sample in samples:
        if sample.arrow is None or (kept and sample.t_s <= kept[-1].t_s):
            continue
        if kept and sample.t_s - kept[-1].t_s > rule.still_s / PARTS:
            kept = []
        kept.append(sample)
    if not kept:
        return ()
    oldest_s = kept[-1].t_s - rule.still_s
    first = next(index for index, sample in enumerate(kept) if sample.t_s > oldest_s)
    # why one extra reading: the window must reach back a whole `still_s`, or it is never full.
    return tuple(kept[max(0, first - 1) :])


def stillness(window: Window, rule: StillRule) -> Stillness:
    """Return the stillness of the readings in the window."""
    if not window:
        return Stillness(0, NOTHING, 0.0)
    now_s, part_s = window[-1].t_s, rule.still_s / PARTS
    parts: tuple[list[Vector], ...] = tuple([] for _ in range(PARTS))
    for sample in window:
        if sample.arrow:
            parts[min(PARTS - 1, int((now_s - sample.t_s) / part_s))].append(sample.arrow)
    agreeing = _agreeing([mean(part) for part in parts if len(part) >= FEWEST_IN_A_PART], rule)
    arrows = [arrow for part in parts[: max(1, agreeing)] for arrow in part]
    middle = mean(arrows)
    rough = sqrt(sum(length(minus(arrow, middle)) ** 2 for arrow in arrows) / len(arrows)) if arrows else 0.0
    # why not the oldest part: a leg that has just arrived was still moving then.
    newest = mean([arrow for part in parts[: max(1, agreeing - 1)] for arrow in part])
    covered = now_s - window[0].t_s >= rule.still_s * (1 - ROUNDING)
    most = PARTS if covered else PARTS - 1
    return Stillness(min(agreeing, most) if rough <= rule.rough_ms2 else 0, newest, rough)


def _agreeing(means: Sequence[Vector], rule: StillRule) -> int:
    """Return the number of newest means that lie within `still_deg` of each other."""
    for count, arrow in enumerate(means):
        if any(angle_deg(arrow, other) > rule.still_deg for other in means[:count]):
            return count
    return len(means)


def is_knock(sample: Sample, rule: StillRule) -> bool:
    """Say whether a reading differs too much from gravity: a knock or a fall."""
    return sample.arrow is not None and abs(length(sample.arrow) - G_MS2) > rule.knock_ms2

"""Whether the phone lies still, and in which direction it then points.

A leg at the end of its range trembles; what a trembling phone feels swings to and fro by many degrees, but its mean does not.
So the last moment is cut into thirds: it is still when the means of the three agree, however much each trembles, up to a
limit. A creeping leg fails this, a trembling one does not.
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
"""why: one sample is no mean."""


@dataclass(frozen=True, slots=True)
class StillRule:
    """When a phone counts as still.

    For `still_s` the means of the thirds are within `still_deg` of each other, and the readings spread by no more than
    `rough_ms2` (root mean square). More than `knock_ms2` away from gravity is a knock or a fall. Fewer than `least_hz`
    readings a second are too few for any of this.
    """

    still_s: float
    still_deg: float
    rough_ms2: float
    knock_ms2: float
    least_hz: float


Window: TypeAlias = tuple[Sample, ...]
"""Readings that can be read, the newest last, no older than `still_s`."""


@dataclass(frozen=True, slots=True)
class Stillness:
    """How still it is. `thirds`: how many of the last thirds agree with the newest, 0 to 3; three of them are still."""

    thirds: int
    arrow: Vector
    rough_ms2: float

    @property
    def is_still(self) -> bool:
        return self.thirds == PARTS


def add_samples(window: Window, samples: Sequence[Sample], rule: StillRule) -> Window:
    """Return the window with newer readings; one whose time does not go on is passed over, a gap begins anew."""
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
    first = next(index for index, one in enumerate(kept) if one.t_s > oldest_s)
    # why one more than fits: the window must reach back a whole `still_s`, or it is never full.
    return tuple(kept[max(0, first - 1) :])


def stillness(window: Window, rule: StillRule) -> Stillness:
    """Judge the readings of the last moment."""
    if not window:
        return Stillness(0, NOTHING, 0.0)
    now_s, part_s = window[-1].t_s, rule.still_s / PARTS
    parts: tuple[list[Vector], ...] = tuple([] for _ in range(PARTS))
    for one in window:
        if one.arrow:
            parts[min(PARTS - 1, int((now_s - one.t_s) / part_s))].append(one.arrow)
    agreeing = _agreeing([mean(part) for part in parts if len(part) >= FEWEST_IN_A_PART], rule)
    arrows = [arrow for part in parts[: max(1, agreeing)] for arrow in part]
    middle = mean(arrows)
    rough = sqrt(sum(length(minus(arrow, middle)) ** 2 for arrow in arrows) / len(arrows)) if arrows else 0.0
    # why not the oldest part: a leg that has just arrived was still on its way then.
    newest = mean([arrow for part in parts[: max(1, agreeing - 1)] for arrow in part])
    covered = now_s - window[0].t_s >= rule.still_s * (1 - ROUNDING)
    most = PARTS if covered else PARTS - 1
    return Stillness(min(agreeing, most) if rough <= rule.rough_ms2 else 0, newest, rough)


def _agreeing(means: Sequence[Vector], rule: StillRule) -> int:
    """Return how many of the newest means lie within `still_deg` of each other."""
    for count, one in enumerate(means):
        if any(angle_deg(one, other) > rule.still_deg for other in means[:count]):
            return count
    return len(means)


def is_knock(sample: Sample, rule: StillRule) -> bool:
    """Say whether a reading is no gravity: a knock, or a fall."""
    return sample.arrow is not None and abs(length(sample.arrow) - G_MS2) > rule.knock_ms2

"""How likely a report is: a number at some distance from the expected pain, or easier / same / worse after some change.

Numbers are noisy and whole, and part of the last number's error remains. Every likelihood allows for a slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import erf, sqrt

from unknot.engine.prescription import Prior

# why: a slip of the finger or a misheard number must not rule a curve out for good.
SLIP = 0.01
# why: `report_memory` of the prior is for this interval; and rounding to whole numbers hides a part of the error.
MEMORY_S = 5.0
ROUNDING_VARIANCE = 1.0 / 12.0
NUMBERS = range(11)
CELLS_PER_POINT = 20
# why: no number is farther from the expected pain than this; the table ends here.
FARTHEST = 50
ROOT_OF_TWO = sqrt(2.0)


@lru_cache(maxsize=128)
def memory(prior: Prior, gap_s: float | None) -> tuple[float, float]:
    """Return the share of the last number's error that remains after a gap, and the spread of the new error."""
    variance = prior.report_sd**2
    if gap_s is None or prior.report_memory <= 0:
        return 0.0, prior.report_sd
    lasting = prior.report_memory ** (round(max(0.0, gap_s)) / MEMORY_S)
    seen = variance + ROUNDING_VARIANCE
    kept = lasting * variance / seen
    return kept, round(sqrt(variance - kept * kept * seen), 3)


@lru_cache(maxsize=64)
def number_likelihoods(sd: float) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """Tabulate how likely a number is, by its distance from the expected pain: for the lowest number, one between, and the highest."""
    offs = [cell / CELLS_PER_POINT - FARTHEST for cell in range(2 * FARTHEST * CELLS_PER_POINT + 1)]
    over = [_normal((off + 0.5) / sd) for off in offs]
    under = [_normal((off - 0.5) / sd) for off in offs]
    slip = SLIP / len(NUMBERS)
    return (
        tuple([slip + (1.0 - SLIP) * (1.0 - low) for low in under]),
        tuple([slip + (1.0 - SLIP) * (high - low) for high, low in zip(over, under, strict=True)]),
        tuple([slip + (1.0 - SLIP) * high for high in over]),
    )


def change_likelihoods(prior: Prior, moved: Sequence[float], direction: str) -> list[float]:
    """Return how likely the direction is for each change of pain, in points."""
    # why written out: a session needs a hundred thousand error functions, and calling a helper would double their time
    low, high, sd, sure = -prior.change_just_noticed, prior.change_just_noticed, prior.change_sd, 1.0 - SLIP
    if direction == "easier":
        return [SLIP + sure * (0.5 * (1.0 + erf((low - points) / sd / ROOT_OF_TWO))) for points in moved]
    worse = [1.0 - 0.5 * (1.0 + erf((high - points) / sd / ROOT_OF_TWO)) for points in moved]
    if direction == "worse":
        return [SLIP + sure * likelihood for likelihood in worse]
    neither = [
        1.0 - 0.5 * (1.0 + erf((low - points) / sd / ROOT_OF_TWO)) - over
        for points, over in zip(moved, worse, strict=True)
    ]
    return [SLIP + sure * likelihood if likelihood > 0.0 else SLIP for likelihood in neither]


def _normal(z: float) -> float:
    return 0.5 * (1.0 + erf(z / ROOT_OF_TWO))

"""What a coin alone would do: the exact randomisation test of paired blocks, and the interval that goes with it.

Each pair of blocks gives one difference. Had nothing made a difference, the coin of each pair alone would have given it its
sign, so every pattern of signs was as likely as the one that fell. The test counts how many patterns lie at least as far out. The
interval holds every true difference that this test would not rule out; its ends are means of some of the differences (a true
difference is ruled out when too few means of subsets lie beyond it), so it is exact for the few pairs that a person can live
through, and assumes no bell curve. Both hold because a coin was thrown, and for no other reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, fsum, sqrt

ROUNDING = 1e-9
"""why: sums of the same numbers in another order differ in the last digit; a pattern as far out as the one seen counts."""
NEEDED_FOR_SPREAD = 2


@dataclass(frozen=True, slots=True)
class ChanceResult:
    """What the differences of the pairs say; positive means that the first way did better.

    Args:
        pairs: how many.
        difference: their mean.
        chance: how often coins alone would give a mean at least as far from nothing (two-sided).
        low: the lower end of the interval; None where no interval of the certainty asked for exists.
        high: the upper end.
        certainty: how often such an interval holds the truth, exactly.
        guess: the mean, drawn towards nothing as far as its scatter and the usual size of such effects ask.
    """

    pairs: int
    difference: float
    chance: float
    low: float | None
    high: float | None
    certainty: float
    guess: float


def judge_differences(differences: Sequence[float], certainty: float, usual_size: float) -> ChanceResult:
    """Return what the differences of the pairs say.

    Args:
        differences: one for each pair, at least one; at most some twenty (every pattern of signs is looked at).
        certainty: how sure the interval should be at least, 0-1.
        usual_size: how large a true effect usually is, in the same unit: the spread of effects around nothing.
    """
    mean = fsum(differences) / len(differences)
    low, high, exact = interval(differences, certainty)
    return ChanceResult(
        pairs=len(differences),
        difference=mean,
        chance=chance_of(differences),
        low=low,
        high=high,
        certainty=exact,
        guess=shrink(differences, usual_size),
    )


def chance_of(differences: Sequence[float]) -> float:
    """Return the share of all patterns of signs whose sum is at least as far from nothing as the one seen."""
    sums = [0.0]
    for difference in differences:
        sums = [total + sign for total in sums for sign in (difference, -difference)]
    seen = abs(fsum(differences)) - ROUNDING
    return sum(abs(total) >= seen for total in sums) / len(sums)


def interval(differences: Sequence[float], certainty: float) -> tuple[float | None, float | None, float]:
    """Return the lowest and highest true difference that the test would not rule out, and how often that is right.

    Of the means of all subsets, so many are cut off at either end as the certainty allows. With too few pairs not even one may
    be, and there is no such interval: (None, None, what the whole range would be worth).
    """
    patterns = 2 ** len(differences)
    cut = floor((1.0 - certainty) / 2.0 * patterns + ROUNDING)
    if cut < 1:
        return None, None, 1.0 - 2.0 / patterns
    subsets = [(0.0, 0)]
    for difference in differences:
        subsets += [(total + difference, count + 1) for total, count in subsets]
    means = sorted(total / count for total, count in subsets if count)
    return means[cut - 1], means[-cut], 1.0 - 2.0 * cut / patterns


def shrink(differences: Sequence[float], usual_size: float) -> float:
    """Return the mean drawn towards nothing: the more the pairs scatter and the fewer they are, the further.

    With one pair nothing is known of the scatter, and the guess is nothing.
    """
    count = len(differences)
    if count < NEEDED_FOR_SPREAD:
        return 0.0
    mean = fsum(differences) / count
    error = sqrt(fsum((value - mean) ** 2 for value in differences) / (count - 1) / count)
    size = usual_size**2
    return mean * size / (size + error**2) if size + error**2 > 0 else 0.0

"""The exact randomisation test of paired blocks, and its interval: could a coin alone give this result?

Each pair of blocks gives one difference. Without any effect the coin alone decides the sign of each difference, so every pattern of
signs is equally likely. The test counts the patterns whose mean is at least as far from zero as the real one. The interval holds every
true difference that the test does not rule out. Its ends are means of subsets of the differences (the test rules out a true difference
when too few of these means lie beyond it), so it is exact for few pairs and assumes no bell curve. Both rely only on the coin tosses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, fsum, sqrt

ROUNDING = 1e-9
"""why: sums of the same numbers in another order differ in the last digit, and a pattern exactly as far out must count."""
NEEDED_FOR_SPREAD = 2


@dataclass(frozen=True, slots=True)
class ChanceResult:
    """The result of the test; a positive difference means that the first condition did better.

    Args:
        pairs: the number of pairs.
        difference: the mean difference.
        chance: how often coins alone give a mean at least as far from zero (two-sided), 0-1.
        low: the lower end of the interval; None when no interval has the requested certainty.
        high: the upper end.
        certainty: how often such an interval holds the true difference, exactly.
        guess: the mean difference, shrunk towards zero according to its scatter and the usual size of such effects.
    """

    pairs: int
    difference: float
    chance: float
    low: float | None
    high: float | None
    certainty: float
    guess: float


def judge_differences(differences: Sequence[float], certainty: float, usual_size: float) -> ChanceResult:
    """Test the differences of the pairs.

    Args:
        differences: one for each pair, from one to about twenty (the test counts every pattern of signs).
        certainty: the least certainty of the interval, 0-1.
        usual_size: the usual size of a true effect, in the same unit: the spread of effects around zero.
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
    """Return the share of all patterns of signs whose sum is at least as far from zero as the real sum."""
    sums = [0.0]
    for difference in differences:
        sums = [total + sign for total in sums for sign in (difference, -difference)]
    seen = abs(fsum(differences)) - ROUNDING
    return sum(abs(total) >= seen for total in sums) / len(sums)


def interval(differences: Sequence[float], certainty: float) -> tuple[float | None, float | None, float]:
    """Return the lowest and the highest true difference that the test does not rule out, and the exact certainty.

    The interval cuts off as many means of subsets at either end as the certainty allows. With too few pairs it cannot cut off any; then
    the result is (None, None, the certainty of the whole range).
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
    """Return the mean, shrunk towards zero: more for pairs that scatter, and more for few pairs.

    One pair says nothing about scatter, so its result is 0.
    """
    count = len(differences)
    if count < NEEDED_FOR_SPREAD:
        return 0.0
    mean = fsum(differences) / count
    error = sqrt(fsum((value - mean) ** 2 for value in differences) / (count - 1) / count)
    size = usual_size**2
    return mean * size / (size + error**2) if size + error**2 > 0 else 0.0

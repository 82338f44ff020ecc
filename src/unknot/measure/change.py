"""Change against what a test can tell.

A single trial is noise, so a value is the mean of its trials. A difference counts only when it is MORE than the test's own
error (its real change, from the knowledge base); up to and including it, the honest words are "within what this test can
tell", whichever way the number went. The second measure of a session is always warmer: even a real change of today says
nothing about next week. Nothing here knows a test by name: numbers in, a verdict out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

ROUNDING = 1e-9
"""why: 40.2 - 32.2 is 8.000000000000004 in floating point; a change of exactly the error is still within it."""


class ChangeVerdict(StrEnum):
    """What a difference means."""

    BETTER = "better"
    WITHIN = "within"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class TestChange:
    """Two values, the gain between them (positive is better, in the test's unit), and what it means."""

    before: float
    after: float
    gain: float
    real_change: float
    verdict: ChangeVerdict

    @property
    def is_real(self) -> bool:
        return self.verdict is not ChangeVerdict.WITHIN


def mean_of(trials: Sequence[float]) -> float | None:
    """Return the mean of the trials, or None when there are none."""
    return fmean(trials) if trials else None


def spread_of(trials: Sequence[float]) -> float:
    """Return how far the trials of one sitting lie apart: the highest less the lowest; 0 for fewer than two."""
    return max(trials) - min(trials) if trials else 0.0


def is_practice(session: int, practice_sessions: int) -> bool:
    """Say whether the `session`-th sitting (from 1) with a test only teaches its movement: nothing is read from it yet."""
    return session <= practice_sessions


def agree(trials: Sequence[float], real_change: float) -> bool:
    """Say whether trials of one sitting lie within the test's own error of each other.

    When they do not, one of them was probably a slip (another pose, a wrong number), and the mean should not be trusted.
    """
    return spread_of(trials) <= real_change + ROUNDING


def change(before: float, after: float, real_change: float, *, lower_is_better: bool) -> TestChange:
    """Judge the step from `before` to `after` against the error of the test.

    Args:
        before: mean of the trials before, in the test's unit.
        after: mean of the trials after, in the same unit.
        real_change: a difference must be more than this to count, in the same unit.
        lower_is_better: True for a deficit or a distance to the floor.
    """
    gain = before - after if lower_is_better else after - before
    return TestChange(before, after, gain, real_change, _verdict(gain, real_change))


def pain_change(before: float, after: float, *, points: float, ratio: float | None = None) -> TestChange:
    """Judge a change of pain (0-10): real at `points` or more, or, where `ratio` is given, at that share of the start.

    Pain ratings come in whole points, so the studies' "two points" is reached at two, not beyond.
    """
    needed = points if ratio is None or before <= 0 else min(points, ratio * before)
    gain = before - after
    return TestChange(before, after, gain, needed, _verdict(gain, needed - 2 * ROUNDING))


def _verdict(gain: float, real_change: float) -> ChangeVerdict:
    if gain > real_change + ROUNDING:
        return ChangeVerdict.BETTER
    if gain < -real_change - ROUNDING:
        return ChangeVerdict.WORSE
    return ChangeVerdict.WITHIN

"""Changes of a measurement, judged against the error of its test.

A single trial is noise, so a value is the mean of its trials. A difference counts only when it is MORE than the test's own error (its real
change, from the knowledge base). A difference up to that size is too small for the test to show, in either direction. The muscle is
always warmer at the second measurement of a session, so even a real change today says nothing about next week. This module does not know
the tests by name: numbers in, a verdict out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

ROUNDING = 1e-9
"""why: 40.2 - 32.2 is 8.000000000000004 in floating point, and a change of exactly the error must count as within it."""


class ChangeVerdict(StrEnum):
    """The verdict on a difference."""

    BETTER = "better"
    WITHIN = "within"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class TestChange:
    """Two values, the gain between them (positive is better, in the test's unit), and the verdict."""

    before: float
    after: float
    gain: float
    real_change: float
    verdict: ChangeVerdict


def mean_of(trials: Sequence[float]) -> float | None:
    """Return the mean of the trials, or None when there are none."""
    return fmean(trials) if trials else None


def spread_of(trials: Sequence[float]) -> float:
    """Return the highest trial minus the lowest; 0 for fewer than two trials."""
    return max(trials) - min(trials) if trials else 0.0


def is_practice(session: int, practice_sessions: int) -> bool:
    """Say whether session number `session` (from 1) with a test is only practice, so that its values do not count yet."""
    return session <= practice_sessions


def agree(trials: Sequence[float], real_change: float) -> bool:
    """Say whether the trials of one session differ by at most the test's own error.

    When they differ more, one trial is probably a mistake (another pose, a wrong number), and the mean is not reliable.
    """
    return spread_of(trials) <= real_change + ROUNDING


def change(before: float, after: float, real_change: float, *, lower_is_better: bool) -> TestChange:
    """Judge the change from `before` to `after` against the error of the test.

    Args:
        before: mean of the trials before, in the test's unit.
        after: mean of the trials after, in the same unit.
        real_change: the error of the test, in the same unit; a larger difference counts.
        lower_is_better: True for a deficit or a distance to the floor.
    """
    gain = before - after if lower_is_better else after - before
    return TestChange(before, after, gain, real_change, _verdict(gain, real_change))


def pain_change(before: float, after: float, *, points: float, ratio: float | None = None) -> TestChange:
    """Judge a change of pain (0-10): it is real at `points` or more, or, when `ratio` is given, at that share of the first pain.

    Pain ratings are whole points, so a change of exactly two points reaches the "two points" of the studies (salaffi2004).
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

"""A difference counts only beyond what the test can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.measure.change import ChangeVerdict, agree, change, is_practice, mean_of, pain_change, spread_of

DEGREES = st.floats(min_value=-90, max_value=90, allow_nan=False)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (40.0, 35.0, ChangeVerdict.WITHIN),  # "+5 degrees!" is noise
        (40.2, 32.2, ChangeVerdict.WITHIN),  # exactly the error is still the error
        (40.0, 31.9, ChangeVerdict.BETTER),
        (30.0, 38.1, ChangeVerdict.WORSE),
    ],
)
def test_a_knee_deficit_needs_more_than_eight_degrees(before: float, after: float, verdict: ChangeVerdict) -> None:
    assert change(before, after, 8.0, lower_is_better=True).verdict is verdict


def test_a_test_where_more_is_better_counts_the_other_way() -> None:
    judged = change(70.0, 80.0, 7.0, lower_is_better=False)
    assert (judged.gain, judged.verdict) == (10.0, ChangeVerdict.BETTER)


def test_three_trials_are_one_value() -> None:
    assert mean_of((30.0, 32.0, 34.0)) == 32.0
    assert mean_of(()) is None


def test_trials_that_disagree_by_more_than_the_error_are_named() -> None:
    assert agree((30.0, 33.0, 38.0), 8.0)
    assert not agree((30.0, 33.0, 38.5), 8.0)
    assert agree((30.0,), 8.0)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (6, 4, ChangeVerdict.BETTER),
        (6, 5, ChangeVerdict.WITHIN),
        (3, 2, ChangeVerdict.BETTER),
        (3, 5, ChangeVerdict.WORSE),
        (0, 0, ChangeVerdict.WITHIN),
    ],
)
def test_pain_counts_from_two_points_or_a_third(before: int, after: int, verdict: ChangeVerdict) -> None:
    assert pain_change(before, after, points=2, ratio=0.33).verdict is verdict


@given(before=DEGREES, after=DEGREES, error=st.floats(min_value=0, max_value=30))
def test_a_reversed_change_has_the_opposite_verdict(before: float, after: float, error: float) -> None:
    turned = {
        ChangeVerdict.BETTER: ChangeVerdict.WORSE,
        ChangeVerdict.WORSE: ChangeVerdict.BETTER,
        ChangeVerdict.WITHIN: ChangeVerdict.WITHIN,
    }
    there = change(before, after, error, lower_is_better=True).verdict
    assert change(after, before, error, lower_is_better=True).verdict is turned[there]


def test_the_spread_is_the_highest_try_minus_the_lowest() -> None:
    assert spread_of((30.0, 33.0, 38.5)) == 8.5
    assert spread_of((30.0,)) == spread_of(()) == 0.0


def test_the_first_sessions_are_practice() -> None:
    assert [is_practice(session, 2) for session in (1, 2, 3)] == [True, True, False]

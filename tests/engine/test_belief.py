"""The filter learns from each report, keeps what it learnt, and stays a probability."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine import plain_belief
from tests.prescriptions import HOLD, PRIOR
from unknot.engine.belief import bayes_filter as hold_belief
from unknot.engine.belief.bayes_filter import Belief
from unknot.engine.prescription import Prior

DIRECTIONS = ("easier", "same", "worse")


def heard(values: list[int], start: float = 6.0, every_s: float = 10.0) -> Belief:
    """Return the belief after these numbers, one every few seconds."""
    belief = hold_belief.begin(PRIOR, start)
    for index, value in enumerate(values, start=1):
        belief = hold_belief.hear_number(belief, index * every_s, value)
    return belief


def test_about_a_thousand_curves() -> None:
    belief = hold_belief.begin(PRIOR, 5.0)
    assert 800 <= sum(map(len, belief.rows)) <= 1300


def test_falling_reports_mean_eased_and_level_ones_mean_not_today() -> None:
    falling = hold_belief.outlook(heard([6, 5, 4, 3, 2, 2]), HOLD, 60.0)
    level = hold_belief.outlook(heard([6, 6, 6, 6]), HOLD, 40.0)
    assert falling.eased >= 0.9
    assert level.easing < 0.15
    assert level.eased < 0.01


def test_rising_reports_mean_rising() -> None:
    assert hold_belief.outlook(heard([5, 6, 6, 7, 7], 5.0), HOLD, 50.0).rising >= 0.8


def test_what_has_eased_counts_as_easing_too() -> None:
    for values in ([6, 5, 4], [6, 6, 6], [6, 3, 2], [5, 6, 7]):
        seen = hold_belief.outlook(heard(values), HOLD, 30.0)
        assert seen.eased <= seen.easing


def test_pain_that_stays_at_three_is_not_easing() -> None:
    """A spot that began at 3 is at or under 3 from the first second: it must fall, too."""
    assert hold_belief.outlook(heard([3, 3, 3, 3, 3], 3.0), HOLD, 50.0).eased < 0.5


def test_repeating_a_number_adds_little_to_the_belief() -> None:
    once = heard([3], every_s=25.0)
    hammered = once
    for index in range(1, 8):
        hammered = hold_belief.hear_number(hammered, 25.0 + index * 0.2, 3)
    said_once = hold_belief.outlook(once, HOLD, 26.5).eased
    said_often = hold_belief.outlook(hammered, HOLD, 26.5).eased
    assert said_often < 0.9
    assert said_often - said_once < 0.3


def test_easier_means_more_eased_than_worse() -> None:
    belief = hold_belief.hear_change(hold_belief.begin(PRIOR, 6.0), 10.0, "same")
    by_direction = {
        direction: hold_belief.outlook(hold_belief.hear_change(belief, 25.0, direction), HOLD, 25.0).easing
        for direction in DIRECTIONS
    }
    assert by_direction["easier"] > by_direction["same"] > by_direction["worse"]


def test_a_lighter_level_keeps_what_was_learnt_about_the_spot() -> None:
    before = heard([6, 6, 6, 6])
    after = hold_belief.at_new_level(before, 0.75)
    for name, share in hold_belief.class_shares(before).items():
        assert isclose(hold_belief.class_shares(after)[name], share, abs_tol=1e-9)
    assert hold_belief.expected_start(after) < hold_belief.expected_start(before)


def test_the_expected_curve_lies_in_its_band_and_the_band_is_ordered() -> None:
    for _, low, expected, high in hold_belief.expected_curve(heard([6, 5, 5, 4]), (0.0, 30.0, 60.0, 90.0)):
        assert 0 <= low <= expected <= high


Reports = st.lists(
    st.tuples(st.floats(0.0, 30.0), st.one_of(st.integers(0, 10), st.sampled_from(DIRECTIONS))), max_size=12
)


@given(start=st.integers(0, 10), reports=Reports)
def test_a_belief_is_always_a_probability(start: int, reports: list[tuple[float, int | str]]) -> None:
    belief = hold_belief.begin(PRIOR, float(start))
    at_s = 0.0
    for gap_s, said in reports:
        at_s += gap_s
        if isinstance(said, int):
            belief = hold_belief.hear_number(belief, at_s, said)
        else:
            belief = hold_belief.hear_change(belief, at_s, said)
        total = sum(map(sum, belief.rows))
        assert isclose(total, 1.0, abs_tol=1e-9)
        seen = hold_belief.outlook(belief, HOLD, at_s)
        assert all(-1e-9 <= share <= 1 + 1e-9 for share in (seen.eased, seen.easing, seen.rising))


def test_easier_after_a_lighter_press_is_no_sign_of_easing() -> None:
    steady = hold_belief.begin(HOLD.prior, 6.0)
    for at_s in (10.0, 20.0):
        steady = hold_belief.hear_number(steady, at_s, 6)
    lighter = hold_belief.at_new_level(steady, 0.7)

    def gain(level: Belief) -> float:
        told = hold_belief.hear_change(level, 30.0, "easier")
        return hold_belief.outlook(told, HOLD, 30.0).easing - hold_belief.outlook(level, HOLD, 30.0).easing

    assert gain(steady) > 0.05
    assert gain(lighter) < 0.5 * gain(steady)


def test_worse_after_a_firmer_press_is_no_sign_of_rising() -> None:
    steady = hold_belief.begin(HOLD.prior, 2.0)
    steady = hold_belief.hear_number(steady, 10.0, 2)
    firmer = hold_belief.at_new_level(steady, 1.0 / 0.7)
    as_before = hold_belief.outlook(hold_belief.hear_change(steady, 20.0, "worse"), HOLD, 20.0).rising
    after_it = hold_belief.outlook(hold_belief.hear_change(firmer, 20.0, "worse"), HOLD, 20.0).rising
    assert after_it < as_before


PRIORS = (
    PRIOR,
    replace(PRIOR, says_less_share=0.0),
    replace(PRIOR, report_memory=0.0),
    replace(PRIOR, sinks_in=0.0, start_sd=2.0),
)
WAITS_S = st.sampled_from((0.0, 0.4, 1.0, 2.7, 5.0, 9.0, 30.0)) | st.floats(0.0, 60.0)
SAID = st.integers(0, 10) | st.sampled_from(DIRECTIONS) | st.sampled_from((0.5, 0.75, 1.3))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PRIORS), st.integers(0, 10), st.lists(st.tuples(WAITS_S, SAID), min_size=1, max_size=6))
def test_the_quick_filter_equals_its_definition_to_the_last_bit(
    prior: Prior, found: int, told: list[tuple[float, int | str | float]]
) -> None:
    quick = hold_belief.begin(prior, float(found))
    at_s = 0.0
    for wait_s, said in told:
        at_s += wait_s
        match said:
            case int():
                slow, quick = plain_belief.hear_number(quick, at_s, said), hold_belief.hear_number(quick, at_s, said)
            case str():
                slow, quick = plain_belief.hear_change(quick, at_s, said), hold_belief.hear_change(quick, at_s, said)
            case _:
                slow = quick = hold_belief.at_new_level(quick, said)
        assert quick == slow
        assert hold_belief.outlook(quick, HOLD, at_s) == plain_belief.outlook(slow, HOLD, at_s)

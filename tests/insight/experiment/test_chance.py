"""The exact test and its interval, against scipy, against the definition, and on people whose effect is known."""

from __future__ import annotations

from itertools import product
from random import Random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from unknot.insight.experiment.chance import chance_of, interval, judge_differences, shrink

SEVERAL = st.lists(st.floats(-10, 10).map(lambda value: round(value, 3)), min_size=6, max_size=8)


@pytest.mark.parametrize("seed", range(6))
def test_the_chance_is_the_one_scipy_counts(seed: int) -> None:
    dice = Random(seed)
    differences = [dice.gauss(0.4 * seed, 1.5) for _ in range(6 + seed % 4)]
    theirs = stats.permutation_test(
        (differences,),
        lambda x, axis: x.mean(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=2**12,
    )
    assert chance_of(differences) == pytest.approx(theirs.pvalue, abs=1e-12)


@pytest.mark.parametrize("seed", range(4))
def test_for_bell_shaped_differences_the_interval_is_near_the_classical_one(seed: int) -> None:
    """Twelve pairs: the exact interval and scipy's t-interval differ by less than a quarter of their width."""
    dice = Random(seed)
    differences = [dice.gauss(1.0, 1.0) for _ in range(12)]
    low, high, exact = interval(differences, 0.95)
    theirs = stats.ttest_1samp(differences, 0.0).confidence_interval(exact)
    assert low is not None
    assert high is not None
    width = theirs.high - theirs.low
    assert low == pytest.approx(theirs.low, abs=width / 4)
    assert high == pytest.approx(theirs.high, abs=width / 4)


@given(SEVERAL)
@settings(max_examples=40)
def test_the_interval_holds_what_the_test_does_not_rule_out(differences: list[float]) -> None:
    """Just inside each end the test keeps the value, just outside it rules it out."""
    low, high, exact = interval(differences, 0.95)
    assert low is not None
    assert high is not None
    assert low <= fmean(differences) + 1e-9
    assert high >= fmean(differences) - 1e-9
    if high - low < 1e-3 or len(set(differences)) < len(differences):
        return
    for end, outwards in ((low, -1e-6), (high, 1e-6)):
        beyond = chance_of([value - end - outwards for value in differences])
        within = chance_of([value - end + outwards for value in differences])
        assert beyond <= 1.0 - exact + 1e-9
        assert within > 1.0 - exact - 1e-9


@given(SEVERAL)
@settings(max_examples=40)
def test_every_pattern_of_coins_is_counted(differences: list[float]) -> None:
    patterns = list(product((1, -1), repeat=len(differences)))
    seen = abs(sum(differences))
    far = sum(abs(sum(s * d for s, d in zip(signs, differences, strict=True))) >= seen - 1e-9 for signs in patterns)
    assert chance_of(differences) == pytest.approx(far / len(patterns))


@settings(max_examples=40)
@given(SEVERAL, st.floats(-5, 5))
def test_moving_every_difference_moves_the_interval(differences: list[float], by: float) -> None:
    low, high, _ = interval(differences, 0.95)
    moved_low, moved_high, _ = interval([value + by for value in differences], 0.95)
    assert moved_low == pytest.approx((low or 0.0) + by, abs=1e-6)
    assert moved_high == pytest.approx((high or 0.0) + by, abs=1e-6)


@pytest.mark.parametrize("pairs", range(1, 6))
def test_with_five_pairs_or_fewer_there_is_no_interval(pairs: int) -> None:
    assert interval([1.0] * pairs, 0.95)[:2] == (None, None)
    assert chance_of([1.0] * pairs) == 2 / 2**pairs


def test_the_interval_holds_the_truth_as_often_as_it_says_and_chance_is_taken_for_an_effect_as_rarely() -> None:
    """Lop-sided scatter and one strange day in ten, as people are; 800 of them, with an effect of 0.7 and with none."""
    dice = Random(7)
    held = found_nothing = 0
    people = 800
    for _ in range(people):
        for effect in (0.7, 0.0):
            scatter = [
                (dice.gauss(0.0, 1.0) - (dice.expovariate(1.0) if dice.random() < 0.1 else 0.0)) * dice.choice((-1, 1))
                for _ in range(8)
            ]
            found = judge_differences([effect + value for value in scatter], 0.95, 0.5)
            assert found.low is not None
            assert found.high is not None
            if effect:
                held += found.low <= effect <= found.high
            else:
                found_nothing += found.low <= 0.0 <= found.high
    exact = 1 - 2 * 6 / 2**8
    spread = 3 * (exact * (1 - exact) / people) ** 0.5
    assert held / people == pytest.approx(exact, abs=spread)
    assert found_nothing / people == pytest.approx(exact, abs=spread)


def test_the_guess_lies_between_zero_and_the_mean_and_moves_to_the_mean_with_more_pairs() -> None:
    few, many = [2.0, 0.0, 1.0, 1.0], [2.0, 0.0, 1.0, 1.0] * 3
    assert 0 < shrink(few, 0.5) < shrink(many, 0.5) < 1.0
    assert shrink([3.0], 0.5) == 0.0
    assert shrink([-2.0, -2.5, -1.5], 0.5) < 0
    assert shrink([0.0, 0.0], 0.5) == 0.0

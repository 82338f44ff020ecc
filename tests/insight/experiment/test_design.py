"""The days of an experiment: fair coins, the same on every machine, a day off after every session."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from unknot.insight.experiment.design import Comparison, Condition, Design, days_of, is_sound, order_of


def design(order: str = "ABBAABBAABAB", compared: Comparison = Comparison.ON_OFF, **more: object) -> Design:
    fields = {
        "id": "e1", "compared": compared, "first": "", "second": "", "outcome": "feel", "start": "2026-11-24",
        "block_days": 2, "order": order, "seed": "e1",
    } | more  # fmt: skip
    return Design(**fields)  # type: ignore[arg-type]


def test_the_same_seed_always_gives_the_same_tosses() -> None:
    """Pinned: another version of Python, or of unknot, must not throw other coins."""
    assert order_of("20261124T080000-1a2b3c4d", 8) == order_of("20261124T080000-1a2b3c4d", 8)
    assert order_of("a", 12) == PINNED


PINNED = "ABABABBABAABBAABABBAABBA"


def test_each_pair_holds_both_conditions_and_each_comes_first_equally_often() -> None:
    orders = [order_of(f"seed {number}", 12) for number in range(400)]
    assert all(order[at : at + 2] in ("AB", "BA") for order in orders for at in range(0, 24, 2))
    for pair in range(12):
        first = sum(order[2 * pair] == "A" for order in orders)
        assert 150 < first < 250, f"pair {pair}: the coin fell on A {first} times of 400"


def test_every_day_has_its_condition_and_the_person_acts_on_the_first_day_of_a_block() -> None:
    days = days_of(design("ABBA"))
    assert [day.day for day in days][0::7] == [date(2026, 11, 24), date(2026, 12, 1)]
    assert [day.way for day in days] == [Condition.ROLL] * 2 + [Condition.NOTHING] * 4 + [Condition.ROLL] * 2
    assert [day.block for day in days] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert [day.pair for day in days] == [1] * 4 + [2] * 4
    acting = [day.day for day in days if day.acts]
    assert all((later - sooner).days >= 2 for sooner, later in pairwise(acting))


def test_the_end_of_summer_time_is_a_normal_day() -> None:
    days = [day.day for day in days_of(design("AB" * 6, start="2026-10-20"))]
    assert len(set(days)) == len(days) == 24


@pytest.mark.parametrize(
    "broken",
    [{"order": "AAB"}, {"order": "AABB"}, {"order": ""}, {"start": "soon"}, {"block_days": 0}, {"start": "9999-12-30"}],
)
def test_an_impossible_design_is_not_sound(broken: dict[str, object]) -> None:
    assert is_sound(design())
    assert not is_sound(design(**{"order": "AB"} | broken))  # type: ignore[arg-type]

"""Reported pain is not felt pain."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from statistics import correlation, mean, stdev

import pytest

from unknot.engine.events import Direction
from unknot.simulate.person import Person
from unknot.simulate.reporter import Reporter

PERSON = Person(300.0, 1.8, ())


def test_reports_are_whole_numbers_within_the_scale() -> None:
    reporter = Reporter(replace(PERSON, report_sd=5.0), Random(1))
    said = [reporter.number(5.0, 5.0 * step) for step in range(500)]
    assert min(said) == 0
    assert max(said) == 10


def test_reports_are_off_by_about_the_sd_and_right_on_average() -> None:
    said = [Reporter(PERSON, Random(seed)).number(5.3, 0.0) for seed in range(4000)]
    assert mean(said) == pytest.approx(5.3, abs=0.05)
    assert stdev(said) == pytest.approx((0.6**2 + 1 / 12) ** 0.5, abs=0.05)


def test_the_error_lingers() -> None:
    reporter = Reporter(replace(PERSON, report_sd=3.0), Random(2))
    said = [reporter.number(5.0, 5.0 * step) for step in range(4000)]
    pairs = list(pairwise(said))
    assert correlation([first for first, _ in pairs], [other for _, other in pairs]) == pytest.approx(0.5, abs=0.07)


def test_who_under_reports_says_a_point_less() -> None:
    shy = replace(PERSON, under_reports=1.0, report_sd=0.0)
    assert Reporter(shy, Random(1)).number(6.0, 0.0) == 5


def test_some_prompts_go_unnoticed() -> None:
    reporter = Reporter(PERSON, Random(3))
    heard = sum(reporter.notices_prompt() for _ in range(5000)) / 5000
    assert heard == pytest.approx(0.9, abs=0.02)


def test_a_direction_needs_something_to_compare_with() -> None:
    reporter = Reporter(PERSON, Random(1), change_sd=0.0)
    assert reporter.direction(6.0) is None
    assert reporter.direction(5.0) is Direction.EASIER
    assert reporter.direction(5.2) is Direction.SAME
    assert reporter.direction(7.0) is Direction.WORSE
    reporter.new_spot()
    assert reporter.direction(1.0) is None

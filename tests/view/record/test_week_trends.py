"""Weeks are compared cold, with a median at the end, against the error of the test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.words import words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.insight.session.facts import SessionFacts, TestFacts
from unknot.view.record.week_trends import weeks_rows
from unknot.view.screen import ListRow
from unknot.view.wording import Wording

TEST = "active-knee-extension"


def sessions(*values: float, days: int = 7) -> list[SessionFacts]:
    return [
        SessionFacts(
            wall=f"{date(2026, 3, 2) + timedelta(days=days * index)}T09:00:00",
            answers=(("check_in.pain_rest", "1"), ("check_in.pain_movement", str(round(value / 10)))),
            started=True,
            ended=True,
            muscle="hamstrings",
            sides=(Side.LEFT,),
            tests=(TestFacts(TEST, Side.LEFT, value, value - 20),),
        )
        for index, value in enumerate(values)
    ]


def drawn(facts: list[SessionFacts]) -> dict[str, ListRow]:
    return {row.label.partition(",")[0]: row for row in weeks_rows(Wording(read_knowledge()), facts)}


@pytest.mark.parametrize(
    ("values", "mark"),
    [((40, 39, 36, 34), "within"), ((40, 36, 30, 29), "better"), ((30, 33, 38, 41), "worse")],
)
def test_a_change_over_weeks_is_judged_against_the_error_of_its_test(values: tuple[float, ...], mark: str) -> None:
    assert drawn(sessions(*values))["Knee extension"].mark == mark


def test_one_lucky_day_is_not_the_weeks() -> None:
    """The last value alone would be a real change; the median of its two weeks is not."""
    row = drawn(sessions(40, 40, 40, 40, 40, 40, 25, days=3))["Knee extension"]
    assert row.mark == "within"


def test_pain_told_at_check_in_is_a_row_of_its_own() -> None:
    assert drawn(sessions(60, 60, 30, 30))["Pain at check-in"].mark == "better"


def test_the_pain_of_whole_weeks_is_a_row_of_its_own_and_ends_in_what_it_says() -> None:
    told = [
        replace(session, answers=(("check_in.pain_week", str(6 - index)),))
        for index, session in enumerate(sessions(1, 1, 1))
    ]
    row = drawn(told)["Pain in the last week"]
    assert (row.mark, row.value) == ("within", "6 to 4.5 of ten")
    assert row.trend is not None
    assert [median for _, _, median in row.trend.points] == [6.0, 5.0, 4.5]


@pytest.mark.parametrize("facts", [[], sessions(40), sessions(40, 30, days=2)])
def test_less_than_a_week_is_not_compared(facts: list[SessionFacts]) -> None:
    assert drawn(facts) == {}


@pytest.mark.parametrize(("days", "said"), [(7, "one week"), (9, "one week"), (12, "2 weeks"), (17, "3 weeks")])
def test_the_weeks_are_the_nearest_whole_ones(days: int, said: str) -> None:
    row = drawn(sessions(40, 30, days=days))["Knee extension"]
    assert row.label == words("label.weeks_test", test="Knee extension", side="left", weeks=said)


def test_a_chart_says_the_days_of_its_first_and_its_last_value() -> None:
    """Looked at later, its last value is not of now."""
    trend = drawn(sessions(40, 36, 30, days=6))["Knee extension"].trend
    assert trend is not None
    assert (trend.since, trend.until) == ("2 March", "14 March")
    assert "over 2 weeks" in trend.text


def test_a_chart_over_new_year_says_its_years() -> None:
    trend = drawn(sessions(40, 30, days=310))["Knee extension"].trend
    assert trend is not None
    assert (trend.since, trend.until) == ("2 March 2026", "6 January 2027")

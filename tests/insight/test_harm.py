"""A report read from answers, what follows from it, and how far a rate of few reports can be trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.engine.prescription import Side
from unknot.engine.state import Ending
from unknot.insight import questions
from unknot.insight.trends.harm import (
    ENDING_OF,
    LONGEST_WORDS,
    SCREENING_OF,
    HarmKind,
    HarmReport,
    HowLong,
    WhatWasDone,
    consequences,
    count_harm,
    drop_withdrawn,
    ending_of,
    report_of,
)

TAKEN_BACK = (questions.HARM_WITHDRAWN, "yes")
WALL = "2026-03-02T09:00:00+00:00"
TOLD = (
    (questions.HARM_WHAT, "bruise"),
    (questions.HARM_SESSION, "s1"),
    (questions.HARM_WHERE, "left"),
    (questions.HARM_WHERE, "left.middle-outer"),
    (questions.HARM_HOW_LONG, "days"),
    (questions.HARM_DONE, "rested"),
    (questions.HARM_WORDS, "blue"),
)


def test_a_report_is_its_last_answers() -> None:
    assert report_of(WALL, TOLD) == HarmReport(
        wall=WALL,
        what=HarmKind.BRUISE,
        side=Side.LEFT,
        zone="middle-outer",
        how_long=HowLong.DAYS,
        done=WhatWasDone.RESTED,
        words="blue",
        session="s1",
    )


def test_other_answers_and_a_withdrawn_report_are_not_a_report() -> None:
    assert report_of(WALL, ((questions.PAIN_REST, "3"),)) is None
    assert report_of(WALL, (*TOLD, TAKEN_BACK)) is None


def test_a_value_of_a_newer_unknot_counts_as_other_and_is_never_an_error() -> None:
    report = report_of(
        WALL, ((questions.HARM_WHAT, "dreams"), (questions.HARM_WHERE, "ear"), (questions.HARM_DONE, "x"))
    )
    assert report == HarmReport(WALL, HarmKind.OTHER)


@given(answers=st.lists(st.tuples(st.sampled_from([name for name, _ in TOLD]), st.text()), max_size=8))
def test_any_answers_are_read_and_words_stay_short(answers: list[tuple[str, str]]) -> None:
    report = report_of(WALL, answers)
    assert report is None or len(report.words) <= LONGEST_WORDS


@pytest.mark.parametrize("kind", HarmKind)
def test_a_serious_report_has_the_same_consequence_as_in_a_session(kind: HarmKind) -> None:
    answers = ((questions.HARM_WHAT, str(kind)), *consequences(kind))
    if kind in SCREENING_OF:
        assert dict(answers)[f"screening.{SCREENING_OF[kind]}"] == "yes"
    assert ending_of(answers) == ENDING_OF.get(kind)
    assert {HarmKind.NERVE: Ending.NERVE_LASTS, HarmKind.UNWELL: Ending.UNWELL}.get(kind) == ending_of(answers)
    assert ending_of((*answers, TAKEN_BACK)) is None
    assert drop_withdrawn((*answers, TAKEN_BACK)) == ((questions.HARM_WHAT, str(kind)), TAKEN_BACK)


def test_reported_pain_counts_for_the_next_day_only_when_it_lasted_longer_than_a_day() -> None:
    assert consequences(HarmKind.PAIN, HowLong.HOURS) == ()
    assert consequences(HarmKind.PAIN, HowLong.A_DAY) == ()
    for how_long in (HowLong.DAYS, HowLong.WEEKS, HowLong.STILL):
        assert consequences(HarmKind.PAIN, how_long) == ((questions.NEXT_DAY_LASTED, "yes"),)


@pytest.mark.parametrize(
    ("reports", "sessions", "rate", "low", "high"),
    [
        # The exact limits of a Poisson mean, as every table of them has: 0 -> 0 to 3.00 (one-sided), 1 -> 0.025 to 5.57,
        # 2 -> 0.242 to 7.22, 10 -> 4.80 to 18.39.
        (0, 100, 0.0, 0.0, 29.96),
        (1, 100, 10.0, 0.253, 55.72),
        (2, 1000, 2.0, 0.242, 7.225),
        (10, 1000, 10.0, 4.795, 18.39),
    ],
)
def test_the_limits_are_those_of_the_tables(reports: int, sessions: int, rate: float, low: float, high: float) -> None:
    found = count_harm(reports, sessions)
    assert found is not None
    assert found.per_1000 == pytest.approx(rate)
    assert found.low == pytest.approx(low, rel=2e-3)
    assert found.high == pytest.approx(high, rel=2e-3)


def test_without_a_session_there_is_no_rate() -> None:
    assert count_harm(2, 0) is None


@given(reports=st.integers(0, 900), sessions=st.integers(1, 4000))
def test_the_rate_lies_between_its_limits(reports: int, sessions: int) -> None:
    found = count_harm(reports, sessions)
    assert found is not None
    assert 0 <= found.low <= found.per_1000 < found.high

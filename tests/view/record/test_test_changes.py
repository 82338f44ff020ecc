"""What was measured is never a bare gain: the error of the test, the tries, practice and warmth stand beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.view.session.test_summary import TEST, drawn, finished
from tests.words import words
from unknot.engine.prescription import Because, Side, TestId
from unknot.engine.state import State, Trial
from unknot.knowledge.source import OUR_JUDGEMENT
from unknot.view.screen import ListRow, rows_of, text_of


def trials(before: list[float], after: list[float]) -> tuple[Trial, ...]:
    return (
        *(Trial(TestId(TEST), Side.LEFT, value, after=False) for value in before),
        *(Trial(TestId(TEST), Side.LEFT, value, after=True) for value in after),
    )


def in_practice(state: State) -> State:
    reason = Because(f"tests.{TEST}", "practice", (("session", "1"), ("count", "2")), OUR_JUDGEMENT)
    plan = state.prescription
    return replace(state, prescription=replace(plan, because=(*plan.because, reason)))


def measured_rows(state: State) -> list[ListRow]:
    return [row for row in rows_of(drawn(state)) if row.group == "Measured"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([40, 41, 39], [31, 30, 32], words("label.change_better")),
        ([40, 41, 39], [35, 36, 34], words("label.change_within", change="8", unit="degrees")),
        ([30, 31, 29], [39, 40, 38], words("label.change_worse")),
    ],
)
def test_a_change_of_three_tries_is_named(before: list[float], after: list[float], said: str) -> None:
    change, *_ = measured_rows(finished(trials=trials(before, after)))
    assert change.note.startswith(said)
    assert change.gauge is not None
    assert (change.gauge.low, change.gauge.high) == (change.gauge.before - 8, change.gauge.before + 8)


def test_how_far_the_tries_lie_apart_is_shown_before_and_after() -> None:
    _, before, after = measured_rows(finished(trials=trials([40, 41, 39], [31, 30, 40])))
    assert (before.label, before.value) == ("The 3 tries before, left leg", "2 degrees apart")
    assert before.note == words("label.tries_alike")
    assert (after.value, after.note) == ("10 degrees apart", words("label.tries_unlike"))


def test_one_degree_is_one() -> None:
    _, spread = measured_rows(finished(trials=trials([40, 41], [])))
    assert spread.value == "1 degree apart"


def test_the_first_sessions_are_practice_and_nothing_is_read_from_them() -> None:
    change, *_ = measured_rows(in_practice(finished(trials=trials([40, 41, 39], [20, 21, 19]))))
    assert change.note.startswith("practice: the first 2 times")
    assert change.mark == "within"
    assert "real change" not in change.note


def test_measured_once_is_a_value_without_a_change() -> None:
    value, spread = measured_rows(finished(trials=trials([40, 41, 39], [])))
    assert (value.value, value.note, value.gauge) == ("40 degrees", "", None)
    assert spread.value == "2 degrees apart"


def test_that_the_second_measure_is_warmer_is_said_whenever_there_is_one() -> None:
    twice, once = finished(trials=trials([40], [31])), finished(trials=trials([40], []))
    assert any("always warmer" in line for line in text_of(drawn(twice)))
    assert not any("always warmer" in line for line in text_of(drawn(once)))


def test_what_the_test_can_tell_has_its_source() -> None:
    change, *_ = measured_rows(finished(trials=trials([40], [31])))
    assert change.why is not None
    assert change.why.reason.startswith("A real change is more than 8 degrees.")
    assert {source.id for source in change.why.sources} >= {"neto2015"}

"""When the next session is due: a day off in between, longer where the stage asks for less, never before a rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unknot.engine.prescription import Side
from unknot.engine.state import Ending
from unknot.insight.session.facts import SessionFacts
from unknot.insight.session.pressing import LockFacts
from unknot.insight.today.next_visit import DueState, last_session, next_visit

LAST = SessionFacts("2026-03-02T09:00:00", started=True, ended=True, ending=Ending.DONE, last_s=600.0, pressed_s=100.0)
STOPPED = replace(LAST, locks=(LockFacts(Side.LEFT, "middle-inner", "H1", 300.0),))


@pytest.mark.parametrize(
    ("now", "per_week", "due"),
    [
        ("2026-03-02T21:00:00", 4, DueState.DONE),
        ("2026-03-03T21:00:00", 4, DueState.LATER),
        ("2026-03-04T06:00:00", 4, DueState.TODAY),
        ("2026-03-04T06:00:00", 2, DueState.LATER),
        ("2026-03-05T06:00:00", 2, DueState.TODAY),
        ("not a time", 4, DueState.TODAY),
    ],
)
def test_a_day_off_in_between_and_more_where_the_stage_asks_for_less(now: str, per_week: int, due: DueState) -> None:
    assert next_visit(LAST, now, per_week_high=per_week, rest_h=48).due is due


@pytest.mark.parametrize(
    ("now", "due"),
    [("2026-03-04T09:00:00", DueState.LATER), ("2026-03-04T09:10:00", DueState.TODAY)],
)
def test_after_a_stop_the_rest_lasts_to_the_minute(now: str, due: DueState) -> None:
    assert next_visit(STOPPED, now, per_week_high=4, rest_h=48).due is due


def test_the_next_session_has_the_time_from_which_it_is_due() -> None:
    assert next_visit(LAST, "2026-03-02T21:00:00", per_week_high=4, rest_h=48).wall[:10] == "2026-03-04"
    assert next_visit(STOPPED, "2026-03-02T21:00:00", per_week_high=4, rest_h=72).wall[:10] == "2026-03-05"


def test_a_session_dated_in_the_future_is_the_last_one_only_when_there_is_no_other() -> None:
    wrong_date = replace(LAST, wall="2031-03-02T09:00:00")
    assert last_session([wrong_date, LAST], "2026-03-04T06:00:00") is LAST
    assert last_session([wrong_date], "2026-03-04T06:00:00") is wrong_date
    assert last_session([], "2026-03-04T06:00:00") is None

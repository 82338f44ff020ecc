"""What forbids any session today, and until when."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.check_ins import (
    STEADY,
    planned,
    refused,
    rules,
    sore,
)
from unknot.engine.prescription import EarlierLock, Side, ZoneId
from unknot.engine.state import Ending
from unknot.insight.person.next_day import NextDay, NextDayResponse
from unknot.insight.person.screening_status import Clearance, ScreeningStatus
from unknot.knowledge.model import Knowledge

BOTH = (Side.LEFT, Side.RIGHT)


def test_a_sore_next_day_means_two_days_of_rest(knowledge: Knowledge) -> None:
    refusal = refused(knowledge, history=sore("2026-03-19T08:00:00+01:00"))
    assert (refusal.rule, refusal.until) == ("rest", "2026-03-21T08:00+01:00")
    assert refused(knowledge, history=sore("2026-03-18T08:00:01+01:00")).rule == "rest"


def test_a_bruise_rests_until_it_is_gone(knowledge: Knowledge) -> None:
    assert refused(knowledge, history=sore("2026-03-10T08:00:00+01:00", soreness=1, bruise=True)).rule == "bruise"


def test_two_worse_sessions_in_a_row_stop_the_muscle_until_a_full_screening(knowledge: Knowledge) -> None:
    wall = "2026-03-15T08:00:00+01:00"
    worse = replace(sore(wall), next_day=NextDayResponse(NextDay(wall, 5), True, 2, wall))
    assert refused(knowledge, history=worse).rule == "worse_in_a_row"
    screened_before = replace(worse, screening_status=ScreeningStatus(full_wall="2026-03-01T08:00:00+01:00"))
    assert refused(knowledge, history=screened_before).rule == "worse_in_a_row"
    screened_since = replace(worse, screening_status=ScreeningStatus(full_wall="2026-03-20T07:50:00+01:00"))
    assert planned(knowledge, history=screened_since).hold.ceiling == 5


def test_locks_of_this_morning_are_in_the_evenings_plan(knowledge: Knowledge) -> None:
    lock = EarlierLock(Side.LEFT, ZoneId("middle-outer"), "H1")
    plan = planned(knowledge, history=replace(STEADY, locks=(lock,)))
    assert plan.locks == (lock,)
    assert rules(plan, "locks") == ["locked_today"]


def test_a_side_that_ended_today_is_left_out_and_without_sides_there_is_no_plan(knowledge: Knowledge) -> None:
    history = replace(STEADY, locks=(EarlierLock(Side.LEFT, ZoneId("*"), "H1"),))
    assert planned(knowledge, history=history, sides=BOTH, minutes=12).sides == (Side.RIGHT,)
    assert refused(knowledge, history=history).rule == "locked_today"


def test_after_a_session_that_ended_unwell_there_is_no_session_today(knowledge: Knowledge) -> None:
    assert refused(knowledge, history=replace(STEADY, ended_today=Ending.UNWELL)).rule == "ended_today"


def test_strong_pain_at_rest_needs_a_clinician_first(knowledge: Knowledge) -> None:
    assert refused(knowledge, pain_rest=8).rule == "rest_pain"
    assert planned(knowledge, pain_rest=7).sides == (Side.LEFT,)
    asked_about = ScreeningStatus(clearances=(Clearance("rest_pain", "2026-03-19", "Dr Lee"),))
    assert planned(knowledge, pain_rest=8, history=replace(STEADY, screening_status=asked_about)).sides == (Side.LEFT,)

"""The dose: by stage, by answer, by the last next day, and by today's pressure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.plan.check_ins import (
    STEADY,
    planned,
    refused,
    rules,
    sore,
)
from unknot.engine.prescription import Side
from unknot.insight.person.history import History
from unknot.knowledge.model import Knowledge
from unknot.plan.why import ADAPTATION

FIRST = History()


def test_the_first_session_is_half_of_everything(knowledge: Knowledge) -> None:
    first = planned(knowledge, history=FIRST, minutes=20)
    assert first.stage == "first"
    assert (first.hold.cap_s, first.dose.muscle_s, first.dose.session_s) == (45.0, 240.0, 240.0)
    assert (first.hold.target_low, first.hold.target_high, first.hold.ceiling) == (3, 4, 7)
    assert first.dose.spots_per_side == 2
    assert rules(first, "hold.cap_s") == ["stage_cap"]


@pytest.mark.parametrize(
    ("sessions", "weeks", "stage"),
    [
        (0, 0, "first"),
        (1, 0.3, "starting"),
        (2, 5, "starting"),
        (3, 1.5, "building"),
        (5, 3, "steady"),
        (30, 9, "keeping"),
    ],
)
def test_the_stage_follows_sessions_and_weeks(knowledge: Knowledge, sessions: int, weeks: float, stage: str) -> None:
    assert planned(knowledge, history=History(sessions=sessions, weeks=weeks)).stage == stage


@pytest.mark.parametrize("answer", ["bendy", "floor", "blood-pressure", "sit-bone", "bruises", "diabetes"])
def test_any_answer_of_the_adapt_tier_keeps_pressure_at_four(knowledge: Knowledge, answer: str) -> None:
    gentle = planned(knowledge, answer, tools=("tennis-ball",))
    assert gentle.hold.ceiling <= 4
    assert gentle.hold.target_high <= 4
    assert rules(gentle, "hold.ceiling")[-1].startswith(ADAPTATION)


def test_after_a_sore_next_day_there_is_less_pressure_and_half_the_time(knowledge: Knowledge) -> None:
    plan = planned(knowledge, history=sore("2026-03-18T08:00:00+01:00"), minutes=20)
    usual = planned(knowledge, minutes=20)
    assert (usual.hold.ceiling, plan.hold.ceiling) == (7, 5)
    assert (usual.hold.cap_s, plan.hold.cap_s) == (90.0, 45.0)
    assert (usual.dose.muscle_s, plan.dose.muscle_s) == (480.0, 240.0)
    assert plan.hold.target_high == 4
    assert rules(plan, "hold.cap_s") == ["stage_cap", "next_day_shorter"]


def test_two_sessions_in_a_day_share_one_dose(knowledge: Knowledge) -> None:
    history = replace(STEADY, pressed_today_s=400.0, side_pressed_today_s=((Side.LEFT, 400.0),))
    plan = planned(knowledge, history=history, minutes=20)
    assert plan.dose.muscle_s == 80.0
    assert "pressed_today" in rules(plan, "dose.muscle_s")
    used = replace(STEADY, pressed_today_s=470.0, side_pressed_today_s=((Side.LEFT, 470.0),))
    assert refused(knowledge, history=used).rule == "dose_today"

"""Weeks of a simulated person: every session is planned from the record of the earlier sessions, and then simulated."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from tests.plan.check_ins import CHAIR, screened
from unknot.engine.events import Event, Sign, SignFelt, Started, Tick
from unknot.engine.prescription import Prescription, Side
from unknot.insight.person.history import History, history_of
from unknot.insight.session.facts import SessionFacts, facts_of
from unknot.knowledge.model import Knowledge
from unknot.plan.build import Plan, build
from unknot.plan.parts.rules import history_rules
from unknot.plan.refusal import PlanRefusal
from unknot.simulate.person import draw_person
from unknot.simulate.session import simulate_session

BEGIN = datetime.fromisoformat("2026-03-02T07:30:00+01:00")
STAGES = ["first", "starting", "building", "steady", "keeping"]


def on(day: int) -> str:
    return (BEGIN + timedelta(days=day)).isoformat()


def read(knowledge: Knowledge, record: list[SessionFacts], wall: str) -> History:
    return history_of(record, "hamstrings", wall, history_rules(knowledge, "hamstrings"))


def plan_of(knowledge: Knowledge, record: list[SessionFacts], wall: str) -> Plan | PlanRefusal:
    return build(knowledge, CHAIR, screened(knowledge), read(knowledge, record, wall), wall)


def lived(knowledge: Knowledge, record: list[SessionFacts], day: int, seed: int) -> tuple[Prescription, list[Event]]:
    made = plan_of(knowledge, record, on(day))
    assert isinstance(made, Plan), made
    person = draw_person(Random(seed), made.prescription)
    return made.prescription, simulate_session(made.prescription, person, seed + day, on(day))


@pytest.mark.parametrize("seed", [1, 7])
def test_six_weeks_of_sessions_follow_their_stages(knowledge: Knowledge, seed: int) -> None:
    record: list[SessionFacts] = []
    stages = []
    for day in (0, 3, 6, 9, 12, 18, 24, 30, 44):
        prescription, events = lived(knowledge, record, day, seed)
        record.append(facts_of(events))
        stages.append(prescription.stage)
    pressed = [facts for facts in record if facts.has_pressed]
    assert len(pressed) >= 6
    assert [STAGES.index(stage) for stage in stages] == sorted(STAGES.index(stage) for stage in stages)
    assert read(knowledge, record, on(50)).evidence != ()
    for facts, stage in zip(record, stages, strict=True):
        assert facts.pressed_s <= knowledge.doses.stages[stage].session_s.value + 1


def test_a_nerve_word_in_the_morning_counts_in_the_evening(knowledge: Knowledge) -> None:
    _, events = lived(knowledge, [], 0, seed=3)
    began = events[0]
    assert isinstance(began, Started)
    half = events[: len(events) // 2]
    tingled = facts_of([*half, SignFelt(half[-1].t + 0.5, Sign.TINGLING), Tick(half[-1].t + 1.0)])
    assert tingled.locks != ()
    made = plan_of(knowledge, [tingled], (BEGIN + timedelta(hours=9)).isoformat())
    if isinstance(made, Plan):
        assert {lock.zone for lock in made.prescription.locks} == {lock.zone for lock in tingled.locks}
        assert all(lock.side is Side.LEFT for lock in made.prescription.locks)
    else:
        assert made.rule in {"locked_today", "dose_today", "ended_today"}
    tomorrow = plan_of(knowledge, [tingled], on(1))
    assert isinstance(tomorrow, Plan)
    assert tomorrow.prescription.locks == ()

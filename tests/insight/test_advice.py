"""Advice from the record: the most urgent first, each only when its numbers ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.insight.simulated_sessions import session, spot
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.pages.progress import advice_rules
from unknot.engine.state import Outcome
from unknot.insight.person.history import history_of
from unknot.insight.session.facts import SessionFacts
from unknot.insight.trends.advice import Advice, AdviceKind, advice_of
from unknot.plan.intake import MUSCLE
from unknot.plan.parts.rules import history_rules

KNOWLEDGE = read_knowledge()


def lived(
    *values: float, pains: tuple[int, ...] = (), soreness: tuple[int, ...] = (), first: int = 6, step_days: int = 4
) -> list[SessionFacts]:
    """Return sessions every few days, each with a cold test, pain at check-in, and soreness the day after."""
    made = []
    for number, value in enumerate(values):
        answers = {"check_in.pain_movement": str(pains[number])} if pains else {}
        answers |= {"next_day.soreness": str(soreness[number - 1])} if number and soreness else {}
        wall = f"{date(2026, 3, 2) + timedelta(days=step_days * number)}T08:00:00"
        made.append(session(wall, spot(0.5, first=first), answers=answers, cold=value))
    return made


def said(facts: list[SessionFacts], now: str = "") -> list[Advice]:
    now = now or f"{date.fromisoformat(facts[-1].wall[:10]) + timedelta(days=2)}T08:00:00"
    history = history_of(facts, MUSCLE, now, history_rules(KNOWLEDGE, MUSCLE))
    return list(advice_of(history, facts, now, advice_rules(KNOWLEDGE, history)))


def test_a_few_normal_sessions_give_no_advice() -> None:
    assert said(lived(40, 39, 40)) == []


def test_unchanged_pain_and_range_give_advice_with_numbers() -> None:
    found = said(lived(*[40] * 12, pains=(5,) * 12))
    assert [advice.kind for advice in found] == [AdviceKind.NOT_WORKING_PAIN, AdviceKind.NOT_WORKING_RANGE]
    assert dict(found[0].numbers) == {"sessions": "12", "weeks": "7", "before": "5", "after": "5"}
    assert (found[1].test, found[1].weight) == ("active-knee-extension", "stop")


def test_a_real_change_gives_only_its_own_advice() -> None:
    found = said(lived(*[40] * 3, *[28] * 9, pains=(6,) * 3 + (2,) * 9))
    assert [advice.kind for advice in found] == [AdviceKind.BETTER_PAIN, AdviceKind.BETTER_RANGE]
    assert {advice.weight for advice in found} == {"well"}


def test_two_worse_sessions_come_before_everything_else() -> None:
    facts = lived(*[40] * 12, pains=(5,) * 12, soreness=(1,) * 9 + (5, 6))
    facts.append(replace(facts[-1], wall="2026-04-20T08:00:00", answers=(("next_day.soreness", "6"),), pressed_s=0.0))
    found = said(facts, now="2026-04-20T08:10:00")
    assert found[0].kind is AdviceKind.WORSE_IN_A_ROW
    assert AdviceKind.TOO_SORE in [advice.kind for advice in found]


def test_too_many_sessions_a_week_give_advice() -> None:
    found = said(lived(*[40] * 9, step_days=1))
    assert [advice.kind for advice in found] == [AdviceKind.TOO_OFTEN]
    assert dict(found[0].numbers)["high"] == "4"


def test_spots_that_start_less_sore_need_no_harder_tool() -> None:
    facts = [*lived(40, 40, 40, first=7), *lived(40, 40, 40, first=4)]
    facts = [replace(session, wall=f"2026-03-{2 + 4 * number:02}T08:00:00") for number, session in enumerate(facts)]
    assert [advice.kind for advice in said(facts)] == [AdviceKind.NO_HARDER]


def test_worse_spots_are_not_good_news() -> None:
    facts = [replace(session, spots=(spot(0.5, outcome=Outcome.WORSE, first=9),)) for session in lived(*[40] * 6)]
    assert AdviceKind.NO_HARDER not in [advice.kind for advice in said(facts)]

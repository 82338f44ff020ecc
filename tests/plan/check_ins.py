"""Asking for a plan as a test wants it: a person without findings and without a history, unless the test says otherwise."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from unknot.engine.prescription import Because, Prescription, Side
from unknot.insight.person.history import History
from unknot.insight.person.next_day import NextDay, NextDayResponse
from unknot.insight.person.screening_status import Clearance
from unknot.insight.questions import RecordedReply
from unknot.knowledge.model import Knowledge
from unknot.plan.build import Plan, build
from unknot.plan.check_in import CheckIn
from unknot.plan.checks.screening import ScreeningResult, all_clear, judge_screening
from unknot.plan.refusal import PlanRefusal

NOW = "2026-03-20T08:00:00+01:00"
STEADY = History(sessions=12, weeks=4.0, last_wall="2026-03-17T08:00:00+01:00")
CHAIR = CheckIn("hamstrings", (Side.LEFT,), ("lacrosse-ball",), "chair", 8)


def screened(
    knowledge: Knowledge, *yes: str, cleared: tuple[str, ...] = (), reply: RecordedReply = RecordedReply.YES
) -> ScreeningResult:
    """Return the screening of a person who says yes to these questions only."""
    answers = all_clear(knowledge) | dict.fromkeys(yes, reply)
    return judge_screening(knowledge, answers, [Clearance(name, "2026-03-10", "Dr Lee") for name in cleared], NOW)


def asked(
    knowledge: Knowledge,
    *yes: str,
    cleared: tuple[str, ...] = (),
    history: History = STEADY,
    now: str = NOW,
    **changes: Any,
) -> Plan | PlanRefusal:
    """Return what a person gets who says yes to these questions and changes these things of the check-in."""
    request = replace(CHAIR, **changes)
    return build(knowledge, request, screened(knowledge, *yes, cleared=cleared), history, now)


def planned(knowledge: Knowledge, *yes: str, history: History = STEADY, **changes: Any) -> Prescription:
    """Return the prescription; there must be one."""
    made = asked(knowledge, *yes, history=history, **changes)
    assert isinstance(made, Plan), made
    return made.prescription


def refused(knowledge: Knowledge, *yes: str, history: History = STEADY, now: str = NOW, **changes: Any) -> PlanRefusal:
    """Return the refusal; there must be one."""
    made = asked(knowledge, *yes, history=history, now=now, **changes)
    assert isinstance(made, PlanRefusal), made
    return made


def reasons(plan: Prescription, item: str) -> list[Because]:
    """Return the reasons of one item, the deciding one last."""
    return [reason for reason in plan.because if reason.item == item]


def rules(plan: Prescription, item: str) -> list[str]:
    """Return the rules behind one item, the deciding one last."""
    return [reason.rule for reason in reasons(plan, item)]


def numbers(value: object, path: str = "") -> dict[str, float]:
    """Return every number of a value by its path, places on the map left out."""
    if isinstance(value, bool | str) or value is None:
        return {}
    if isinstance(value, int | float):
        return {path: float(value)}
    found: dict[str, float] = {}
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            found |= numbers(item, f"{path}[{index}]")
    elif is_dataclass(value):
        for field in fields(value):
            found |= numbers(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
    return found


def planned_s(plan: Prescription, knowledge: Knowledge) -> float:
    """Return what a session takes at most: getting ready, search, pressing, flush, on each side."""
    around = knowledge.doses.session.set_up_s.value + plan.flush.roll_s + plan.flush.stretch_s
    total = 0.0
    for side in plan.sides:
        total += around + sum(stop.seconds for stop in plan.search if stop.side in (None, side))
    return total + min(plan.dose.session_s, plan.dose.muscle_s * len(plan.sides))


def sore(wall: str, soreness: int = 5, **more: Any) -> History:
    """Return the history of a person whose last session, at this time, left them sore."""
    last = replace(NextDay(wall, soreness), **more)
    return replace(
        STEADY, last_wall=wall, next_day=NextDayResponse(last, too_sore=True, worse_in_a_row=1, worse_wall=wall)
    )

"""Reasons against any session today, checked before planning, the most urgent first.

Each check covers one reason and returns a refusal or None. `CHECKS` lists them, so that a reader sees all reasons and their order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from unknot.engine.prescription import EarlierLock, Rectangle, Side
from unknot.engine.state import WHOLE_SIDE
from unknot.insight.calendar import hours_between, is_day_reached, plus_hours
from unknot.insight.person.history import History
from unknot.knowledge.model import Knowledge
from unknot.plan.check_in import CheckIn
from unknot.plan.checks.screening import ScreeningResult, ScreeningTier, is_stopped_by_worse
from unknot.plan.refusal import PlanRefusal, refuse

REST_PAIN: Final = "rest_pain"
"""The id under which a clearance for pain at rest is recorded (`clearance.rest_pain`)."""


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """The input of every check."""

    knowledge: Knowledge
    request: CheckIn
    screening: ScreeningResult
    history: History
    wall: str


def refuse_session(
    knowledge: Knowledge, request: CheckIn, screening: ScreeningResult, history: History, wall: str
) -> PlanRefusal | None:
    """Return the most urgent reason against a session today; None when there is none.

    Args:
        knowledge: the knowledge base.
        request: the check-in.
        screening: the result of today's screening.
        history: the person's history of the muscle.
        wall: the local time, ISO 8601.
    """
    today = TodayFacts(knowledge, request, screening, history, wall)
    return next((refusal for check in CHECKS if (refusal := check(today)) is not None), None)


def refuse_day(history: History) -> PlanRefusal | None:
    """Return the reason against any session today that needs no question; None when there is none."""
    if history.red_flag_today:
        return refuse("red_flag_today")
    ending = history.ended_today
    return None if ending is None else refuse("ended_today", reason=ending.value)


def sides_left(sides: Sequence[Side], zones: Sequence[Rectangle], locks: Sequence[EarlierLock]) -> tuple[Side, ...]:
    """Return the sides that still have an unlocked zone today."""

    def is_open(side: Side, zone: Rectangle) -> bool:
        return not any(lock.side is side and lock.x is None and lock.zone in (WHOLE_SIDE, zone.id) for lock in locks)

    return tuple(side for side in sides if any(is_open(side, zone) for zone in zones))


def _urgent(today: TodayFacts) -> PlanRefusal | None:
    if today.screening.tier is not ScreeningTier.URGENT:
        return None
    return refuse("urgent", findings=tuple(found.finding for found in today.screening.of_tier(ScreeningTier.URGENT)))


def _over_today(today: TodayFacts) -> PlanRefusal | None:
    return refuse_day(today.history)


def _ask_first(today: TodayFacts) -> PlanRefusal | None:
    if today.screening.tier is not ScreeningTier.ASK_FIRST:
        return None
    return refuse(
        "ask_first", findings=tuple(found.finding for found in today.screening.of_tier(ScreeningTier.ASK_FIRST))
    )


def _unanswered(today: TodayFacts) -> PlanRefusal | None:
    missing = today.screening.unanswered
    return refuse("unanswered", count=len(missing), unanswered=missing) if missing else None


def _rest_pain(today: TodayFacts) -> PlanRefusal | None:
    from_here = today.knowledge.check_in.rest_pain_ask_first.value
    pain = today.request.pain_rest
    if pain is None or pain < from_here:
        return None
    clearances = (
        clearance for clearance in today.history.screening_status.clearances if clearance.question == REST_PAIN
    )
    if any(is_day_reached(clearance.day, today.wall) for clearance in clearances):
        return None
    return refuse("rest_pain", pain=pain, value=from_here)


def _bruise(today: TodayFacts) -> PlanRefusal | None:
    last = today.history.next_day.last
    return refuse("bruise") if last is not None and last.bruise else None


def _rest(today: TodayFacts) -> PlanRefusal | None:
    last = today.history.next_day.last
    if last is None or not today.history.next_day.too_sore:
        return None
    rest_h = today.knowledge.doses.next_day.rest_h.value
    passed = hours_between(last.wall, today.wall)
    if passed is not None and passed >= rest_h:
        return None
    return refuse("rest", until=plus_hours(last.wall, rest_h), rest_h=rest_h, pain=last.soreness or 0)


def _worse_in_a_row(today: TodayFacts) -> PlanRefusal | None:
    if not is_stopped_by_worse(today.knowledge, today.history):
        return None
    return refuse("worse_in_a_row", count=today.history.next_day.worse_in_a_row)


CHECKS: tuple[Callable[[TodayFacts], PlanRefusal | None], ...] = (
    _urgent,
    _over_today,
    _ask_first,
    _unanswered,
    _rest_pain,
    _bruise,
    _worse_in_a_row,
    _rest,
)
"""The order: first danger, then missing answers, then rest."""

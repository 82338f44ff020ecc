"""When the next session is due, and for how long: the last session read with the doses of the knowledge base."""

from __future__ import annotations

from unknot.insight.questions import MINUTES
from unknot.insight.session.facts import SessionFacts
from unknot.insight.today.next_visit import NextVisit, next_visit
from unknot.knowledge.model import Knowledge


def next_session(knowledge: Knowledge, last: SessionFacts, now: str) -> NextVisit:
    """Return when the session after this one is due.

    Args:
        knowledge: the knowledge base.
        last: the last session with pressure.
        now: the local time, ISO 8601.
    """
    stages = knowledge.doses.stages
    stage = stages.get(last.stage) or next(iter(stages.values()))
    rest_h = knowledge.doses.next_day.rest_h.value
    return next_visit(last, now, per_week_high=stage.per_week_high.value, rest_h=rest_h)


def minutes_of(knowledge: Knowledge, last: SessionFacts) -> int:
    """Return the minutes that the person chose for a session, else the usual minutes."""
    chosen = last.answer(MINUTES) or ""
    return int(chosen) if chosen.isdecimal() else knowledge.doses.session.minutes_default.value

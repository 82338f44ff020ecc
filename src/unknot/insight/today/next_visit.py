"""When the next session is due, from the last session.

The summary uses the same rule: at least one day off in between, more when the stage has fewer sessions a week, and a longer rest after
a session with a stop. This is a suggestion. The plan decides, after the questions, whether a session may begin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from unknot.engine.state import Ending
from unknot.insight.calendar import (
    DAYS_PER_WEEK,
    SECONDS_PER_HOUR,
    days_between,
    hours_between,
    is_in_the_future,
    plus_hours,
    read_time,
)
from unknot.insight.session.facts import SessionFacts

DAY_OFF = 2
"""why: "a day off in between" puts the next session two days on."""


class DueState(StrEnum):
    """Whether the next session is due today."""

    TODAY = "today"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class NextVisit:
    """Whether the next session is due, and the local time from which it is due."""

    due: DueState
    wall: str


def next_visit(last: SessionFacts, now: str, *, per_week_high: int, rest_h: float) -> NextVisit:
    """Return when the session after `last` is due.

    Args:
        last: the last session with pressure.
        now: the local time, ISO 8601.
        per_week_high: the most sessions a week at the stage of the last session.
        rest_h: hours of rest after a session with a stop.
    """
    days = max(DAY_OFF, DAYS_PER_WEEK // max(1, per_week_high))
    if is_in_the_future(last.wall, now):
        return NextVisit(DueState.TODAY, now)  # why: a wrong date must not put off the next session until that date.
    began = read_time(last.wall)
    usual = (began + timedelta(days=days)).isoformat(timespec="minutes") if began else now
    passed = days_between(last.wall, now)
    due_from = usual
    is_due = passed is None or passed >= days
    if needs_longer_rest(has_locks=bool(last.locks), unsupervised=last.unsupervised, ending=last.ending):
        due_from = max(usual, plus_hours(last.wall, rest_h + last.last_s / SECONDS_PER_HOUR))
        hours = hours_between(last.wall, now)
        is_due = is_due and (hours is None or hours - last.last_s / SECONDS_PER_HOUR >= rest_h)
    if is_due:
        return NextVisit(DueState.TODAY, now)
    return NextVisit(DueState.DONE if passed == 0 else DueState.LATER, due_from)


def last_session(newest_first: Iterable[SessionFacts], now: str) -> SessionFacts | None:
    """Return the newest session with a date that can be right, else the newest one; None when there is none.

    Args:
        newest_first: the sessions with pressure, the newest first.
        now: the local time, ISO 8601.
    """
    newest: SessionFacts | None = None
    for session in newest_first:
        if not is_in_the_future(session.wall, now):
            return session
        newest = newest or session
    return newest


def needs_longer_rest(*, has_locks: bool, unsupervised: int, ending: Ending | None) -> bool:
    """Say whether a session needs a longer rest after it: it has a lock, nobody answered, or it did not end normally."""
    return has_locks or unsupervised > 0 or ending is not Ending.DONE

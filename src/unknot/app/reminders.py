"""Reminders for a calendar: the next session, the days of a personal experiment and, on request, breaks from sitting.

They are suggestions only. unknot decides whether a session is possible when it is opened. The breaks are for comfort,
and say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from unknot.app.pages.experiments import current_experiment
from unknot.app.record.session_index import SessionSummary
from unknot.exchange.calendar import Reminder
from unknot.insight.calendar import day_of
from unknot.insight.experiment.design import days_of
from unknot.insight.today.next_visit import DueState, last_session
from unknot.knowledge.model import Knowledge
from unknot.plan.next_session import next_session
from unknot.view.experiment.pages import way
from unknot.view.wording import Wording

BREAK_HOURS: Final = (10, 11, 12, 14, 15, 16)
"""why: once an hour while many people sit (our judgement). Extra breaks are not shown to change pain (luger2019)."""
BREAK_MINUTES: Final = 2
SESSION_MINUTES: Final = 15
WORKDAYS: Final = (0, 1, 2, 3, 4)
BREAK_WEEKS: Final = 12
"""why: a reminder should end by itself when nobody asks for it again."""


@dataclass(frozen=True, slots=True)
class ReminderRequest:
    """What the person wants in the calendar: the time of day, and whether to add breaks from sitting."""

    at: time = time(18, 0)
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day of a personal experiment and what to do on it, in words. `number` is its number in the experiment."""

    experiment: str
    number: int
    day: date
    what: str


def parse_time(text: str) -> time | None:
    """Read an hour and a minute such as `18:00`; return None for anything else."""
    hour, _, minute = text.strip().partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == len("00")):
        return None
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return None


def reminders(
    knowledge: Knowledge,
    past: Sequence[SessionSummary],
    now: str,
    wanted: ReminderRequest,
    planned: Iterable[PlannedDay] = (),
) -> tuple[Reminder, ...]:
    """Return the reminders.

    Args:
        knowledge: the knowledge base.
        past: all sessions of the record, the oldest first.
        now: the local time, ISO 8601.
        wanted: what the person wants in the calendar.
        planned: the days of personal experiments.
    """
    words, today = Wording(knowledge), day_of(now)
    if today is None:
        return ()
    found = [_experiment_reminder(words, day, wanted) for day in planned if day.day >= today]
    session = _next_session(knowledge, words, past, now, wanted)
    if session is not None and session.day not in {reminder.day for reminder in found}:
        found.insert(0, session)
    if wanted.breaks:
        found += _break_reminders(words, today)
    return tuple(found)


def experiment_days(knowledge: Knowledge, past: Sequence[SessionSummary], now: str) -> tuple[PlannedDay, ...]:
    """Return the days of the running experiment on which something is to be done or left out."""
    status = current_experiment(past, now)
    if status is None or status.is_over:
        return ()
    words, design = Wording(knowledge), status.design
    # why: other people may see a calendar, so it names no part of the body.
    hidden = words.phrase("calendar.experiment_hidden") if design.is_of_legs else ""
    return tuple(
        PlannedDay(design.id, day.number, day.day, hidden or way(words, design, day))
        for day in days_of(design)
        if day.acts
    )


def _next_session(
    knowledge: Knowledge, words: Wording, past: Sequence[SessionSummary], now: str, wanted: ReminderRequest
) -> Reminder | None:
    begun = (session.facts for session in reversed(past) if session.started)
    last = last_session((facts for facts in begun if facts.has_pressed), now)
    if last is None:
        return None
    visit = next_session(knowledge, last, now)
    due = day_of(now) if visit.due is DueState.TODAY else day_of(visit.wall)
    if due is None:
        return None
    # why: a rest that ends at night counts for the evening of the next day.
    if visit.due is not DueState.TODAY and visit.wall[11:16] > f"{wanted.at:%H:%M}" and "T" in visit.wall:
        due += timedelta(days=1)
    return Reminder(
        name="the next session",
        day=due,
        title=words.phrase("calendar.session"),
        text=words.phrase("calendar.session_text"),
        at=wanted.at,
        minutes=SESSION_MINUTES,
    )


def _experiment_reminder(words: Wording, planned: PlannedDay, wanted: ReminderRequest) -> Reminder:
    return Reminder(
        name=f"experiment {planned.experiment} day {planned.number}",
        day=planned.day,
        title=words.phrase("calendar.experiment"),
        text=words.phrase("calendar.experiment_text", what=planned.what),
        at=wanted.at,
        minutes=SESSION_MINUTES,
    )


def _break_reminders(words: Wording, today: date) -> Iterator[Reminder]:
    """Yield one reminder an hour: Outlook refuses a rule that names several hours."""
    first = today + timedelta(days=next(ahead for ahead in range(7) if (today.weekday() + ahead) % 7 in WORKDAYS))
    for hour in BREAK_HOURS:
        yield Reminder(
            name="breaks from sitting" if hour == BREAK_HOURS[0] else f"breaks from sitting, {hour}",
            day=first,
            title=words.phrase("calendar.breaks"),
            text=words.phrase("calendar.breaks_text"),
            at=time(hour, 0),
            minutes=BREAK_MINUTES,
            weekdays=WORKDAYS,
            until=today + timedelta(weeks=BREAK_WEEKS),
        )

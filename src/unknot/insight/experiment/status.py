"""The status of an experiment, from the record: its plan, the numbers of its days, and whether the person followed the plan.

A plan, a day's numbers and a stop are answers in sessions that never start, so the record keeps, syncs and exports them like all other
answers. Numbers belong to the plan whose id they carry. When a day has two answers, the later one counts. Unreadable answers stay in
the record and do not count.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from unknot.codec import decode
from unknot.engine.prescription import Side
from unknot.errors import BadInput
from unknot.insight.calendar import day_of
from unknot.insight.experiment.design import Condition, Design, ExperimentDay, days_of, is_sound
from unknot.insight.questions import EXPERIMENT_PLAN, EXPERIMENT_STOPPED, EXPERIMENT_TOLD
from unknot.insight.session.facts import SessionFacts

FAITHFUL_SHARE = 0.8
"""why: our judgement. When more than one block in five differs from the plan, the comparison means little."""


@dataclass(frozen=True, slots=True)
class DayReport:
    """The numbers of one day: one number, or one for the left leg and one for the right leg."""

    day: date
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ExperimentStatus:
    """The status of an experiment today.

    `current` is today's day of the experiment, None before its beginning and after its end. `begun` counts the blocks that are over, and
    `kept` counts those that followed the plan, as far as the record of sessions shows.
    """

    design: Design
    reports: tuple[DayReport, ...]
    current: ExperimentDay | None
    begins_in_days: int
    stopped: date | None
    kept: int
    begun: int

    @property
    def is_over(self) -> bool:
        """Say whether the experiment has no day left."""
        return self.stopped is not None or (self.current is None and self.begins_in_days <= 0)

    @property
    def was_followed(self) -> bool:
        """Say whether enough blocks followed the plan for a meaningful comparison."""
        return self.begun == 0 or self.kept >= FAITHFUL_SHARE * self.begun


def designs(sessions: Iterable[SessionFacts]) -> tuple[Design, ...]:
    """Return every usable plan of an experiment in the record, the oldest first."""
    found: dict[str, Design] = {}
    for session in sorted(sessions, key=lambda session: session.wall):
        for question, value in session.answers:
            if question == EXPERIMENT_PLAN and (design := _design(value)) is not None:
                found.setdefault(design.id, design)
    return tuple(found.values())


def experiment_status(design: Design, sessions: Sequence[SessionFacts], now: str) -> ExperimentStatus:
    """Return the status of an experiment.

    Args:
        design: the experiment.
        sessions: all sessions of the person that may hold its answers, in any order.
        now: the local time, ISO 8601.
    """
    days = days_of(design)
    today = day_of(now) or days[0].day
    told: dict[date, DayReport] = {}
    stopped: date | None = None
    for session in sorted(sessions, key=lambda session: session.wall):
        for question, value in session.answers:
            name, _, rest = value.partition(" ")
            if name != design.id:
                continue
            if question == EXPERIMENT_STOPPED:
                stopped = day_of(rest) or day_of(session.wall)
            elif question == EXPERIMENT_TOLD and (read := _told(rest, 1 + design.is_of_legs)) is not None:
                told[read.day] = read
    planned = {day.day for day in days}
    last = min(today, stopped) if stopped else today
    over = [day for day in days if day.acts and (last - day.day).days >= design.block_days]
    pressed = [session for session in sessions if session.has_pressed]
    return ExperimentStatus(
        design=design,
        reports=tuple(
            sorted((report for report in told.values() if report.day in planned), key=lambda report: report.day)
        ),
        current=None if stopped else next((day for day in days if day.day == today), None),
        begins_in_days=(days[0].day - today).days,
        stopped=stopped,
        kept=sum(_was_kept(design, day, pressed) for day in over),
        begun=len(over),
    )


def write_day_report(design: Design, day: date, values: Sequence[float]) -> str:
    """Write a day's numbers as the record keeps them: the experiment, the day, and one number or two."""
    return " ".join((design.id, day.isoformat(), *(f"{value:g}" for value in values)))


def _design(text: str) -> Design | None:
    try:
        design = decode(Design, json.loads(text))
    except (BadInput, ValueError, RecursionError):
        return None
    return design if is_sound(design) else None


def _told(text: str, count: int) -> DayReport | None:
    day, *numbers = text.split() or [""]
    try:
        read = DayReport(date.fromisoformat(day), tuple(float(number) for number in numbers))
    except ValueError:
        return None
    return read if len(read.values) == count and all(abs(value) < float("inf") for value in read.values) else None


def _was_kept(design: Design, first: ExperimentDay, pressed: Iterable[SessionFacts]) -> bool:
    """Say whether the sessions of a block fit its condition; the record does not say whether somebody walked."""
    here = []
    for session in pressed:
        day = day_of(session.wall)
        if day is not None and 0 <= (day - first.day).days < design.block_days:
            here.append(session)
    match first.way:
        case Condition.NOTHING | Condition.WALK:
            return not here
        case Condition.ROLL:
            return bool(here)
        case Condition.FIRST | Condition.SECOND if design.is_of_legs:
            leg = Side(design.subject(first.way))
            return bool(here) and all({side for side, _ in session.side_pressed_s} == {leg} for session in here)
        case _:
            return bool(here) and all(session.tool == design.subject(first.way) for session in here)

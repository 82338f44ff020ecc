"""How an experiment stands, read from the record: what was planned, what was told of each day, and whether it was done as planned.

A plan, a day's numbers and a stop are answers in sessions that never start, so they are kept, synced and exported like all
else. The newest plan is the one that counts; numbers belong to the plan whose name they carry. Told twice, the later one
counts. What cannot be read is passed over: it stays in the record, and nothing is guessed.
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
"""why: our judgement. With more than one block in five spent otherwise, two ways are hardly compared any more."""


@dataclass(frozen=True, slots=True)
class DayReport:
    """What was told of one day: one number, or one for the left leg and one for the right."""

    day: date
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ExperimentStatus:
    """An experiment today.

    `current` is its day today, None before it begins and after its end; `kept` and `begun` count the blocks so far that were
    spent as planned and those that are over, as far as the record of sessions can tell.
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
        """Say whether no day is left."""
        return self.stopped is not None or (self.current is None and self.begins_in_days <= 0)

    @property
    def is_reported_today(self) -> bool:
        """Say whether today's number is in the record already."""
        return self.current is not None and any(told.day == self.current.day for told in self.reports)

    @property
    def was_followed(self) -> bool:
        """Say whether enough blocks were spent as planned for the comparison to mean what it says."""
        return self.begun == 0 or self.kept >= FAITHFUL_SHARE * self.begun


def designs(sessions: Iterable[SessionFacts]) -> tuple[Design, ...]:
    """Return every plan of an experiment that is in the record and can be followed, the oldest first."""
    found: dict[str, Design] = {}
    for session in sorted(sessions, key=lambda session: session.wall):
        for question, value in session.answers:
            if question == EXPERIMENT_PLAN and (design := _design(value)) is not None:
                found.setdefault(design.id, design)
    return tuple(found.values())


def experiment_status(design: Design, sessions: Sequence[SessionFacts], now: str) -> ExperimentStatus:
    """Return how an experiment stands.

    Args:
        design: the experiment.
        sessions: all sessions of the person that could speak of it, in any order.
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
        reports=tuple(sorted((one for one in told.values() if one.day in planned), key=lambda one: one.day)),
        current=None if stopped else next((day for day in days if day.day == today), None),
        begins_in_days=(days[0].day - today).days,
        stopped=stopped,
        kept=sum(_was_kept(design, day, pressed) for day in over),
        begun=len(over),
    )


def write_day_report(design: Design, day: date, values: Sequence[float]) -> str:
    """Return what a day's numbers look like in the record: the experiment, the day, and one number or two."""
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
    """Say whether the sessions of a block are those that its way asks for; whether somebody walked is not on record."""
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
            return bool(here) and all({side for side, _ in one.side_pressed_s} == {leg} for one in here)
        case _:
            return bool(here) and all(one.tool == design.subject(first.way) for one in here)

"""The screening status: the last answer to each question, the clearances, and the last full screening.

A full screening is a session in which the person answered every question. A return visit asks only a few questions again; for the
others the last answer counts. A newer answer always replaces an older one. A clearance ends when the person answers its question with
no (a later yes is a new finding), and after any new injury.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.insight.calendar import day_of
from unknot.insight.questions import CLEARANCE, INJURED, SCREENING, RecordedReply, read_reply
from unknot.insight.session.facts import SessionFacts


@dataclass(frozen=True, slots=True)
class Clearance:
    """A clinician cleared one screening question: the day (YYYY-MM-DD) and the clinician's name."""

    question: str
    day: str
    who: str


@dataclass(frozen=True, slots=True)
class ScreeningStatus:
    """Answers by question id, clearances, the time of the last full screening, and whether there was an injury since."""

    answers: tuple[tuple[str, str], ...] = ()
    clearances: tuple[Clearance, ...] = ()
    full_wall: str | None = None
    injured_since: bool = False


def read_clearance(question: str, value: str) -> Clearance | None:
    """Read a recorded clearance (`YYYY-MM-DD who`); None when it has no readable day or no name."""
    day, _, who = value.strip().partition(" ")
    if day_of(day) is None or not who.strip():
        return None
    return Clearance(question, day, who.strip())


def add_day(said: str, today: str) -> str:
    """Return a clearance with its day in front: the day that the person typed, even an invalid one, else today."""
    said = said.strip()
    first = said.partition(" ")[0]
    # why any separator: 31/12/2025 is a date that unknot cannot read, and it must not count as today.
    parts = first.replace("/", "-").replace(".", "-").split("-")
    is_day = len(parts) == 3 and all(part.isdecimal() for part in parts)  # noqa: PLR2004 - year, month, day
    return said if is_day or not said else f"{today} {said}"


def screening_status(sessions: Sequence[SessionFacts], full_questions: Sequence[str]) -> ScreeningStatus:
    """Return the screening status, from all sessions of the person, oldest first."""
    answers: dict[str, str] = {}
    clearances: dict[str, Clearance] = {}
    full_wall: str | None = None
    injured = False
    for session in sessions:
        asked: set[str] = set()
        for name, value in session.answers:
            if name.startswith(SCREENING):
                question = name.removeprefix(SCREENING)
                asked.add(question)
                answers[question] = value
                if read_reply(value) is RecordedReply.NO:
                    clearances.pop(question, None)
            elif name.startswith(CLEARANCE):
                question = name.removeprefix(CLEARANCE)
                clearance = read_clearance(question, value)
                if clearance is not None:
                    clearances[question] = clearance
            elif name == INJURED and read_reply(value).counts_as_yes:
                injured = True
                clearances.clear()
        if full_questions and asked.issuperset(full_questions):
            full_wall, injured = session.wall, False
    return ScreeningStatus(tuple(answers.items()), tuple(clearances.values()), full_wall, injured)

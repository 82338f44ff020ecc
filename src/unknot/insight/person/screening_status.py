"""What stands from earlier screenings: the last answer to each question, recorded clearances, the last full screening.

A full screening is a session in which every question was answered. On a return visit only a few are asked again; for the
rest the standing answer speaks, and a newer answer always replaces an older one. A clearance speaks of what was asked about
then: it ends when the question is answered with no (a later yes is something new), and with any fresh injury.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.insight.calendar import day_of
from unknot.insight.questions import CLEARANCE, INJURED, SCREENING, RecordedReply, read_reply
from unknot.insight.session.facts import SessionFacts


@dataclass(frozen=True, slots=True)
class Clearance:
    """A clinician was asked about one screening question and found it fine: when (YYYY-MM-DD) and who."""

    question: str
    day: str
    who: str


@dataclass(frozen=True, slots=True)
class ScreeningStatus:
    """Answers by question id, clearances by question id, when everything was last asked, and whether an injury came since."""

    answers: tuple[tuple[str, str], ...] = ()
    clearances: tuple[Clearance, ...] = ()
    full_wall: str | None = None
    injured_since: bool = False


def read_clearance(question: str, value: str) -> Clearance | None:
    """Read a recorded clearance (`YYYY-MM-DD who`); None when the day cannot be read or nobody is named."""
    day, _, who = value.strip().partition(" ")
    if day_of(day) is None or not who.strip():
        return None
    return Clearance(question, day, who.strip())


def add_day(said: str, today: str) -> str:
    """Return who was asked with the day before it: the one that was typed (whether or not it can be), else today."""
    said = said.strip()
    first = said.partition(" ")[0]
    # why any mark between them: 31/12/2025 is a day that is not read, and must not count as today.
    parts = first.replace("/", "-").replace(".", "-").split("-")
    is_day = len(parts) == 3 and all(part.isdecimal() for part in parts)  # noqa: PLR2004 - year, month, day
    return said if is_day or not said else f"{today} {said}"


def screening_status(sessions: Sequence[SessionFacts], full_questions: Sequence[str]) -> ScreeningStatus:
    """Read what stands, from all sessions of the person, oldest first."""
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

"""Reports of harm: what went wrong, where, for how long and what the person did; and the rate per 1,000 sessions.

A report is an entry of the record that never starts a session and holds only answers. A serious report has the same consequences as in
a session: an urgent sign is also recorded as the answer to its screening question, and lasting numbness or feeling unwell ends the day.
A withdrawn report has no consequences and does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, log, sqrt
from typing import Final

from unknot.engine.prescription import Side
from unknot.engine.state import Ending
from unknot.insight import questions
from unknot.insight.questions import RecordedReply

LONGEST_WORDS: Final = 280
"""why: two or three sentences; a longer report belongs in a talk with a person."""
ELSEWHERE: Final = "elsewhere"
PER: Final = 1000
TAIL: Final = 0.025
"""why: a 95 % interval leaves this share at either end."""
HALVINGS: Final = 60
"""why: each step halves the range; after this many steps a float cannot tell the ends apart."""


class HarmKind(StrEnum):
    """What went wrong, urgent signs first."""

    CHEST = "chest"
    LEG_SWOLLEN = "leg_swollen"
    WEAK_LEG = "weak_leg"
    SADDLE_NUMB = "saddle_numb"
    NERVE = "nerve"
    UNWELL = "unwell"
    PAIN = "pain"
    BRUISE = "bruise"
    SKIN = "skin"
    FALL = "fall"
    OTHER = "other"


class HowLong(StrEnum):
    """How long it lasted."""

    MINUTES = "minutes"
    HOURS = "hours"
    A_DAY = "a_day"
    DAYS = "days"
    WEEKS = "weeks"
    STILL = "still"


class WhatWasDone(StrEnum):
    """The person's reaction to the harm."""

    NOTHING = "nothing"
    RESTED = "rested"
    ASKED = "asked"
    URGENT_CARE = "urgent_care"


SCREENING_OF: Final[Mapping[HarmKind, str]] = {
    HarmKind.CHEST: "chest",
    HarmKind.LEG_SWOLLEN: "leg-swollen",
    HarmKind.WEAK_LEG: "weak-leg",
    HarmKind.SADDLE_NUMB: "saddle-numb",
}
"""The screening question that an urgent sign answers with yes."""

ENDING_OF: Final[Mapping[HarmKind, Ending]] = {HarmKind.NERVE: Ending.NERVE_LASTS, HarmKind.UNWELL: Ending.UNWELL}
"""The ending of a session in which this harm happened."""

LONGER_THAN_A_DAY: Final = frozenset({HowLong.DAYS, HowLong.WEEKS, HowLong.STILL})


@dataclass(frozen=True, slots=True)
class HarmReport:
    """One report. A field without an answer is None or empty; `side` without a zone means somewhere on that leg."""

    wall: str
    what: HarmKind
    side: Side | None = None
    zone: str = ""
    is_elsewhere: bool = False
    how_long: HowLong | None = None
    done: WhatWasDone | None = None
    words: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class HarmCount:
    """The number of reports and of sessions with pressure, the rate per 1,000 sessions, and its 95 % interval."""

    reports: int
    sessions: int
    per_1000: float
    low: float
    high: float


def is_harm(answers: Sequence[tuple[str, str]]) -> bool:
    """Say whether answers are a report of harm, withdrawn or not."""
    return any(question == questions.HARM_WHAT for question, _ in answers)


def is_withdrawn(answers: Sequence[tuple[str, str]]) -> bool:
    """Say whether the person withdrew the report as a mistake."""
    return dict(answers).get(questions.HARM_WITHDRAWN) == RecordedReply.YES


def report_of(wall: str, answers: Sequence[tuple[str, str]]) -> HarmReport | None:
    """Return the report that the answers make; None when they make none, and for a withdrawn report.

    A value that only a newer unknot knows counts as "other" or as no answer.
    """
    if not is_harm(answers) or is_withdrawn(answers):
        return None
    said = dict(answers)
    what, how_long, done = (
        said.get(name, "") for name in (questions.HARM_WHAT, questions.HARM_HOW_LONG, questions.HARM_DONE)
    )
    side, _, zone = said.get(questions.HARM_WHERE, "").partition(".")
    return HarmReport(
        wall=wall,
        what=HarmKind(what) if what in set(HarmKind) else HarmKind.OTHER,
        side=Side(side) if side in set(Side) else None,
        zone=zone,
        is_elsewhere=side == ELSEWHERE,
        how_long=HowLong(how_long) if how_long in set(HowLong) else None,
        done=WhatWasDone(done) if done in set(WhatWasDone) else None,
        words=" ".join(said.get(questions.HARM_WORDS, "").split())[:LONGEST_WORDS],
        session=said.get(questions.HARM_SESSION, ""),
    )


def ending_of(answers: Sequence[tuple[str, str]]) -> Ending | None:
    """Return the ending that a report gives the day, like a session with the same harm; None when it does not end the day."""
    report = report_of("", answers)
    return ENDING_OF.get(report.what) if report is not None else None


def consequences(what: HarmKind, how_long: HowLong | None = None) -> tuple[tuple[str, str], ...]:
    """Return the further answers that a report implies: to screening, check-in and next-day questions.

    Args:
        what: the kind of harm.
        how_long: how long it lasted; None when unknown.
    """
    found = []
    if what in SCREENING_OF:
        found.append((f"{questions.SCREENING}{SCREENING_OF[what]}", str(RecordedReply.YES)))
    if what is HarmKind.BRUISE:
        found.append((questions.NEXT_DAY_BRUISE, str(RecordedReply.YES)))
    if what is HarmKind.FALL:
        found.append((questions.INJURED, str(RecordedReply.YES)))
    if what is HarmKind.PAIN and how_long in LONGER_THAN_A_DAY:
        found.append((questions.NEXT_DAY_LASTED, str(RecordedReply.YES)))
    return tuple(found)


def drop_withdrawn(answers: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the answers of an entry that count; a withdrawn report keeps its own answers but has no consequences."""
    if not is_withdrawn(answers):
        return tuple(answers)
    return tuple(answer for answer in answers if answer[0] == questions.OPENED or answer[0].startswith(questions.HARM))


def count_harm(reports: int, sessions: int) -> HarmCount | None:
    """Return reports per 1,000 sessions with the exact 95 % interval of a Poisson count; None without a session.

    Args:
        reports: the number of reports.
        sessions: the number of sessions with pressure.
    """
    if sessions < 1:
        return None
    scale = PER / sessions
    low = _mean_at(reports - 1, 1 - TAIL) if reports else 0.0
    # why twice the tail: zero reports have no lower end, so the whole 5 % lies above.
    high = _mean_at(reports, TAIL if reports else 2 * TAIL)
    return HarmCount(reports, sessions, reports * scale, low * scale, high * scale)


def _mean_at(count: int, chance: float) -> float:
    """Return the Poisson mean at which a result of `count` or fewer has this chance."""
    low, high = 0.0, count + 10 * sqrt(count + 1) + 10
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(count, middle) > chance else (low, middle)
    return (low + high) / 2


def _at_most(count: int, mean: float) -> float:
    return sum(exp(number * log(mean) - mean - lgamma(number + 1)) for number in range(count + 1))

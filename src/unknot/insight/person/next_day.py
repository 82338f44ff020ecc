"""Next-day answers, each with the session that it is about.

The record of a later session holds the answer, because unknot asks when the person comes back. The answer is about the last session
with pressure before it. A session counts as worse when the next day was too sore, the soreness lasted longer than a day, there was a
bruise, or more of its spots got worse than eased.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from unknot.engine.state import Outcome
from unknot.insight.questions import NEXT_DAY, NEXT_DAY_BRUISE, NEXT_DAY_LASTED, NEXT_DAY_SORENESS, read_reply
from unknot.insight.session.facts import SessionFacts


@dataclass(frozen=True, slots=True)
class NextDay:
    """The next-day answers about one session; None where there is no answer."""

    wall: str
    soreness: int | None = None
    lasted: bool | None = None
    bruise: bool | None = None
    more_worse_than_eased: bool = False

    @property
    def is_reported(self) -> bool:
        """Say whether there is any answer."""
        return (self.soreness, self.lasted, self.bruise) != (None, None, None)

    def too_sore(self, soreness_above: int) -> bool:
        """Say whether the answers ask for a longer rest and less pressure."""
        sore = self.soreness is not None and self.soreness > soreness_above
        return sore or bool(self.lasted) or bool(self.bruise)

    def is_worse(self, soreness_above: int) -> bool:
        """Say whether the session counts as worse."""
        return self.too_sore(soreness_above) or self.more_worse_than_eased


@dataclass(frozen=True, slots=True)
class NextDayResponse:
    """The next-day answers, and how many of the latest sessions in a row count as worse (the last of them at `worse_wall`).

    `last` is the last session with an answer, or the newest session when there is no answer at all: a session without an answer does
    not lift a reduced dose. `newest` is the session to ask about.
    """

    last: NextDay | None = None
    too_sore: bool = False
    worse_in_a_row: int = 0
    worse_wall: str | None = None
    newest: NextDay | None = None


def next_day_response(sessions: Sequence[SessionFacts], muscle: str, soreness_above: int) -> NextDayResponse:
    """Return the next-day answers about one muscle, from all sessions of the person, oldest first."""
    days = next_days(sessions, muscle)
    if not days:
        return NextDayResponse()
    worse = list(takewhile(lambda day: day.is_worse(soreness_above), reversed(days)))
    told = next((day for day in reversed(days) if day.is_reported), days[-1])
    return NextDayResponse(told, told.too_sore(soreness_above), len(worse), worse[0].wall if worse else None, days[-1])


def next_days(sessions: Sequence[SessionFacts], muscle: str) -> tuple[NextDay, ...]:
    """Return the next-day answers about each session with pressure on the muscle, oldest first."""
    days: list[NextDay] = []
    for session in sessions:
        if days:
            days[-1] = _answered(days[-1], session)
        if session.muscle == muscle and session.has_pressed:
            days.append(NextDay(session.wall, more_worse_than_eased=_more_worse_than_eased(session)))
    return tuple(days)


def _answered(day: NextDay, session: SessionFacts) -> NextDay:
    told = {name: value for name, value in session.answers if name.startswith(NEXT_DAY)}
    if not told:
        return day
    soreness, lasted, bruise = map(told.get, (NEXT_DAY_SORENESS, NEXT_DAY_LASTED, NEXT_DAY_BRUISE))
    if soreness is not None and soreness.isdecimal():
        day = replace(day, soreness=min(10, int(soreness)))
    if lasted is not None:
        day = replace(day, lasted=read_reply(lasted).counts_as_yes)
    if bruise is not None:
        day = replace(day, bruise=read_reply(bruise).counts_as_yes)
    return day


def _more_worse_than_eased(session: SessionFacts) -> bool:
    outcomes = [spot.outcome for spot in session.spots]
    return outcomes.count(Outcome.WORSE) > outcomes.count(Outcome.EASED)

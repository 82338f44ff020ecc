"""How the sessions were borne: the next-day answers, each tied to the session it speaks of.

A next-day answer stands in the record of a later session (it is asked when the person comes back) and speaks of the last
session with pressure before it. A session was borne badly when the next day was too sore, or the soreness lasted longer than
a day, or there was a bruise, or when more of its spots got worse than eased.
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
    """What was said of one session the day after; None where it was not asked or not answered."""

    wall: str
    soreness: int | None = None
    lasted: bool | None = None
    bruise: bool | None = None
    more_worse_than_eased: bool = False

    @property
    def is_reported(self) -> bool:
        """Say whether anything was said of it."""
        return (self.soreness, self.lasted, self.bruise) != (None, None, None)

    def too_sore(self, soreness_above: int) -> bool:
        """Say whether the body asks for a longer rest and less pressure."""
        sore = self.soreness is not None and self.soreness > soreness_above
        return sore or bool(self.lasted) or bool(self.bruise)

    def is_worse(self, soreness_above: int) -> bool:
        """Say whether the session counts as one after which things were worse."""
        return self.too_sore(soreness_above) or self.more_worse_than_eased


@dataclass(frozen=True, slots=True)
class NextDayResponse:
    """How sessions were borne, and how many of the latest in a row were borne badly (the last of them at `worse_wall`).

    `last` is the last session of which anything was said, or the newest where nothing ever was: a session that nobody has spoken
    of yet takes nothing back. `newest` is the one to ask about.
    """

    last: NextDay | None = None
    too_sore: bool = False
    worse_in_a_row: int = 0
    worse_wall: str | None = None
    newest: NextDay | None = None


def next_day_response(sessions: Sequence[SessionFacts], muscle: str, soreness_above: int) -> NextDayResponse:
    """Read how the sessions of one muscle were borne, from all sessions of the person, oldest first."""
    days = next_days(sessions, muscle)
    if not days:
        return NextDayResponse()
    worse = list(takewhile(lambda day: day.is_worse(soreness_above), reversed(days)))
    told = next((day for day in reversed(days) if day.is_reported), days[-1])
    return NextDayResponse(told, told.too_sore(soreness_above), len(worse), worse[0].wall if worse else None, days[-1])


def next_days(sessions: Sequence[SessionFacts], muscle: str) -> tuple[NextDay, ...]:
    """Return for each session with pressure on the muscle what was said of it afterwards, oldest first."""
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

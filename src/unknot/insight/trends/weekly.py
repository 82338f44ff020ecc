"""The weeks in numbers: sessions a week, soreness the day after, pain in the last week, what was stopped and how often.

Everything is counted from facts of sessions, oldest first, in one pass each; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from unknot.engine.prescription import Side
from unknot.engine.state import Outcome
from unknot.insight.calendar import DAYS_PER_WEEK, day_of, days_between
from unknot.insight.person.next_day import NextDay
from unknot.insight.person.remembered_spots import RememberedSpot
from unknot.insight.session.facts import SessionFacts, SpotFacts
from unknot.insight.session.pressing import NEVER_SORE

Points = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class StoppedPlace:
    """A place where a rule stopped a session: which rule, how often, when last."""

    side: Side
    zone: str
    rule: str
    times: int
    last_wall: str


@dataclass(frozen=True, slots=True)
class SpotAnswers:
    """How a place answered over its sessions: in how many it was sore, in how many it eased, and its first press then and lately (0-10)."""

    sore: int
    eased: int
    first_pain: int
    latest_first_pain: int


@dataclass(frozen=True, slots=True)
class WeekOfPain:
    """The median of the pain told in the first seven days and in the last seven, and over how many numbers each."""

    first: float
    last: float
    first_count: int
    last_count: int


def sessions_a_week(sessions: Iterable[SessionFacts], now: str, weeks: int) -> tuple[int, ...]:
    """Return how many sessions with pressure there were in each of the last `weeks` weeks, the one that ends today last."""
    counts = [0] * weeks
    for session in sessions:
        days = days_between(session.wall, now)
        if session.has_pressed and days is not None and 0 <= days < weeks * DAYS_PER_WEEK:
            counts[weeks - 1 - days // DAYS_PER_WEEK] += 1
    return tuple(counts)


def soreness_after(days: Iterable[NextDay]) -> Points:
    """Return how sore it was the day after each session of which that was told."""
    return tuple((day.wall, float(day.soreness)) for day in days if day.soreness is not None)


def week_of_pain(points: Points, now: str) -> WeekOfPain | None:
    """Return the first seven days of pain beside the last seven; None while they overlap or nothing was told lately."""
    if not points or (days_between(points[0][0], now) or 0) < 2 * DAYS_PER_WEEK:
        return None
    first = [value for wall, value in points if (days_between(points[0][0], wall) or 0) < DAYS_PER_WEEK]
    last = [value for wall, value in points if 0 <= (days_between(wall, now) or 0) < DAYS_PER_WEEK]
    if not first or not last:
        return None
    return WeekOfPain(median(first), median(last), len(first), len(last))


def stopped_places(sessions: Iterable[SessionFacts]) -> tuple[StoppedPlace, ...]:
    """Return what was stopped and locked, by place and rule, the latest first. A lock taken over from earlier that day counts once."""
    found: dict[tuple[Side, str, str], StoppedPlace] = {}
    seen: set[tuple[Side, str, str, object]] = set()
    for session in sessions:
        for lock in session.locks:
            key = (lock.side, lock.zone, lock.rule)
            today = (*key, day_of(session.wall))
            before = found.get(key)
            times = (before.times if before else 0) + (today not in seen)
            seen.add(today)
            found[key] = StoppedPlace(*key, times, session.wall)
    return tuple(sorted(found.values(), key=lambda stopped: stopped.last_wall, reverse=True))


def answers_of(place: RememberedSpot, sessions: Sequence[SessionFacts], near_x: float, near_y: float) -> SpotAnswers:
    """Return how one place answered in sessions of its muscle, oldest first."""
    here = [found for session in sessions if (found := _nearest(place, session, near_x, near_y)) is not None]
    if not here:
        return SpotAnswers(0, 0, place.first_pain, place.first_pain)
    eased = sum(spot.outcome is Outcome.EASED for spot in here)
    sore = sum(spot.locked_by not in NEVER_SORE for spot in here)
    return SpotAnswers(sore, eased, here[0].first_pain, here[-1].first_pain)


def first_presses(sessions: Sequence[SessionFacts], count: int) -> tuple[float, float] | None:
    """Return the median first press (0-10) of the spots of the first `count` sessions and of the last; None with fewer than twice as many."""
    found = [[spot.first_pain for spot in session.spots] for session in sessions if session.spots]
    if len(found) < 2 * count:
        return None
    first = [pain for pains in found[:count] for pain in pains]
    last = [pain for pains in found[-count:] for pain in pains]
    return median(first), median(last)


def _nearest(place: RememberedSpot, session: SessionFacts, near_x: float, near_y: float) -> SpotFacts | None:
    def far(spot: SpotFacts) -> float:
        return max(abs(place.x - spot.x) / near_x, abs(place.y - spot.y) / near_y)

    here = [spot for spot in session.spots if spot.side is place.side and far(spot) <= 1.0]
    return min(here, key=far, default=None)

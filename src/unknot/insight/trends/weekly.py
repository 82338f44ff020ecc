"""Counts over weeks: sessions a week, soreness the day after, pain in the last week, stopped places.

Each function counts facts of sessions, oldest first, in one pass. This module judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from unknot.engine.prescription import Side
from unknot.engine.state import Outcome
from unknot.insight.calendar import DAYS_PER_WEEK, day_of, days_between
from unknot.insight.person.next_day import NextDay
from unknot.insight.person.remembered_spots import RememberedSpot, nearest_spot
from unknot.insight.session.facts import SessionFacts
from unknot.insight.session.pressing import NEVER_SORE

Points = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class StoppedPlace:
    """A place where a rule stopped pressing: the rule, the number of times, and the last time."""

    side: Side
    zone: str
    rule: str
    times: int
    last_wall: str


@dataclass(frozen=True, slots=True)
class SpotAnswers:
    """A place over its sessions: how often it was sore, how often it eased, and its first pain (0-10) in the first and last session."""

    sore: int
    eased: int
    first_pain: int
    latest_first_pain: int


@dataclass(frozen=True, slots=True)
class WeekOfPain:
    """The median pain of the first seven days and of the last seven days, and the number of answers in each."""

    first: float
    last: float
    first_count: int
    last_count: int


def sessions_a_week(sessions: Iterable[SessionFacts], now: str, weeks: int) -> tuple[int, ...]:
    """Return the number of sessions with pressure in each of the last `weeks` weeks; the last week ends today."""
    counts = [0] * weeks
    for session in sessions:
        days = days_between(session.wall, now)
        if session.has_pressed and days is not None and 0 <= days < weeks * DAYS_PER_WEEK:
            counts[weeks - 1 - days // DAYS_PER_WEEK] += 1
    return tuple(counts)


def soreness_after(days: Iterable[NextDay]) -> Points:
    """Return the soreness the day after each session that has an answer."""
    return tuple((day.wall, float(day.soreness)) for day in days if day.soreness is not None)


def week_of_pain(points: Points, now: str) -> WeekOfPain | None:
    """Return the pain of the first and the last seven days; None when they overlap or one of them has no answer."""
    if not points or (days_between(points[0][0], now) or 0) < 2 * DAYS_PER_WEEK:
        return None
    first = [value for wall, value in points if (days_between(points[0][0], wall) or 0) < DAYS_PER_WEEK]
    last = [value for wall, value in points if 0 <= (days_between(wall, now) or 0) < DAYS_PER_WEEK]
    if not first or not last:
        return None
    return WeekOfPain(median(first), median(last), len(first), len(last))


def stopped_places(sessions: Iterable[SessionFacts]) -> tuple[StoppedPlace, ...]:
    """Return the locked places by rule, the latest first; a lock that another session of the same day repeats counts once."""
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
    """Return how often a place was sore and eased in the sessions of its muscle, oldest first."""
    here = [found for session in sessions if (found := nearest_spot(place, session, near_x, near_y)) is not None]
    if not here:
        return SpotAnswers(0, 0, place.first_pain, place.first_pain)
    eased = sum(spot.outcome is Outcome.EASED for spot in here)
    sore = sum(spot.locked_by not in NEVER_SORE for spot in here)
    return SpotAnswers(sore, eased, here[0].first_pain, here[-1].first_pain)


def first_presses(sessions: Sequence[SessionFacts], count: int) -> tuple[float, float] | None:
    """Return the median first pain (0-10) of the first `count` sessions and of the last `count`; None with too few sessions."""
    found = [[spot.first_pain for spot in session.spots] for session in sessions if session.spots]
    if len(found) < 2 * count:
        return None
    first = [pain for pains in found[:count] for pain in pains]
    last = [pain for pains in found[-count:] for pain in pains]
    return median(first), median(last)

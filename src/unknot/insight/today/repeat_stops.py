"""Repeated stops (H13): a place or a zone that rests until a professional has examined it.

A place with a nerve word, a throb or a sharp pain in two sessions within four weeks rests; so does a zone with such stops in three
sessions. The rest ends four weeks after the last of these stops, or when the person records who examined it, and when. An examination
covers the earlier stops of its zone, unless its day lies before the day of the last of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from unknot.engine.prescription import EarlierLock, MapScale, Side, ZoneId
from unknot.engine.state import WHOLE_SIDE
from unknot.insight.calendar import SECONDS_PER_DAY, day_of, hours_between, is_day_reached, read_time, time_order
from unknot.insight.person.screening_status import read_clearance
from unknot.insight.questions import LOOKED
from unknot.insight.session.pressing import StopFacts
from unknot.insight.today.validity import DatedSession

RULE = "H13"
HOURS_PER_DAY = 24.0


@dataclass(frozen=True, slots=True)
class RepeatRules:
    """When stops count as repeated: the number of days, and the number of sessions at one place or in one zone.

    `scale` says which marks are one place.
    """

    days: int
    at_place: int
    in_zone: int
    scale: MapScale

    def is_near(self, first: StopFacts, second: StopFacts) -> bool:
        """Say whether two stops lie at one place."""
        if first.x is None or first.y is None or second.x is None or second.y is None or first.side is not second.side:
            return False
        return self.scale.apart_cm(first.x, first.y, second.x, second.y) <= self.scale.same_spot_cm


@dataclass(frozen=True, slots=True)
class ZoneLook:
    """An examination of a zone of a leg: its day (YYYY-MM-DD), who did it, and when it was recorded."""

    side: Side
    zone: str
    day: str
    who: str
    wall: str


@dataclass(frozen=True, slots=True)
class RepeatStop:
    """A place (else a whole zone) that rests: its number of sessions with a stop, the last stop, and the end of the rest."""

    side: Side
    zone: str
    sessions: int
    last_wall: str
    until: str
    x: float | None = None
    y: float | None = None

    @property
    def lock(self) -> EarlierLock:
        """The lock for the prescription."""
        return EarlierLock(self.side, ZoneId(self.zone), RULE, self.x, self.y)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stop with the number and the time of its session."""

    session: int
    wall: str
    facts: StopFacts


def looks_of(sessions: Sequence[DatedSession], now: str) -> tuple[ZoneLook, ...]:
    """Return the recorded examinations that have a place, a name, and a day that is not in the future."""
    looks = []
    for found in sessions:
        for question, value in found.session.answers:
            side, _, zone = question.removeprefix(LOOKED).partition(".")
            said = read_clearance(question, value) if question.startswith(LOOKED) and side in set(Side) else None
            if said is not None and is_day_reached(said.day, now):
                looks.append(ZoneLook(Side(side), zone, said.day, said.who, found.wall))
    return tuple(looks)


def repeat_stops(sessions: Sequence[DatedSession], now: str, rules: RepeatRules) -> tuple[RepeatStop, ...]:
    """Return the places and zones that rest because of repeated stops, the latest first; a resting zone replaces its places.

    Args:
        sessions: the sessions of one muscle and those that record examinations, oldest first.
        now: the local time, ISO 8601.
        rules: when stops count as repeated.
    """
    looks = looks_of(sessions, now)
    all_stops = [
        _Stop(number, found.wall, stop) for number, found in enumerate(sessions) for stop in found.session.stops
    ]
    stops = [stop for stop in all_stops if not any(_covers(look, stop, all_stops) for look in looks)]
    fresh = [
        stop for stop in stops if (hours := hours_between(stop.wall, now)) is None or hours < rules.days * HOURS_PER_DAY
    ]
    zones: dict[tuple[Side, str], RepeatStop] = {}
    places: dict[tuple[Side, float | None, float | None], RepeatStop] = {}
    for stop in fresh:
        facts = stop.facts
        there = [other for other in stops if _within(other, stop, rules.days) and other.facts.side is facts.side]
        in_zone = [other for other in there if other.facts.zone == facts.zone != WHOLE_SIDE]
        if _sessions(in_zone) >= rules.in_zone:
            zones[facts.side, facts.zone] = _rest(facts, in_zone, stop, rules.days, whole_zone=True)
        at_place = [other for other in there if rules.is_near(other.facts, facts)]
        if _sessions(at_place) >= rules.at_place:
            for other in at_place:
                places[facts.side, other.facts.x, other.facts.y] = _rest(other.facts, at_place, stop, rules.days)
    resting = [*zones.values(), *(place for place in places.values() if (place.side, place.zone) not in zones)]
    return tuple(sorted(resting, key=lambda found: time_order(found.last_wall), reverse=True))


def _covers(look: ZoneLook, stop: _Stop, stops: Sequence[_Stop]) -> bool:
    """Say whether an examination was recorded after a stop of its zone, on or after the day of the last stop before it."""
    zone = [other for other in stops if (other.facts.side, other.facts.zone) == (look.side, look.zone)]
    before = [other for other in zone if time_order(other.wall) <= time_order(look.wall)]
    if stop not in before:
        return False
    day, last = day_of(look.day), max(before, key=lambda other: time_order(other.wall))
    stopped = day_of(last.wall, last.facts.after_s)
    return day is not None and (stopped is None or day >= stopped)


def _within(other: _Stop, stop: _Stop, days: int) -> bool:
    """Say whether `other` came at the same time as `stop` or at most `days` days before it."""
    apart_s = time_order(stop.wall)[0] - time_order(other.wall)[0]
    return 0.0 <= apart_s <= days * SECONDS_PER_DAY


def _sessions(stops: Sequence[_Stop]) -> int:
    return len({stop.session for stop in stops})


def _rest(
    facts: StopFacts, together: Sequence[_Stop], last: _Stop, days: int, *, whole_zone: bool = False
) -> RepeatStop:
    ends = read_time(last.wall)
    until = (ends + timedelta(days=days)).isoformat(timespec="minutes") if ends is not None else last.wall
    place = (None, None) if whole_zone else (facts.x, facts.y)
    return RepeatStop(facts.side, facts.zone, _sessions(together), last.wall, until, *place)

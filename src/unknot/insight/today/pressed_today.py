"""What still counts of the day, by place: what rests until when, and how much each place was pressed.

Both are read from the facts of every session of the day, whatever device or session pressed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.engine.prescription import EarlierLock, EarlierPlace, Side, ZoneId
from unknot.engine.state import Outcome
from unknot.insight.calendar import SECONDS_PER_HOUR, hours_between, time_order
from unknot.insight.session.pressing import PressFacts
from unknot.insight.today.validity import DatedSession, DayRules, counts_until, still_counts


@dataclass(frozen=True, slots=True)
class DayRest:
    """A lock of today, and the local time at which it ends."""

    lock: EarlierLock
    until: str


@dataclass(frozen=True, slots=True)
class _Timed:
    """A press, with the seconds from its beginning and from its end until now (never negative)."""

    press: PressFacts
    began_s: float
    ended_s: float


def rests_of(sessions: Sequence[DatedSession], now: str, rules: DayRules) -> tuple[DayRest, ...]:
    """Return today's locks, each once, with the latest time at which it ends."""
    found: dict[EarlierLock, str] = {}
    for dated in sessions:
        for lock in dated.session.locks:
            if still_counts(dated.wall, lock.after_s, now, rules.lock_h, rules.most_h):
                key = EarlierLock(lock.side, ZoneId(lock.zone), lock.rule, lock.x, lock.y)
                until = counts_until(dated.wall, lock.after_s, now, rules.lock_h)
                found[key] = max(found.get(key, until), until, key=time_order)
    return tuple(DayRest(lock, until) for lock, until in found.items())


def places_of(sessions: Sequence[DatedSession], now: str, rest_s: float) -> tuple[EarlierPlace, ...]:
    """Return the presses of these sessions, summed up by place.

    Args:
        sessions: the sessions of the day, oldest first.
        now: the local time, ISO 8601.
        rest_s: seconds off a place after which a new bout of pressing begins.
    """
    presses: dict[tuple[Side, float, float], list[_Timed]] = {}
    eased: set[tuple[Side, float, float]] = set()
    for dated in sessions:
        hours = hours_between(dated.wall, now)
        ago_s = 0.0 if hours is None else hours * SECONDS_PER_HOUR
        for press in dated.session.presses:
            ended_s = max(0.0, ago_s - press.since_s - press.seconds)
            timed = _Timed(press, ended_s + press.seconds, ended_s)
            presses.setdefault((press.side, press.x, press.y), []).append(timed)
        eased |= {(spot.side, spot.x, spot.y) for spot in dated.session.spots if spot.outcome is Outcome.EASED}
    return tuple(_place(found, eased=place in eased, rest_s=rest_s) for place, found in presses.items())


def _place(presses: Sequence[_Timed], *, eased: bool, rest_s: float) -> EarlierPlace:
    in_order = sorted(presses, key=lambda timed: (-timed.began_s, -timed.ended_s))
    bout_s, off_s = 0.0, float("inf")
    for timed in in_order:
        rested = off_s - timed.began_s >= rest_s
        bout_s = timed.press.seconds if rested else bout_s + timed.press.seconds
        off_s = min(off_s, timed.ended_s)
    press = in_order[-1].press
    return EarlierPlace(
        side=press.side,
        zone=ZoneId(press.zone),
        x=press.x,
        y=press.y,
        holds=sum(timed.press.is_hold for timed in presses),
        pressed_s=round(sum(timed.press.seconds for timed in presses), 3),
        bout_s=round(bout_s, 3),
        eased=eased,
        off_before_s=round(off_s, 3),
    )

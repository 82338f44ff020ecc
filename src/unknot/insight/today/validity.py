"""For how long what happened still counts: locks, endings and seconds of a day.

A lock of a day lasts until the next calendar day and for so many hours at least; dates and hours are both read towards caution,
so that neither midnight nor a flight ends one early. It never lasts longer than a bound, so that no date locks for ever.

The clock on the wall may be wrong. A session whose time lies ahead of now, or before an earlier entry of the same device, has a time
that cannot be trusted. It counts as begun when it can have begun at the latest: when a session was opened that came after it (the device's own next one, or one of a device that
held it by then, `questions.KNOWN`), or now.
So a clock that was set back shortens no lock, and one that was ahead locks for a day after the next visit, not until its date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from unknot.insight.calendar import hours_between, is_still_today, read_time, time_order
from unknot.insight.session.facts import SessionFacts


@dataclass(frozen=True, slots=True)
class DayRules:
    """Hours for which a lock of a day (and a grave ending) lasts at least, and at most."""

    lock_h: float
    grave_h: float
    most_h: float


@dataclass(frozen=True, slots=True)
class DatedSession:
    """A session with the local time at which it began, at the latest."""

    session: SessionFacts
    wall: str


def date_sessions(sessions: Sequence[SessionFacts], now: str) -> tuple[DatedSession, ...]:
    """Return the sessions, each with the local time at which it can have begun at the latest."""
    latest: dict[int, str] = {}
    for order in _by_device(sessions).values():
        _read_order(sessions, order, now, latest)
    for number, wall in latest.items():
        if wall == now:
            latest[number] = _known_by(sessions, sessions[number], now)
    return tuple(
        DatedSession(session, latest[number] if number in latest else _own(session.wall, now))
        for number, session in enumerate(sessions)
    )


def still_counts(wall: str, after_s: float, now: str, least_h: float, most_h: float) -> bool:
    """Say whether a moment of the record still counts: it is of today, or fewer than so many hours ago."""
    hours = hours_between(wall, now)
    if hours is None:
        return True
    hours -= after_s / 3_600.0
    if hours >= most_h:
        return False
    return hours < least_h or is_still_today(wall, after_s, now)


def counts_until(wall: str, after_s: float, now: str, least_h: float) -> str:
    """Return the local time until which a moment counts, as the clock of `now` reads."""
    then, read = read_time(wall, after_s), read_time(now)
    if then is None or read is None:
        return now
    if then.tzinfo is not None and read.tzinfo is not None:
        then = then.astimezone(read.tzinfo)
    then = min(then.replace(tzinfo=read.tzinfo), read)
    midnight = datetime.combine(then.date() + timedelta(days=1), time(), read.tzinfo)
    return max(midnight, then + timedelta(hours=least_h)).isoformat(timespec="minutes")


def _own(wall: str, now: str) -> str:
    """Return a session's own time, or now where it lies ahead or cannot be read."""
    return now if read_time(wall) is None or time_order(wall) > time_order(now) else wall


def _known_by(sessions: Sequence[SessionFacts], session: SessionFacts, now: str) -> str:
    """Return the time of the first session that was opened when this one was known, as far as that can be trusted; else now."""
    later = [
        other.wall
        for other in sessions
        if read_time(other.wall) is not None
        and time_order(other.wall) <= time_order(now)
        and any(dict(other.known).get(device, 0) >= seq for device, seq in session.order)
    ]
    return min(later, key=time_order, default=now)


def _by_device(sessions: Sequence[SessionFacts]) -> dict[str, list[int]]:
    """Return for each device its sessions, by their place in the list, in the order in which it recorded them."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, session in enumerate(sessions):
        for device, seq in session.order:
            found.setdefault(device, []).append((seq, number))
    return {device: [number for _, number in sorted(pairs)] for device, pairs in found.items()}


def _read_order(sessions: Sequence[SessionFacts], order: Sequence[int], now: str, latest: dict[int, str]) -> None:
    """Note the latest time of each session of one device; where several devices speak of one, the later time counts."""
    today, highest = time_order(now), time_order("")
    trusted: set[int] = set()
    for number in order:
        read = time_order(sessions[number].wall)
        if read_time(sessions[number].wall) is not None and highest <= read <= today:
            trusted.add(number)
            highest = read
    following = now
    for number in reversed(order):
        if number in trusted:
            following = sessions[number].wall
        if number not in latest or time_order(following) > time_order(latest[number]):
            latest[number] = following

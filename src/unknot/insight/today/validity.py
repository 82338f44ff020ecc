"""How long locks, endings and seconds of a day count.

A lock of a day lasts until the next calendar day and for a minimum number of hours. Dates and hours both use the careful reading, so
that neither midnight nor a flight ends a lock early. A maximum makes sure that no wrong date locks for ever.

A clock may be wrong. A session's time cannot be trusted when it lies ahead of now, or before an earlier entry of the same device. Such a
session counts as begun at its latest possible time: when a later session was opened (the device's own next session, or a session of a
device that already had it, `questions.KNOWN`), else now. So a clock that was set back does not shorten a lock, and a clock that was
ahead locks for a day after the next visit, not until its date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from unknot.insight.calendar import hours_between, is_still_today, read_time, time_order
from unknot.insight.session.facts import SessionFacts


@dataclass(frozen=True, slots=True)
class DayRules:
    """The least hours of a lock of a day (`lock_h`) and of a grave ending (`grave_h`), and the most hours of both (`most_h`)."""

    lock_h: float
    grave_h: float
    most_h: float


@dataclass(frozen=True, slots=True)
class DatedSession:
    """A session with the latest local time at which it can have begun."""

    session: SessionFacts
    wall: str


def date_sessions(sessions: Sequence[SessionFacts], now: str) -> tuple[DatedSession, ...]:
    """Return the sessions, each with the latest local time at which it can have begun."""
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
    """Say whether a time of the record still counts.

    Args:
        wall: the local time at which the session began, ISO 8601.
        after_s: seconds from then to the time in question.
        now: the local time, ISO 8601.
        least_h: hours for which it counts at least; it also counts until the end of its day.
        most_h: hours after which it no longer counts.
    """
    hours = hours_between(wall, now)
    if hours is None:
        return True
    hours -= after_s / 3_600.0
    if hours >= most_h:
        return False
    return hours < least_h or is_still_today(wall, after_s, now)


def counts_until(wall: str, after_s: float, now: str, least_h: float) -> str:
    """Return the local time until which a time of the record counts, in the time zone of `now`."""
    then, read = read_time(wall, after_s), read_time(now)
    if then is None or read is None:
        return now
    if then.tzinfo is not None and read.tzinfo is not None:
        then = then.astimezone(read.tzinfo)
    then = min(then.replace(tzinfo=read.tzinfo), read)
    midnight = datetime.combine(then.date() + timedelta(days=1), time(), read.tzinfo)
    return max(midnight, then + timedelta(hours=least_h)).isoformat(timespec="minutes")


def _own(wall: str, now: str) -> str:
    """Return a session's own time; now when its time lies ahead or cannot be read."""
    return now if read_time(wall) is None or time_order(wall) > time_order(now) else wall


def _known_by(sessions: Sequence[SessionFacts], session: SessionFacts, now: str) -> str:
    """Return the time of the first session that was opened when this one was known; now when no such time can be trusted."""
    later = [
        other.wall
        for other in sessions
        if read_time(other.wall) is not None
        and time_order(other.wall) <= time_order(now)
        and any(dict(other.known).get(device, 0) >= seq for device, seq in session.order)
    ]
    return min(later, key=time_order, default=now)


def _by_device(sessions: Sequence[SessionFacts]) -> dict[str, list[int]]:
    """Return for each device the list positions of its sessions, in the order in which the device recorded them."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, session in enumerate(sessions):
        for device, seq in session.order:
            found.setdefault(device, []).append((seq, number))
    return {device: [number for _, number in sorted(pairs)] for device, pairs in found.items()}


def _read_order(sessions: Sequence[SessionFacts], order: Sequence[int], now: str, latest: dict[int, str]) -> None:
    """Note the latest time of each session of one device; when several devices have a session, the later time counts."""
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

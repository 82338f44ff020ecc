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

from unknot.insight.calendar import hours_between, in_time, is_still_today, moment
from unknot.insight.session.facts import SessionFacts


@dataclass(frozen=True, slots=True)
class DayRules:
    """Hours for which a lock of a day (and a grave ending) lasts at least, and at most."""

    lock_h: float
    grave_h: float
    most_h: float


@dataclass(frozen=True, slots=True)
class Dated:
    """A session with the local time at which it began, at the latest."""

    session: SessionFacts
    wall: str


def dated(sessions: Sequence[SessionFacts], now: str) -> tuple[Dated, ...]:
    """Return the sessions, each with the local time at which it can have begun at the latest."""
    latest: dict[int, str] = {}
    for order in _by_device(sessions).values():
        _read_order(sessions, order, now, latest)
    for number, wall in latest.items():
        if wall == now:
            latest[number] = _known_by(sessions, sessions[number], now)
    return tuple(
        Dated(session, latest[number] if number in latest else _own(session.wall, now))
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
    then, read = moment(wall, after_s), moment(now)
    if then is None or read is None:
        return now
    if then.tzinfo is not None and read.tzinfo is not None:
        then = then.astimezone(read.tzinfo)
    then = min(then.replace(tzinfo=read.tzinfo), read)
    midnight = datetime.combine(then.date() + timedelta(days=1), time(), read.tzinfo)
    return max(midnight, then + timedelta(hours=least_h)).isoformat(timespec="minutes")


def _own(wall: str, now: str) -> str:
    """Return a session's own time, or now where it lies ahead or cannot be read."""
    return now if moment(wall) is None or in_time(wall) > in_time(now) else wall


def _known_by(sessions: Sequence[SessionFacts], session: SessionFacts, now: str) -> str:
    """Return the time of the first session that was opened when this one was known, as far as that can be trusted; else now."""
    later = [
        other.wall
        for other in sessions
        if moment(other.wall) is not None
        and in_time(other.wall) <= in_time(now)
        and any(dict(other.known).get(device, 0) >= seq for device, seq in session.order)
    ]
    return min(later, key=in_time, default=now)


def _by_device(sessions: Sequence[SessionFacts]) -> dict[str, list[int]]:
    """Return for each device its sessions, by their place in the list, in the order in which it recorded them."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, session in enumerate(sessions):
        for device, seq in session.order:
            found.setdefault(device, []).append((seq, number))
    return {device: [number for _, number in sorted(pairs)] for device, pairs in found.items()}


def _read_order(sessions: Sequence[SessionFacts], order: Sequence[int], now: str, latest: dict[int, str]) -> None:
    """Note the latest time of each session of one device; where several devices speak of one, the later time counts."""
    today, highest = in_time(now), in_time("")
    trusted: set[int] = set()
    for number in order:
        read = in_time(sessions[number].wall)
        if moment(sessions[number].wall) is not None and highest <= read <= today:
            trusted.add(number)
            highest = read
    following = now
    for number in reversed(order):
        if number in trusted:
            following = sessions[number].wall
        if number not in latest or in_time(following) > in_time(latest[number]):
            latest[number] = following

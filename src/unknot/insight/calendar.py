"""Local days and spans of time, read from the wall times in the record (ISO 8601, with or without an offset).

"Today" is the person's local day. People travel and set clocks back, so safety questions ("is this lock from today?") get the careful
answer: the later of two possible readings counts, and a day that lies ahead counts as today.

Every function here accepts any text. A year in which nobody can have used unknot or measured anything is not a valid time: programs
write 0001, 1899 or 1970 for an empty date, and near the years 1 and 9999 an offset leaves the calendar.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

SECONDS_PER_DAY = 86_400.0
DAYS_PER_WEEK = 7
SECONDS_PER_HOUR = 3_600.0
FIRST_YEAR = 1971
LAST_YEAR = 2199
"""why: many programs write 1970 for an empty date, and no measurement that matters today is that old; 2200 is beyond every user's life."""
FUTURE_AFTER_H = 48.0
"""why: time zones lie up to 26 hours apart, and a clock may be a day ahead; a date beyond that is wrong."""


def read_time(wall: str, after_s: float = 0.0) -> datetime | None:
    """Read a wall time and add `after_s` seconds; None when it is not a time or its year is outside FIRST_YEAR to LAST_YEAR."""
    try:
        read = datetime.fromisoformat(wall)
        if after_s:
            read += timedelta(seconds=after_s)
    except (ValueError, OverflowError):
        return None
    return read if FIRST_YEAR <= read.year <= LAST_YEAR else None


def is_in_the_future(wall: str, now: str) -> bool:
    """Say whether a wall time lies so far ahead of `now` that it must be wrong; False for a time that cannot be read.

    why: unknot shows such a session with its date, but does not count days from it: it would stay "today" until its date.
    """
    hours = hours_between(now, wall)
    return hours is not None and hours > FUTURE_AFTER_H


@lru_cache(maxsize=16_384)  # why: one page sorts ten years of sessions more than once.
def time_order(wall: str) -> tuple[float, str]:
    """Return a sort key that puts wall times in the order in which they happened, across time zones.

    A time without an offset counts as UTC. A text that is not a time comes first.
    """
    read = read_time(wall)
    if read is None:
        return float("-inf"), wall
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp(), wall


def day_of(wall: str, after_s: float = 0.0) -> date | None:
    """Return the local day of a wall time."""
    read = read_time(wall, after_s)
    return read.date() if read else None


def is_day_reached(day: str, now: str) -> bool:
    """Say whether a day is today or earlier; False for a day that cannot be read."""
    given, today = day_of(day), day_of(now)
    return given is not None and today is not None and given <= today


def is_still_today(wall: str, after_s: float, now: str) -> bool:
    """Say whether a time of the record belongs to the day of `now`; an unreadable time counts as today."""
    then, today = read_time(wall, after_s), read_time(now)
    if then is None or today is None:
        return True
    latest = then.date()
    if then.tzinfo is not None and today.tzinfo is not None:
        latest = max(latest, then.astimezone(today.tzinfo).date())
    return latest >= today.date()


def hours_between(earlier: str, later: str) -> float | None:
    """Return the hours from one wall time to another; when either has no offset, ignore both offsets."""
    start, end = read_time(earlier), read_time(later)
    if start is None or end is None:
        return None
    if (start.tzinfo is None) is not (end.tzinfo is None):
        start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    return (end - start).total_seconds() / SECONDS_PER_HOUR


def days_between(earlier: str, later: str) -> int | None:
    """Return the whole local days from one wall time to another."""
    start, end = day_of(earlier), day_of(later)
    return None if start is None or end is None else (end - start).days


def plus_hours(wall: str, hours: float) -> str:
    """Return the wall time `hours` later, to the minute."""
    read = read_time(wall, hours * SECONDS_PER_HOUR)
    return read.isoformat(timespec="minutes") if read else wall

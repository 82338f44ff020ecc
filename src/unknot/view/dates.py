"""Days as a person reads them, in the words of the words file: 'Monday 2 March, 09:00', 'yesterday', 'on Thursday'."""

from __future__ import annotations

from datetime import date

from unknot.insight.calendar import DAYS_PER_WEEK, day_of, days_between, read_time
from unknot.view.wording import Wording


def day(words: Wording, wall: str, *, now: str = "") -> str:
    """Return the day of a wall time, without the year when it is the year of `now`."""
    read = day_of(wall)
    if read is None:
        return wall
    today = day_of(now)
    weekdays, months = words.lines("label.weekdays"), words.lines("label.months")
    return words.phrase(
        "day_of_month" if today is not None and today.year == read.year else "day_of_year",
        weekday=weekdays[read.weekday()],
        day=str(read.day),
        month=months[read.month - 1],
        year=str(read.year),
    )


def date_of(words: Wording, read: date, *, in_year: bool = False) -> str:
    """Return a date without its weekday: '2 March', on request with its year."""
    name = "date_of_year" if in_year else "date_of_month"
    month = words.lines("label.months")[read.month - 1]
    return words.phrase(name, day=str(read.day), month=month, year=str(read.year))


def span_of(words: Wording, first: str, last: str) -> tuple[str, str]:
    """Return two dates for the ends of a chart, with their years when these differ."""
    begun, ended = day_of(first), day_of(last)
    if begun is None or ended is None:
        return first, last
    in_year = begun.year != ended.year
    return date_of(words, begun, in_year=in_year), date_of(words, ended, in_year=in_year)


def day_and_time(words: Wording, wall: str, *, now: str = "") -> str:
    """Return a wall time as day and minute."""
    read = read_time(wall)
    if read is None:
        return wall
    return words.phrase("day_at", date=day(words, wall, now=now), time=f"{read:%H:%M}")


def ago(words: Wording, wall: str, now: str) -> str:
    """Return how long ago a day was: today, yesterday, a weekday of the last days, otherwise its date."""
    days = days_between(wall, now)
    read = day_of(wall)
    if days is None or read is None or days < 0 or days >= DAYS_PER_WEEK:
        return day(words, wall, now=now)
    if days <= 1:
        return words.phrase("today" if days == 0 else "yesterday").capitalize()
    return words.lines("label.weekdays")[read.weekday()]


def coming(words: Wording, wall: str, now: str) -> str:
    """Return a future day for a sentence: later today, tomorrow, or on a weekday."""
    days, read = days_between(now, wall), day_of(wall)
    if days == 0:
        return words.phrase("later_today")
    if read is None or days is None or days <= 1:
        return words.phrase("tomorrow")
    if days < DAYS_PER_WEEK:
        return words.phrase("on_day", day=words.lines("label.weekdays")[read.weekday()])
    return words.phrase("on_day", day=day(words, wall, now=now))


def until(words: Wording, wall: str, now: str) -> str:
    """Return the end of a rest: a time today, tomorrow, or a day and a time."""
    days, read = days_between(now, wall), read_time(wall)
    if read is None or days is None or days < 0:
        return words.phrase("until_tomorrow")
    if days == 0:
        return words.phrase("until_time", time=f"{read:%H:%M}")
    if days == 1:
        at_midnight = (read.hour, read.minute) == (0, 0)
        return words.phrase("until_tomorrow" if at_midnight else "until_tomorrow_at", time=f"{read:%H:%M}")
    return words.phrase("until_when", when=day_and_time(words, wall, now=now))

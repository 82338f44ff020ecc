"""Write reminders as a calendar (iCalendar, RFC 5545): a file, or a feed that a calendar reads again and again.

Times are "floating": six in the evening is six in the evening wherever the person is, so a traveller gets no reminder
at night. A day without a time is a whole day. Other people may see a calendar, so the words name no body part and no
pain. The same reminders give the same text. A reminder keeps its identity when it moves, so that a calendar replaces
it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

LONGEST_LINE: Final = 75
"""Bytes in a line (RFC 5545, 3.1); a longer line continues in the next, after a space."""
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PRODUCT: Final = "-//unknot//unknot//EN"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One entry of a calendar.

    Args:
        name: the identity of the reminder; it stays the same.
        day: the day.
        title: the title.
        text: more details.
        at: the hour and minute; None for the whole day.
        minutes: the length in minutes.
        weekdays: the weekdays of a weekly reminder; 0 is Monday. Empty for a single one.
        alarm: whether it makes a sound.
        until: the last day of a weekly reminder.
    """

    name: str
    day: date
    title: str
    text: str = ""
    at: time | None = None
    minutes: int = 15
    weekdays: tuple[int, ...] = ()
    alarm: bool = True
    until: date | None = None


def write_calendar(reminders: Iterable[Reminder], name: str, stamp: datetime) -> str:
    """Return the calendar.

    Args:
        reminders: the reminders in it.
        name: the name that a calendar program shows.
        stamp: the time of writing, with its zone.
    """
    utc = f"{stamp.astimezone(tz=UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escape(name)}",
        f"X-WR-CALNAME:{_escape(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        *(line for reminder in reminders for line in _event(reminder, utc)),
        "END:VCALENDAR",
    ]
    return "".join(f"{piece}\r\n" for line in lines for piece in _fold(line))


def _event(reminder: Reminder, utc: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(reminder.name.encode()).hexdigest()[:32]}@unknot"
    yield f"DTSTAMP:{utc}"
    if reminder.at is None:
        yield f"DTSTART;VALUE=DATE:{reminder.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{reminder.day + timedelta(days=1):%Y%m%d}"
    else:
        begins = datetime.combine(reminder.day, reminder.at)
        yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
        yield f"DURATION:PT{reminder.minutes}M"
    if reminder.weekdays:
        yield _rule(reminder)
    yield f"SUMMARY:{_escape(reminder.title)}"
    if reminder.text:
        yield f"DESCRIPTION:{_escape(reminder.text)}"
    yield "TRANSP:TRANSPARENT"
    if reminder.alarm and reminder.at is not None:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escape(reminder.title)}", "TRIGGER:PT0S")
        yield "END:VALARM"
    yield "END:VEVENT"


def _rule(reminder: Reminder) -> str:
    days = ",".join(DAYS[day] for day in reminder.weekdays)
    until = f";UNTIL={reminder.until:%Y%m%d}T235959" if reminder.until else ""
    return f"RRULE:FREQ=WEEKLY{until};BYDAY={days}"


def _escape(text: str) -> str:
    """Escape a text for a value (RFC 5545, 3.3.11)."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(marked.splitlines())


def _fold(line: str) -> Iterator[str]:
    """Split a line into pieces that are short enough, never inside a letter."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece

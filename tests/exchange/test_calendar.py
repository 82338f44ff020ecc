"""The calendar: read by a library that is not ours, the same everywhere, saying nothing that others should not see."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from icalendar import Calendar
from icalendar.prop import vDDDTypes

from unknot.exchange.calendar import Reminder, write_calendar

STAMP = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SESSION = Reminder("next", date(2026, 11, 25), "unknot: a session; it's due", "Line one,\nand \\two", time(18, 30))
BREAKS = Reminder(
    "breaks",
    date(2026, 11, 23),
    "Stand up",
    at=time(10, 0),
    minutes=2,
    weekdays=(0, 2),
    until=date(2026, 12, 24),
)


def read(*reminders: Reminder) -> Calendar:
    text = write_calendar(reminders, "unknot", STAMP)
    found = Calendar.from_ical(text)
    assert isinstance(found, Calendar)
    assert not found.errors
    return found


def test_another_library_reads_what_was_meant() -> None:
    (event,) = read(SESSION).walk("VEVENT")
    assert event["SUMMARY"] == SESSION.title
    assert event["DESCRIPTION"] == SESSION.text
    assert event.decoded("DTSTART") == datetime(2026, 11, 25, 18, 30)  # noqa: DTZ001 - floating, on purpose
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"


def test_the_time_floats_so_that_it_travels_with_the_person() -> None:
    start = read(SESSION).walk("VEVENT")[0]["DTSTART"]
    assert isinstance(start, vDDDTypes)
    assert start.dt.tzinfo is None
    assert "TZID" not in start.params


def test_a_day_without_an_hour_is_a_whole_day() -> None:
    (event,) = read(Reminder("day", date(2026, 2, 28), "a day")).walk("VEVENT")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 2, 28), date(2026, 3, 1))
    assert event.walk("VALARM") == []


def test_breaks_come_again_and_end_by_themselves() -> None:
    (event,) = read(BREAKS).walk("VEVENT")
    rule = event["RRULE"]
    assert rule["FREQ"] == ["WEEKLY"]
    assert rule["BYDAY"] == ["MO", "WE"]
    assert set(rule) == {"FREQ", "BYDAY", "UNTIL"}, "Outlook refuses a rule with several hours"
    assert rule["UNTIL"] == [datetime(2026, 12, 24, 23, 59, 59)]  # noqa: DTZ001 - floating, like its start


def test_an_empty_calendar_is_valid() -> None:
    assert read().walk("VEVENT") == []


def test_no_line_is_too_long_and_no_letter_is_broken() -> None:
    long = Reminder("long", date(2026, 1, 1), "ż" * 200, "🦵 " * 60)
    text = write_calendar([long], "unknot", STAMP)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (event,) = read(long).walk("VEVENT")
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (long.title, long.text)


def test_a_reminder_that_moves_keeps_its_identity() -> None:
    later = Reminder("next", date(2026, 11, 27), SESSION.title, at=SESSION.at)
    assert read(SESSION).walk("VEVENT")[0]["UID"] == read(later).walk("VEVENT")[0]["UID"]
    assert read(SESSION).walk("VEVENT")[0]["UID"] != read(BREAKS).walk("VEVENT")[0]["UID"]

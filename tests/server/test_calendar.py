"""The calendar's address: one key, which opens the reminders and nothing else, and ends when it should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.app.visits import Visit
from tests.server.running import House, house
from unknot.app.reminders import BREAK_HOURS

WANTED = {"at": "07:30", "breaks": False}


@pytest.fixture
def at_home(tmp_path: Path) -> Iterator[House]:
    lived = Visit()
    lived.press_a_spot()
    lived.wait(30)
    lived.press("q", "enter")
    with house(tmp_path, lived.log) as found:
        yield found


def address(at_home: House) -> str:
    answer = at_home.paired().post("/calendar", WANTED)
    assert answer.status == 200
    return "/" + str(answer.json["address"])


def test_a_calendar_reads_the_feed_without_a_cookie(at_home: House) -> None:
    path = address(at_home)
    at_home.browser.cookie = ""
    answer = at_home.browser.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    (event,) = Calendar.from_ical(answer.body).walk("VEVENT")
    assert (event.decoded("DTSTART").hour, event.decoded("DTSTART").minute) == (7, 30)


def test_the_feed_has_breaks_when_they_were_requested(at_home: House) -> None:
    answer = at_home.paired().post("/calendar", {"at": "18:00", "breaks": True})
    events = Calendar.from_ical(at_home.browser.get("/" + answer.json["address"]).body).walk("VEVENT")
    assert ["RRULE" in event for event in events] == [False, *[True] * len(BREAK_HOURS)], "one rule for each hour"


def test_only_a_paired_browser_is_told_the_address(at_home: House) -> None:
    assert at_home.browser.post("/calendar", WANTED).rule == "not-paired"


@pytest.mark.parametrize("path", ["/calendar.ics", "/calendar.ics?key=", "/calendar.ics?key=guessed"])
def test_without_the_key_the_feed_is_not_found(at_home: House, path: str) -> None:
    address(at_home)
    assert at_home.browser.get(path).status == 404


def test_a_new_feed_address_ends_the_old_one(at_home: House) -> None:
    old, new = address(at_home), address(at_home)
    assert at_home.browser.get(old).status == 404
    assert at_home.browser.get(new).status == 200


def test_forgetting_the_browsers_ends_the_feed_too(at_home: House) -> None:
    path = address(at_home)
    assert at_home.site.pairings.forget_all() == 1
    assert at_home.browser.get(path).status == 404


def test_the_feed_key_pairs_no_browser(at_home: House) -> None:
    key = address(at_home).partition("key=")[2].partition("&")[0]
    at_home.browser.cookie = f"{at_home.site.cookie}={key}"
    assert at_home.browser.get("/about").json["paired"] is False


@pytest.mark.parametrize("said", [{}, {"at": "evening", "breaks": False}, [], b"{"])
def test_what_makes_no_sense_is_refused(at_home: House, said: object) -> None:
    assert at_home.paired().post("/calendar", said).rule == "bad-message"


def test_the_feed_key_itself_is_stored_nowhere(at_home: House, tmp_path: Path) -> None:
    key = address(at_home).partition("key=")[2].partition("&")[0]
    assert key not in (tmp_path / "paired.json").read_text(encoding="utf-8")

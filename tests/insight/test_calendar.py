"""Wall times from anywhere: every function takes any text, and no year and no offset makes one raise."""

from __future__ import annotations

from itertools import product
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.insight.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    day_of,
    days_between,
    hours_between,
    is_in_the_future,
    is_still_today,
    plus_hours,
    read_time,
    time_order,
)

NOW = "2026-03-02T09:00:00+01:00"
OFFSETS = ("", "Z", "+00:00", "+14:00", "-12:00", "+23:59", "-23:59", "-23:59:59.999999")
YEARS = ("0000", "0001", "0002", "1899", "1969", "1970", "1971", "2036", "2199", "2200", "9998", "9999", "10000")
ODD = (
    "",
    " ",
    "now",
    "null",
    "0",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30T00:00:00",
    "2026-W01-1",
    "\x00",
    "٢٠٢٦-01-01",
)
WALLS = (
    *ODD,
    *(f"{year}-{day}{offset}" for year, day, offset in product(YEARS, ("01-01T00:00:00", "12-31T23:59:59"), OFFSETS)),
)
AFTER_S = (0.0, -1.0, 59.5, 1e9, -1e12, 1e308, inf, nan)


def _all_of_them(wall: str, other: str, after_s: float) -> None:
    read_time(wall, after_s)
    time_order(wall)
    day_of(wall, after_s)
    is_still_today(wall, after_s, other)
    hours_between(wall, other)
    days_between(wall, other)
    plus_hours(wall, after_s)
    is_in_the_future(wall, other)


@pytest.mark.parametrize("wall", WALLS)
def test_no_year_and_no_offset_raises_an_error(wall: str) -> None:
    for other, after_s in product((NOW, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"), AFTER_S):
        _all_of_them(wall, other, after_s)
        _all_of_them(other, wall, after_s)


@given(st.text(max_size=40), st.datetimes().map(lambda found: found.isoformat()), st.floats())
def test_no_text_raises_an_error(text: str, wall: str, after_s: float) -> None:
    _all_of_them(text, wall, after_s)
    _all_of_them(wall, text, after_s)


@pytest.mark.parametrize(
    "wall",
    ["0001-01-01T00:00Z", "1899-12-30T00:00:00", "1970-01-01T00:00:00Z", "1969-12-31T16:00:00-08:00", "9999-12-31"],
)
def test_the_empty_date_of_another_program_is_not_a_time(wall: str) -> None:
    assert read_time(wall) is None
    assert day_of(wall) is None


def test_the_first_and_the_last_year_are_read() -> None:
    assert read_time(f"{FIRST_YEAR}-01-01T00:00:00+14:00") is not None
    assert read_time(f"{LAST_YEAR}-12-31T23:59:59-12:00") is not None
    assert read_time(f"{LAST_YEAR}-12-31T23:59:59", 2.0) is None
    assert read_time(f"{LAST_YEAR + 1}-01-01T00:00:00") is None


@pytest.mark.parametrize(
    ("wall", "ahead"),
    [
        (NOW, False),
        ("2026-03-04T08:59:00+01:00", False),
        ("2026-03-04T09:01:00+01:00", True),
        ("2026-03-03T21:00:00-12:00", True),
        ("2036-01-01T00:00:00", True),
        ("1999-01-01T00:00:00", False),
        ("nonsense", False),
    ],
)
def test_the_future_begins_two_days_ahead(wall: str, ahead: bool) -> None:
    assert is_in_the_future(wall, NOW) is ahead

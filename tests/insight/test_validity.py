"""For how long a lock of a day lasts, whatever the clock says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.insight.simulated_sessions import session
from unknot.insight.calendar import hours_between
from unknot.insight.session.facts import SessionFacts
from unknot.insight.today.validity import counts_until, date_sessions, still_counts

LEAST, MOST = 12.0, 48.0


def counts(then: str, now: str, after_s: float = 0.0, least: float = LEAST) -> bool:
    return still_counts(then, after_s, now, least, MOST)


@pytest.mark.parametrize(
    ("then", "now", "stands"),
    [
        ("2026-03-02T23:56:00", "2026-03-03T00:00:00", True),
        ("2026-03-02T23:56:00", "2026-03-03T11:55:00", True),
        ("2026-03-02T23:56:00", "2026-03-03T11:56:00", False),
        ("2026-03-02T07:00:00", "2026-03-02T23:59:00", True),
        ("2026-03-02T07:00:00", "2026-03-03T00:00:00", False),
        (
            "2026-03-02T07:00:00+13:00",
            "2026-03-01T23:00:00-11:00",
            True,
        ),  # over the date line: seventeen hours... the day before
        ("2026-03-03T10:00:00+14:00", "2026-03-04T23:00:00-12:00", False),  # no two dates stretch it beyond two days
        ("not a time", "2026-03-03T00:00:00", True),
        ("2027-03-02T07:00:00", "2026-03-03T00:00:00", True),
    ],
)
def test_a_lock_lasts_until_the_next_day_and_at_least_twelve_hours(then: str, now: str, *, stands: bool) -> None:
    assert counts(then, now) is stands


def test_a_lock_late_in_a_session_counts_from_its_own_time() -> None:
    assert counts("2026-03-02T07:00:00", "2026-03-03T05:00:00", after_s=15 * 3_600.0)
    assert not counts("2026-03-02T07:00:00", "2026-03-03T05:00:00")


@pytest.mark.parametrize(
    ("then", "until"),
    [
        ("2026-03-02T23:56:00+00:00", "2026-03-03T11:56+00:00"),
        ("2026-03-02T07:00:00+00:00", "2026-03-03T00:00+00:00"),
        ("2030-03-02T07:00:00+00:00", "2026-03-04T00:00+00:00"),  # ahead: as if made now
    ],
)
def test_a_lock_has_an_end_time(then: str, until: str) -> None:
    assert counts_until(then, 0.0, "2026-03-03T00:00:00+00:00", LEAST) == until


# -- clocks that are wrong ------------------------------------------------------------------------------------------------------


def recorded(*walls: str, device: str = "phone") -> list[SessionFacts]:
    return [replace(session(wall), order=((device, seq),)) for seq, wall in enumerate(walls, 1)]


def latest(now: str, *sessions: SessionFacts) -> list[str]:
    return [found.wall for found in date_sessions(sessions, now)]


def test_times_in_order_are_trusted() -> None:
    walls = ["2026-03-01T07:00:00", "2026-03-02T07:00:00", "2026-03-03T07:00:00"]
    assert latest("2026-03-04T07:00:00", *recorded(*walls)) == walls


def test_a_time_ahead_counts_as_now_and_then_as_the_next_visit() -> None:
    ahead = recorded("2026-03-01T07:00:00", "2036-03-02T07:00:00")
    now = "2026-03-02T08:00:00"
    assert latest(now, *ahead) == ["2026-03-01T07:00:00", now]
    after = recorded("2026-03-01T07:00:00", "2036-03-02T07:00:00", "2026-03-02T08:00:00")
    assert latest("2026-03-05T08:00:00", *after)[1] == "2026-03-02T08:00:00"


def test_a_time_before_an_earlier_entry_of_its_device_counts_as_the_next_visit() -> None:
    back = recorded("2026-03-02T07:00:00", "2025-03-02T08:00:00", "2025-03-02T09:00:00")
    now = "2026-03-02T10:00:00"
    assert latest(now, *back) == ["2026-03-02T07:00:00", now, now]
    after = [*back, *(replace(session, order=(("phone", 4),)) for session in recorded(now))]
    assert latest("2026-03-09T10:00:00", *after) == ["2026-03-02T07:00:00", now, now, now]


def test_a_device_that_held_the_entry_says_when_it_can_have_been_made_at_the_latest() -> None:
    (ahead,) = recorded("2036-03-02T07:00:00")
    visits = recorded("2026-03-01T08:00:00", "2026-03-02T08:00:00", device="laptop")
    knew = replace(visits[1], known=(("phone", 1),))
    assert latest("2026-03-09T08:00:00", ahead, visits[0], knew)[0] == "2026-03-02T08:00:00"
    assert latest("2026-03-09T08:00:00", ahead, *visits)[0] == "2026-03-09T08:00:00"


DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))
WALLS = DAYS.map(lambda day: f"{day.isoformat()}T08:00:00")


@given(st.lists(WALLS, min_size=1, max_size=5), DAYS)
def test_no_session_counts_as_later_than_now_and_no_lock_lasts_for_ever(walls: list[str], day: date) -> None:
    """Whatever the dates: a visit is opened now, and three days later nothing of before it stands any more."""
    sessions, now = recorded(*walls), f"{day.isoformat()}T08:00:00"
    for wall in latest(now, *sessions):
        hours = hours_between(wall, now)
        assert hours is not None
        assert hours >= 0.0
    opened = replace(session(now), order=(("phone", len(walls) + 1),))
    later = f"{(day + timedelta(days=3)).isoformat()}T08:00:00"
    after = replace(session(later), order=(("phone", len(walls) + 2),))
    far = f"{(day + timedelta(days=6)).isoformat()}T08:00:00"
    for wall in latest(far, *sessions, opened, after)[: len(walls)]:
        assert not counts(wall, far) or wall in {wall_time for wall_time in walls if wall_time > later}

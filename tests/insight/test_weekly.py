"""The weeks in numbers, counted from facts made by hand."""

from __future__ import annotations

from dataclasses import replace

from tests.insight.simulated_sessions import session, spot
from unknot.engine.prescription import Side
from unknot.engine.state import Outcome
from unknot.insight.person.next_day import NextDay
from unknot.insight.person.remembered_spots import find_remembered_spots
from unknot.insight.session.pressing import LockFacts
from unknot.insight.trends.weekly import (
    StoppedPlace,
    WeekOfPain,
    answers_of,
    first_presses,
    sessions_a_week,
    soreness_after,
    stopped_places,
    week_of_pain,
)

NOW = "2026-03-29T20:00:00"


def on(day: int) -> str:
    return f"2026-03-{day:02}T08:00:00"


def test_weeks_end_today_and_only_pressing_counts() -> None:
    sessions = [session(on(day)) for day in (1, 9, 15, 22, 23, 29)] + [session(on(28), pressed_s=0.0)]
    assert sessions_a_week(sessions, NOW, 4) == (0, 2, 1, 2)
    assert sessions_a_week(sessions, NOW, 1) == (2,)
    assert sessions_a_week([session("2026-04-02T08:00:00")], NOW, 2) == (0, 0)


def test_soreness_has_only_days_with_an_answer() -> None:
    assert soreness_after([NextDay(on(1), 2), NextDay(on(3)), NextDay(on(5), 0)]) == ((on(1), 2.0), (on(5), 0.0))


def test_the_last_week_of_pain_is_compared_with_the_first() -> None:
    points = tuple((on(day), float(value)) for day, value in ((1, 6), (3, 5), (5, 7), (15, 4), (24, 3), (27, 2)))
    assert week_of_pain(points, NOW) == WeekOfPain(6.0, 2.5, 3, 2)
    assert week_of_pain(points[:3], on(10)) is None
    assert week_of_pain(points[:3], NOW) is None
    assert week_of_pain((), NOW) is None


def test_what_was_stopped_is_counted_once_a_day_by_place_and_rule() -> None:
    lock = LockFacts(Side.LEFT, "middle-outer", "H1", 100.0)
    made = [
        (on(1), (lock,)),
        (f"{on(1)[:11]}18:00:00", (lock,)),
        (on(9), (lock, LockFacts(Side.RIGHT, "low-inner", "H3", 9.0))),
    ]
    sessions = [replace(session(wall), locks=locks) for wall, locks in made]
    found = stopped_places(sessions)
    assert StoppedPlace(Side.LEFT, "middle-outer", "H1", 2, on(9)) in found
    assert StoppedPlace(Side.RIGHT, "low-inner", "H3", 1, on(9)) in found


def test_a_place_has_its_eased_sessions_and_its_first_and_latest_first_pain() -> None:
    sessions = [
        session(on(1), spot(0.5, first=7)),
        session(on(5), spot(0.52, first=6, outcome=Outcome.UNCHANGED)),
        session(on(9), spot(0.8)),
        session(on(13), spot(0.51, first=4)),
    ]
    (place,) = [spot for spot in find_remembered_spots(sessions, 0.05, 0.25) if spot.x < 0.6]
    answers = answers_of(place, sessions, 0.05, 0.25)
    assert (answers.sore, answers.eased, answers.first_pain, answers.latest_first_pain) == (3, 2, 7, 4)


def test_first_presses_need_two_groups_of_sessions() -> None:
    sessions = [session(on(day), spot(0.5, first=first)) for day, first in ((1, 7), (3, 8), (5, 4), (7, 5))]
    assert first_presses(sessions, 2) == (7.5, 4.5)
    assert first_presses(sessions[:3], 2) is None

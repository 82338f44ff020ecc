"""Stops that come back: which place or zone rests, until when, and what a look at it changes (H13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.insight.simulated_sessions import answered, session
from unknot.engine.prescription import MapScale, Side
from unknot.insight.session.facts import SessionFacts, facts_of
from unknot.insight.session.pressing import StopFacts
from unknot.insight.today.repeat_stops import RepeatRules, RepeatStop, repeat_stops
from unknot.insight.today.validity import date_sessions

RULES = RepeatRules(days=28, at_place=2, in_zone=3, scale=MapScale(40.0, 9.0, 2.0))
FIRST = datetime.fromisoformat("2026-03-01T08:00:00")
HERE, NEAR, FAR = (0.30, -0.5), (0.34, -0.5), (0.40, -0.5)
"""Two places 1.6 cm apart, and one of the same zone 4 cm away."""


def wall(day: float) -> str:
    return (FIRST + timedelta(days=day)).isoformat()


def stopped(day: float, place: tuple[float, float] | None = HERE, rule: str = "H1", **more: object) -> SessionFacts:
    x, y = place or (None, None)
    stop = replace(StopFacts(rule, Side.LEFT, "upper-inner", 100.0, x, y), **more)  # type: ignore[arg-type]
    return replace(session(wall(day)), stops=(stop,))


def looked(day: float, said: str, place: str = "left.upper-inner") -> SessionFacts:
    return facts_of(answered(wall(day), {f"looked.{place}": said}))


def rest(now: float, *sessions: SessionFacts) -> tuple[RepeatStop, ...]:
    return repeat_stops(date_sessions(sessions, wall(now)), wall(now), RULES)


def places(found: tuple[RepeatStop, ...]) -> set[float | None]:
    return {repeat.x for repeat in found}


def test_a_single_stop_counts_only_on_its_day() -> None:
    assert rest(1, stopped(0)) == ()


@pytest.mark.parametrize("rule", ["H1", "H2", "H4"])
def test_two_sessions_with_a_stop_at_one_place_let_it_rest(rule: str) -> None:
    found = rest(11, stopped(0), stopped(10, NEAR, rule))
    assert places(found) == {HERE[0], NEAR[0]}
    assert {(repeat.sessions, repeat.until[:10], repeat.lock.rule) for repeat in found} == {(2, "2026-04-08", "H13")}


def test_two_stops_of_one_session_or_of_two_places_or_legs_do_not_count_as_repeated() -> None:
    once = stopped(0)
    assert rest(1, replace(once, stops=(*once.stops, *stopped(0, NEAR).stops))) == ()
    assert rest(11, stopped(0), stopped(10, FAR)) == ()
    assert rest(11, stopped(0), stopped(10, side=Side.RIGHT)) == ()


@pytest.mark.parametrize(
    ("second", "now", "rests"), [(28, 28, True), (28.1, 29, False), (27, 54, True), (27, 55.1, False)]
)
def test_stops_count_within_four_weeks_and_the_rest_lasts_four_weeks(second: float, now: float, *, rests: bool) -> None:
    assert bool(rest(now, stopped(0), stopped(second))) is rests


def test_three_sessions_with_a_stop_in_a_zone_let_all_of_it_rest() -> None:
    three = (stopped(0), stopped(5, FAR), stopped(10, None))
    (zone,) = rest(11, *three)
    assert (zone.zone, zone.x, zone.sessions) == ("upper-inner", None, 3)
    assert rest(11, *three[:2]) == ()


def test_a_stop_of_a_whole_leg_without_a_place_is_no_zone() -> None:
    assert rest(11, *(stopped(day, None, zone="*") for day in (0, 5, 10))) == ()


def test_an_examination_lifts_earlier_stops_and_two_later_stops_rest_again() -> None:
    both = (stopped(0), stopped(5))
    assert rest(7, *both, looked(6, "2026-03-06 Dr Rao")) == ()
    assert rest(7, *both, looked(6, "2026-03-07 Dr Rao")) == ()
    assert rest(9, *both, looked(6, "2026-03-07 Dr Rao"), stopped(8)) == ()
    assert rest(13, *both, looked(6, "2026-03-07 Dr Rao"), stopped(8), stopped(12)) != ()


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("2026-03-05 Dr Rao", "left.upper-inner"),  # before the last stop
        ("2026-03-30 Dr Rao", "left.upper-inner"),  # has not been yet
        ("2026-03-07", "left.upper-inner"),  # by nobody
        ("Dr Rao", "left.upper-inner"),  # on no day
        ("2026-03-07 Dr Rao", "right.upper-inner"),
        ("2026-03-07 Dr Rao", "left.upper-outer"),
        ("2026-03-07 Dr Rao", "upper-inner"),
    ],
)
def test_an_incomplete_examination_or_one_of_another_place_lifts_nothing(said: str, place: str) -> None:
    assert rest(7, stopped(0), stopped(5), looked(6, said, place)) != ()

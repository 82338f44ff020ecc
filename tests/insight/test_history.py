"""Weeks of sessions: today's locks, recurring spots, next-day answers, and what does not get better."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.insight.simulated_sessions import answered, session, spot
from tests.prescriptions import KNEE_EXTENSION
from unknot.engine.prescription import EarlierLock, MapScale, Side, ZoneId
from unknot.engine.state import Ending, Outcome
from unknot.insight.calendar import is_still_today
from unknot.insight.person.history import History, HistoryRules, history_of
from unknot.insight.session.facts import SessionFacts, facts_of
from unknot.insight.session.pressing import LockFacts
from unknot.insight.today.repeat_stops import RepeatRules
from unknot.insight.today.validity import DayRules
from unknot.insight.trends.progress import ProgressRules, trend

RULES = HistoryRules(
    soreness_above=3,
    full_questions=("leg-swollen", "blood"),
    urgent_questions=("leg-swollen",),
    near_x=0.05,
    near_y=0.25,
    new_start_days=56,
    progress=ProgressRules(
        pain_sessions=6,
        pain_weeks=3,
        range_weeks=6,
        pain_points=2.0,
        pain_ratio=0.33,
        trend_days=14,
        tests=(KNEE_EXTENSION,),
    ),
    lately_sessions=3,
    order_sessions=6,
    day=DayRules(lock_h=12.0, grave_h=24.0, most_h=48.0),
    repeat=RepeatRules(days=28, at_place=2, in_zone=3, scale=MapScale(40.0, 9.0, 2.0)),
    no_rise_days=7,
    rest_s=30.0,
)


def read(*facts: SessionFacts, now: str = "2026-03-20T08:00:00") -> History:
    return history_of(facts, "hamstrings", now, RULES)


def on(day: int, month: int = 3, hour: int = 8) -> str:
    return f"2026-{month:02}-{day:02}T{hour:02}:00:00"


def locked(wall: str, after_s: float = 100.0, **lock: object) -> SessionFacts:
    facts = LockFacts(Side.LEFT, "middle-outer", "H1", after_s)
    return replace(session(wall), locks=(replace(facts, **lock),))  # type: ignore[arg-type]


# -- today ---------------------------------------------------------------------------------------------------------------------


def test_a_zone_locked_this_morning_is_locked_this_evening_and_free_tomorrow() -> None:
    morning = locked(on(20, hour=7))
    assert read(morning, now=on(20, hour=19)).locks == (EarlierLock(Side.LEFT, ZoneId("middle-outer"), "H1"),)
    assert read(morning, now=on(21, hour=7)).locks == ()


def test_a_lock_after_midnight_belongs_to_the_day_it_was_made_on() -> None:
    late = locked("2026-03-19T23:55:00", after_s=600.0)
    assert len(read(late, now="2026-03-20T09:00:00").locks) == 1


@pytest.mark.parametrize(
    ("then", "now", "today"),
    [
        ("2026-03-20T01:00:00+09:00", "2026-03-19T18:00:00+01:00", True),  # flew west: two hours ago
        ("2026-03-19T18:00:00-05:00", "2026-03-20T08:30:00+09:00", True),  # flew east: half an hour ago
        ("2026-03-20T07:00:00", "2026-03-20T19:00:00+01:00", True),
        ("2026-03-21T07:00:00", "2026-03-20T19:00:00", True),  # the clock was set back
        ("not a time", "2026-03-20T19:00:00", True),
        ("2026-03-19T07:00:00+01:00", "2026-03-20T07:00:00+01:00", False),
    ],
)
def test_an_unclear_time_counts_as_today(then: str, now: str, today: bool) -> None:
    assert is_still_today(then, 0.0, now) is today


def test_what_was_pressed_today_is_counted_and_yesterday_is_not() -> None:
    history = read(session(on(19)), session(on(20, hour=7), pressed_s=200.0), now=on(20, hour=18))
    assert history.pressed_today_s == 200.0
    assert dict(history.side_pressed_today_s) == {Side.LEFT: 200.0}


def test_a_session_that_ended_unwell_counts_all_day() -> None:
    bad = replace(session(on(20, hour=7)), ending=Ending.UNWELL)
    assert read(bad, now=on(20, hour=18)).ended_today is Ending.UNWELL
    later = read(bad, now=on(21))
    assert (later.ended_today, later.ended_badly) == (None, True)


# -- how far along -------------------------------------------------------------------------------------------------------------


def test_only_sessions_with_pressure_count() -> None:
    empty = replace(session(on(3)), pressed_s=0.0, side_pressed_s=())
    history = read(session(on(1)), empty, session(on(8)), now=on(15))
    assert (history.sessions, history.weeks, history.last_wall) == (2, 2.0, on(8))
    assert read().sessions == 0


def test_after_a_long_break_the_weeks_begin_again_but_spots_and_evidence_stay() -> None:
    before = [session(on(day, 1), spot(0.45)) for day in (1, 3, 5)]
    history = read(*before, now=on(10, 3))
    assert (history.sessions, history.sessions_ever, history.weeks) == (0, 3, 0.0)
    assert [found.seen for found in history.spots] == [3]
    back = read(*before, session(on(10, 3)), now=on(12, 3))
    assert (back.sessions, back.sessions_ever) == (1, 4)
    assert read(*before, now=on(1, 3)).sessions == 3  # eight weeks less a day


def test_a_spot_found_twice_is_one_spot_with_its_latest_place() -> None:
    history = read(session(on(1), spot(0.45)), session(on(4), spot(0.47, first=5), spot(0.58, first=7)))
    again, new = history.spots
    assert (again.x, again.seen, again.first_pain) == (0.47, 2, 5)
    assert (new.x, new.seen) == (0.58, 1)


def test_the_same_place_on_the_other_leg_is_another_spot() -> None:
    history = read(session(on(1), spot(0.45)), session(on(4), spot(0.45, side=Side.RIGHT)))
    assert [found.seen for found in history.spots] == [1, 1]


@pytest.mark.parametrize("rule", ["H1", "H2", "H4"])
def test_the_search_never_starts_at_a_place_that_tingled(rule: str) -> None:
    history = read(session(on(1), spot(0.45)), session(on(4), spot(0.45, outcome=Outcome.STOPPED, locked_by=rule)))
    assert history.spots == ()


# -- screening -----------------------------------------------------------------------------------------------------------------


def test_a_full_screening_has_an_answer_to_every_question() -> None:
    full = facts_of(
        answered(
            on(1), {"screening.leg-swollen": "no", "screening.blood": "yes", "clearance.blood": "2026-02-20 Dr Lee"}
        )
    )
    short = facts_of(answered(on(9), {"screening.leg-swollen": "no"}))
    standing = read(full, short).screening_status
    assert standing.full_wall == on(1)
    assert dict(standing.answers) == {"leg-swollen": "no", "blood": "yes"}
    assert [(given.day, given.who) for given in standing.clearances] == [("2026-02-20", "Dr Lee")]


def test_a_new_injury_needs_a_full_screening() -> None:
    full = {"screening.leg-swollen": "no", "screening.blood": "no"}
    before = facts_of(answered(on(1), full))
    hurt = facts_of(answered(on(9), {"check_in.injured": "yes"}))
    after = facts_of(answered(on(9, hour=9), full))
    assert read(before, hurt).screening_status.injured_since
    assert not read(before, hurt, after).screening_status.injured_since


@pytest.mark.parametrize("value", ["yesterday Dr Lee", "2026-02-20", "2026-02-20  ", ""])
def test_a_clearance_without_a_day_or_a_name_does_not_count(value: str) -> None:
    said = facts_of(answered(on(1), {"clearance.blood": value}))
    assert read(said).screening_status.clearances == ()


def test_a_clearance_ends_with_a_no_or_a_new_injury() -> None:
    cleared = facts_of(answered(on(1), {"screening.blood": "yes", "clearance.blood": "2026-02-20 Dr Lee"}))
    better = facts_of(answered(on(5), {"screening.blood": "no"}))
    hurt = facts_of(answered(on(5), {"check_in.injured": "yes"}))
    again = facts_of(answered(on(9), {"screening.blood": "yes"}))
    assert read(cleared, again).screening_status.clearances != ()
    assert read(cleared, better, again).screening_status.clearances == ()
    assert read(cleared, hurt).screening_status.clearances == ()


# -- the next day --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "too_sore"),
    [
        ({"next_day.soreness": "3"}, False),
        ({"next_day.soreness": "4"}, True),
        ({"next_day.soreness": "2", "next_day.lasted": "yes"}, True),
        ({"next_day.soreness": "1", "next_day.bruise": "yes"}, True),
        ({"next_day.soreness": "1", "next_day.bruise": "not_sure"}, True),
        ({"next_day.soreness": "nonsense"}, False),
    ],
)
def test_next_day_answers_belong_to_the_last_session(answers: dict[str, str], too_sore: bool) -> None:
    said = facts_of(answered(on(2), answers))
    assert read(session(on(1)), said).next_day.too_sore is too_sore


def test_an_answer_is_about_the_session_before_it_and_a_session_without_an_answer_lifts_nothing() -> None:
    sore = session(on(3), answers={"next_day.soreness": "6"})  # said on the 3rd, of the 1st
    next_day = read(session(on(1)), sore).next_day
    assert next_day.last is not None
    assert next_day.newest is not None
    assert (next_day.last.wall, next_day.too_sore) == (on(1), True)
    assert (next_day.newest.wall, next_day.newest.is_reported) == (on(3), False)
    fine = facts_of(answered(on(4), {"next_day.soreness": "1", "next_day.bruise": "no"}))
    then = read(session(on(1)), sore, fine).next_day
    assert then.last == then.newest
    assert not then.too_sore


def test_an_answer_after_crossing_the_date_line_is_about_the_session_before_it() -> None:
    """In Tokyo in the morning, and twelve hours later in California, where the clock reads the evening before."""
    there = session("2026-03-02T08:00:00+09:00")
    told = facts_of(answered("2026-03-01T20:00:00-08:00", {"next_day.soreness": "6"}))
    next_day = read(there, told, now="2026-03-01T20:05:00-08:00").next_day
    assert next_day.last is not None
    assert (next_day.last.wall, next_day.last.soreness, next_day.too_sore) == (there.wall, 6, True)


def test_a_bruise_counts_until_the_person_says_that_it_is_gone() -> None:
    bruised = facts_of(answered(on(2), {"next_day.soreness": "1", "next_day.bruise": "yes"}))
    gone = facts_of(answered(on(6), {"next_day.bruise": "no"}))
    there, then = read(session(on(1)), bruised).next_day.last, read(session(on(1)), bruised, gone).next_day.last
    assert there is not None
    assert then is not None
    assert (there.bruise, then.bruise) == (True, False)


def test_two_worse_sessions_in_a_row_are_counted_and_a_good_one_ends_the_row() -> None:
    worse = spot(0.45, outcome=Outcome.WORSE)
    first, second = session(on(1), worse), session(on(3), worse)
    assert read(first, second).next_day.worse_in_a_row == 2
    assert read(first, second, session(on(5), spot(0.45))).next_day.worse_in_a_row == 0


# -- is it working -------------------------------------------------------------------------------------------------------------


def pain(day: int, value: int) -> SessionFacts:
    return session(on(day), answers={"check_in.pain_rest": "1", "check_in.pain_movement": str(value)})


def test_six_sessions_without_a_real_change_of_pain_are_reported() -> None:
    weeks = [pain(day, 6) for day in (1, 3, 5, 7, 9)]
    assert read(*weeks, now=on(11)).not_working == ()
    (found,) = read(*weeks, pain(10, 5), now=on(11)).not_working
    assert (found.kind, found.sessions, found.change.before) == ("pain", 6, 6.0)


def test_pain_that_fell_by_two_points_is_working() -> None:
    values = [pain(day, value) for day, value in ((1, 6), (3, 5), (5, 4), (7, 4), (9, 4), (10, 3))]
    assert read(*values, now=on(11)).not_working == ()


def test_pain_is_judged_after_three_weeks_even_with_few_sessions() -> None:
    few = (pain(1, 6), pain(20, 6))
    assert read(*few, now=on(21)).not_working == ()
    assert [found.kind for found in read(*few, now=on(22)).not_working] == ["pain"]


def test_without_pain_at_the_start_pain_is_not_judged() -> None:
    assert read(*(pain(day, 1) for day in range(1, 9)), now=on(30)).not_working == ()


def week(day: int, told: int, *, now: int = 6) -> SessionFacts:
    """Return a session with an answer about the last seven days and with pain at check-in."""
    return session(on(day), answers={"check_in.pain_movement": str(now), "check_in.pain_week": str(told)})


def test_answers_about_whole_weeks_are_compared_instead_of_check_in_pain() -> None:
    better = (week(1, 6), *(pain(day, 6) for day in (3, 5, 7)), week(8, 4), pain(10, 6))
    assert read(*better, now=on(11)).not_working == ()
    stuck = (week(1, 6), *(pain(day, 2) for day in (3, 5, 7)), week(8, 5, now=2), pain(10, 2))
    (found,) = read(*stuck, now=on(11)).not_working
    assert (found.kind, found.change.before, found.change.after) == ("pain", 6.0, 5.0)


def test_the_first_pain_is_not_part_of_the_recent_pain() -> None:
    """A median over both would hide half of a change between the first week and the second."""
    assert read(week(1, 6), *(pain(day, 6) for day in (2, 3, 4, 5)), week(8, 4), now=on(9)).not_working == ()


def test_with_a_single_week_the_check_in_pain_is_compared() -> None:
    only = (week(1, 6), *(pain(day, 6) for day in (3, 5, 7, 9, 10)))
    assert [found.kind for found in read(*only, now=on(11)).not_working] == ["pain"]


def test_range_is_judged_after_six_weeks_by_its_two_week_median() -> None:
    def measured(day: int, month: int, cold: float) -> SessionFacts:
        return session(on(day, month), cold=cold)

    early = (measured(1, 1, 35.0), measured(5, 1, 34.0), measured(1, 2, 33.0))
    assert read(*early, now=on(2, 2)).not_working == ()
    stuck = (*early, measured(12, 2, 31.0), measured(14, 2, 20.0), measured(16, 2, 32.0))
    (found,) = read(*stuck, now=on(17, 2)).not_working
    assert (found.kind, found.test, found.side, found.change.after) == (
        "range",
        "active-knee-extension",
        Side.LEFT,
        31.0,
    )
    gained = (*early, measured(12, 2, 26.0), measured(14, 2, 25.0), measured(16, 2, 26.0))
    assert read(*gained, now=on(17, 2)).not_working == ()


def test_a_trend_is_the_median_of_the_two_weeks_that_end_there() -> None:
    points = [(on(1), 30.0), (on(5), 40.0), (on(9), 32.0), (on(20), 28.0)]
    assert [point.median for point in trend(points, 14)] == [30.0, 35.0, 32.0, 30.0]


def test_the_order_of_the_sessions_does_not_matter() -> None:
    facts = [pain(day, 6) for day in (1, 3, 5, 7, 9, 10)]
    assert read(*reversed(facts)) == read(*facts)

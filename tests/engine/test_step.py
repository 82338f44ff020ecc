"""One step: the order interlock, break, question, table, phase; and the short cut for quiet ticks."""

from __future__ import annotations

from math import inf, nan

import pytest

from tests.engine.sessions import INNER, LOW_INNER, OUTER, Session
from tests.prescriptions import ordinary
from unknot.engine.events import (
    Answer,
    Change,
    Direction,
    Event,
    Measured,
    Pain,
    Pause,
    Ready,
    Resume,
    Sign,
    SignFelt,
    Skip,
    Sore,
    Started,
    Stop,
    Tick,
)
from unknot.engine.prescription import Side, SpotId, TestId, ZoneId
from unknot.engine.state import Outcome, Phase
from unknot.engine.step import step


def test_nothing_happens_before_started() -> None:
    taken = step(None, Ready(1.0))
    assert taken.state is None
    assert taken.refused == "not_started"


def test_a_hold_ends_when_the_reports_say_so() -> None:
    session = Session().holding()
    session.reports([6, 5, 4, 3, 2, 2, 1])
    spot = session.live.find(SpotId("left-1"))
    assert spot is not None
    assert spot.outcome is Outcome.EASED
    assert not session.live.pressing
    assert "eased" in session.ids()


def test_a_clock_alone_never_says_eased() -> None:
    """Without a report there is no verdict, only asking, then nobody there."""
    session = Session().holding()
    session.after(40.0)
    assert "eased" not in session.ids()
    assert [cue.rule for cue in session.said if cue.id == "off"] == ["H7"]


def test_a_level_hold_is_lightened_once_then_left() -> None:
    session = Session().holding()
    session.reports([6] * 9)
    assert session.ids().count("lighten") == 1
    assert session.live.find(SpotId("left-1")).outcome is Outcome.UNCHANGED  # type: ignore[union-attr]


def test_rising_pain_takes_the_person_off_and_the_spot_rests() -> None:
    session = Session().holding(pain=3)
    session.reports([3, 5, 6, 7, 7])
    spot = session.live.find(SpotId("left-1"))
    assert spot is not None
    assert spot.outcome is Outcome.WORSE
    assert spot.locked_by == "rising"


def test_too_light_asks_for_more_once_then_says_it_is_not_the_spot() -> None:
    session = Session().holding()
    session.reports([2, 2])
    assert session.ids().count("press_more") == 1
    assert session.live.find(SpotId("left-1")).outcome is Outcome.NOT_SORE  # type: ignore[union-attr]


def test_the_cap_while_easing_allows_another_hold_after_a_rest() -> None:
    session = Session().holding()
    session.reports([6, 5, 5, 4, 4, 4, 4, 4])
    while session.live.pressing:
        session.after(1.0)
    assert [cue.rule for cue in session.said if cue.id == "off"] == ["H5"]
    session.say_off()
    assert session.now(Ready(session.live.t + 1)).refused == "resting"
    session.after(31.0)
    assert "rested" in session.ids()
    session.now(Ready(session.live.t + 1))
    again = session.live.find(SpotId("left-1"))
    assert again is not None
    assert again.holds == 2
    assert session.live.press is not None


def test_ready_in_the_search_holds_the_spot_marked_last() -> None:
    session = Session().holding(OUTER, INNER)
    assert session.live.spot == "left-2"


def test_enough_goes_to_the_sorest_first() -> None:
    session = Session()
    session.now(Skip(1), Ready(2), Sore(3, *OUTER, 7), Sore(4, *INNER, 5), Skip(5))
    assert session.live.phase is Phase.HOLD
    assert session.live.spot == "left-1"
    assert not session.live.pressing


def test_three_spots_end_the_search() -> None:
    session = Session()
    session.now(Skip(1), Ready(2), Sore(3, *OUTER, 4), Sore(4, *INNER, 5), Sore(5, *LOW_INNER, 5))
    assert session.live.phase is Phase.HOLD
    assert session.live.spot == "left-3"


def test_tingling_stops_locks_the_zone_and_asks() -> None:
    session = Session().holding(OUTER, INNER)
    taken = session.after(3.0, SignFelt(0.0, Sign.TINGLING))
    assert [cue.id for cue in taken.cues] == ["off", "nerve_gone"]
    assert session.live.is_zone_locked(Side.LEFT, ZoneId("middle-inner"))
    assert [cue.id for cue in session.say_off().cues] == ["nerve_gone"], "being off is no answer"
    assert session.live.phase is Phase.OFF
    session.now(Answer(session.live.t + 1, "nerve_gone", "yes"))
    assert session.live.spot == "left-1"


def test_the_second_nerve_word_ends_the_side() -> None:
    session = Session(ordinary(Side.LEFT, Side.RIGHT)).holding(OUTER, INNER)
    session.after(3.0, SignFelt(0.0, Sign.BURNING))
    session.now(Answer(session.live.t + 1, "nerve_gone", "yes"), Ready(session.live.t + 2))
    session.after(3.0, SignFelt(0.0, Sign.NUMB))
    session.now(Answer(session.live.t + 1, "nerve_gone", "yes"))
    assert session.live.side is Side.RIGHT
    assert session.live.phase is Phase.SET_UP


def test_a_nerve_sign_that_lasts_ends_the_session_with_advice() -> None:
    session = Session().holding()
    session.after(3.0, SignFelt(0.0, Sign.ELECTRIC))
    session.now(Answer(session.live.t + 30, "nerve_gone", "no"))
    session.after(700.0)
    assert "see_professional" in session.ids()
    assert session.live.phase is Phase.SUMMARY


def test_a_clock_jump_is_off_and_only_no_nerve_signs_and_ready_lead_back() -> None:
    session = Session().holding()
    session.after(12.0, Pain(0.0, 5))
    session.now(Tick(session.live.t + 15))
    assert not session.live.pressing
    assert session.live.unsupervised == 1
    assert [cue.id for cue in session.say_off().cues] == ["nerve_signs"], "being off is no answer"
    session.now(Answer(session.live.t + 2, "nerve_signs", "no"))
    assert not session.live.pressing
    session.after(31.0)
    session.now(Ready(session.live.t + 1))
    assert session.live.pressing


def test_merged_ticks_are_no_jump() -> None:
    session = Session().holding()
    session.after(5.0, Pain(0.0, 5))
    t = session.live.t
    session.now(Tick(t + 8.0, since=t + 1.0))
    assert session.live.pressing


def test_a_stop_word_is_honoured_even_when_its_time_goes_back() -> None:
    session = Session().holding()
    session.after(9.0)
    taken = session.now(SignFelt(1.0, Sign.TINGLING))
    assert taken.refused is None
    assert not session.live.pressing
    assert session.live.t > 1.0


def test_a_break_is_heard_whatever_its_clock_says() -> None:
    for t in (0.5, nan, -3.0, inf, 1e300):
        session = Session().holding()
        session.after(9.0)
        before = session.live.t
        taken = session.now(Pause(t))
        assert taken.refused is None
        assert session.live.paused_t == before
        assert not session.live.pressing


def test_nonsense_is_refused_by_name_and_changes_nothing() -> None:
    session = Session().holding()
    session.after(3.0)
    before = session.live
    t = before.t + 1
    for event, name in (
        (Pain(t, 11), "pain_out_of_range"),
        (Pain(t, -1), "pain_out_of_range"),
        (Pain(t - 5, 5), "time_goes_back"),
        (Sore(t, *OUTER, 5), "not_now"),
        (Answer(t, "nerve_gone", "yes"), "not_asked"),
        (Resume(t), "not_paused"),
        (Measured(t, TestId("splits"), Side.LEFT, 3.0), "unknown_test"),
        (Measured(t, TestId("active-knee-extension"), Side.LEFT, 900.0), "value_out_of_range"),
        (Started(t, "", before.prescription), "already_started"),
    ):
        taken = session.now(event)
        assert taken.refused == name, event
        assert session.live == before


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (Tick(nan), "time_unreadable"),
        (Tick(inf), "time_unreadable"),
        (Tick(1e300), "time_unreadable"),
        (Tick(-inf), "time_unreadable"),
        (Tick(0.5), "time_goes_back"),
        (Pain(0.5, 5), "time_goes_back"),
        (Pain(nan, 5), "time_unreadable"),
    ],
)
def test_a_clock_that_cannot_be_followed_is_refused_and_takes_whoever_presses_off(event: Event, name: str) -> None:
    """Nobody knows how long the press lasted: H7. With nothing pressed it changes nothing."""
    pressing = Session().holding()
    pressing.after(5.0)
    t = pressing.live.t
    taken = pressing.now(event)
    assert (taken.refused, [(cue.id, cue.rule) for cue in taken.cues]) == (name, [("off", "H7"), ("nerve_signs", "H7")])
    assert (pressing.live.phase, pressing.live.t, pressing.live.pressing) == (Phase.OFF, t, False)
    searching = Session()
    searching.now(Skip(1), Ready(9))
    before = searching.live
    taken = searching.now(event)
    assert (taken.refused, searching.live) == (name, before)


def test_nonsense_that_shows_that_time_has_run_out_still_takes_the_person_off() -> None:
    session = Session().holding()
    taken = session.now(Pain(session.live.t + 60.0, 11))
    assert taken.refused == "pain_out_of_range"
    assert not session.live.pressing


def test_a_break_comes_off_and_never_goes_on_by_itself() -> None:
    session = Session().holding()
    session.after(12.0, Pause(0.0))
    assert not session.live.pressing
    assert session.now(Ready(session.live.t + 1)).refused == "paused"
    session.now(Resume(session.live.t + 1))
    assert not session.live.pressing


def test_a_stop_without_a_word_asks_what_was_felt_and_nothing_is_pressed_before() -> None:
    for t in (9.0, 0.5, nan, inf):
        session = Session().holding()
        session.after(9.0)
        taken = session.now(Pause(t, unsaid=True))
        assert taken.refused is None
        assert not session.live.pressing
        assert [cue.id for cue in taken.cues] == ["off", "came_off"]
        session.after(60.0, Resume(0.0))
        assert session.live.question is not None, "going on is no answer"
        assert [cue.id for cue in session.say_off().cues] == ["came_off"], "being off is no answer"
        assert session.live.phase is Phase.OFF
        session.now(Answer(session.live.t, "came_off", "nothing"))
        assert session.live.question is None


def test_a_word_after_a_stop_without_one_counts_as_if_it_had_been_said_at_once() -> None:
    for event in (SignFelt(0.0, Sign.TINGLING), SignFelt(0.0, Sign.SHARP), Pain(0.0, 9), SignFelt(0.0, Sign.THROBBING)):
        first, later = Session().holding(), Session().holding()
        at_once = first.after(9.0, event)
        later.after(9.0, Pause(0.0, unsaid=True))
        afterwards = later.after(4.0, event)
        assert [cue.id for cue in afterwards.cues] == [cue.id for cue in at_once.cues]
        assert [(lock.zone, lock.spot, lock.rule) for lock in later.live.locks] == [
            (lock.zone, lock.spot, lock.rule) for lock in first.live.locks
        ]
        assert later.live.locks
        assert later.live.paused_t is None, "no break is left over, in which nothing would be said"
        assert later.live.phase is first.live.phase
        asked = [session.live.question and session.live.question.id for session in (first, later)]
        assert asked[0] == asked[1]


def test_not_sure_what_was_felt_rests_the_zone() -> None:
    session = Session().holding()
    session.after(9.0, Pause(0.0, unsaid=True))
    session.now(Answer(session.live.t, "came_off", "not_sure"))
    assert [lock.rule for lock in session.live.locks] == ["H1"]
    assert session.live.question is not None
    assert session.live.question.id == "nerve_gone"


def test_a_stop_without_a_word_ends_the_hold_as_one_that_was_stopped() -> None:
    session = Session().holding()
    session.after(9.0, Pause(0.0, unsaid=True))
    assert [spot.outcome for spot in session.live.spots] == [Outcome.STOPPED]


def test_a_stop_without_a_word_while_a_nerve_is_asked_about_repeats_that_question() -> None:
    session = Session().holding()
    session.after(9.0, SignFelt(0.0, Sign.TINGLING))
    taken = session.after(3.0, Pause(0.0, unsaid=True))
    assert [cue.id for cue in taken.cues] == ["off", "nerve_gone"]
    assert session.live.question is not None
    assert session.live.question.id == "nerve_gone"


def test_a_break_lasts_from_its_first_stop_on() -> None:
    for first in (Pause(0.0), Pause(0.0, unsaid=True)):
        session = Session().holding()
        session.after(9.0, first)
        since_t = session.live.t
        session.after(5.0, Pause(0.0, unsaid=True))
        assert session.live.paused_t == since_t
        assert session.live.question is not None
        assert session.live.question.id == "came_off"


def test_a_stop_without_a_word_when_it_is_over_changes_nothing_and_asks_nothing() -> None:
    session = Session().holding()
    session.after(9.0, Stop(0.0))
    assert session.live.phase is Phase.SUMMARY
    ended = session.live
    taken = session.after(4.0, Pause(0.0, unsaid=True))
    assert [cue.id for cue in taken.cues] == ["summary"]
    assert session.live.question is None
    assert session.live.paused_t is None
    assert session.live.spots == ended.spots


def test_a_stop_without_a_word_in_the_search_asks_too_and_takes_no_time_from_it() -> None:
    session = Session()
    session.now(Skip(1.0), Ready(2.0))
    before = session.live
    session.after(1.0, Pause(0.0, unsaid=True))
    session.after(40.0)
    assert session.live.search.stop_index == before.search.stop_index
    session.now(SignFelt(session.live.t, Sign.NUMB))
    stop = before.prescription.search[before.search.stop_index]
    zone = before.zone_at(stop.x_from, stop.y)
    assert zone is not None
    assert [lock.zone for lock in session.live.locks] == [zone.id]


def test_a_place_too_sore_told_after_a_stop_without_a_word_leads_on_in_the_search_from_now() -> None:
    session = Session()
    session.now(Skip(1.0), Ready(2.0))
    stop = session.live.prescription.search[session.live.search.stop_index]
    session.after(1.0, Pause(0.0, unsaid=True))
    session.now(Tick(session.live.t + 40.0))
    other = INNER if session.live.zone_at(stop.x_from, stop.y) == session.live.zone_at(*OUTER) else OUTER
    taken = session.now(Sore(session.live.t, *other, 9))
    assert [cue.id for cue in taken.cues] == ["off"]
    assert session.live.paused_t is None
    taken = session.say_off()
    assert [cue.id for cue in taken.cues] == ["lane" if stop.strokes else "point"]
    assert session.live.search.since_t == session.live.t, "the stretch in hand begins anew"


def test_a_pain_that_stops_in_a_no_go_band_is_the_answer_to_what_was_felt_and_rests_what_is_searched() -> None:
    """A stop always locks: the band is never pressed anyway, so the zone that the tool is on rests."""
    session = Session()
    session.now(Skip(1.0), Ready(2.0))
    session.after(1.0, Pause(0.0, unsaid=True))
    taken = session.now(Sore(session.live.t, 0.95, 0.0, 9))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H3"), ("no_go", "H9")]
    assert [(lock.zone, lock.x, lock.rule) for lock in session.live.locks] == [("middle-outer", None, "H3")]
    assert session.live.question is None
    assert session.live.paused_t is None
    assert session.live.spots == ()
    assert [cue.id for cue in session.say_off().cues] == ["move", "point"]


def test_a_sharp_word_for_a_stop_before_anything_was_found_ends_the_leg() -> None:
    session = Session()
    session.now(Skip(1.0))
    assert session.live.phase is Phase.SET_UP
    session.after(3.0, Pause(0.0, unsaid=True))
    taken = session.after(3.0, SignFelt(0.0, Sign.SHARP))
    assert [cue.id for cue in taken.cues] == ["off"]
    assert [(lock.zone, lock.rule) for lock in session.live.locks] == [("*", "H2")]
    assert [cue.id for cue in session.say_off().cues] == ["side_over", "summary"]


def test_an_answer_in_a_break_always_gets_a_cue() -> None:
    session = Session().holding()
    session.after(9.0, Pause(0.0))
    session.now(SignFelt(session.live.t, Sign.NUMB))
    taken = session.now(Answer(session.live.t, "nerve_gone", "yes"))
    assert session.live.paused_t is not None
    assert [cue.id for cue in taken.cues] == ["still_a_break"]


def test_easier_same_worse_can_end_a_hold_too() -> None:
    session = Session().holding(pain=4)
    for _ in range(8):
        if session.live.pressing:
            session.after(10.0, Change(0.0, Direction.EASIER))
    assert session.live.find(SpotId("left-1")).outcome is Outcome.EASED  # type: ignore[union-attr]


def test_stop_goes_to_the_summary_from_anywhere() -> None:
    for events in ((), (Skip(1),), (Skip(1), Ready(2)), (Skip(1), Ready(2), Sore(3, *OUTER, 6), Ready(4))):
        session = Session()
        session.now(*events, Stop(9.0))
        assert session.live.phase is Phase.SUMMARY
        assert session.now(Stop(10.0)).refused == "already_over"

"""The interlocks, one by one, and the fence no prescription may pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.sessions import INNER, OUTER, Session
from tests.prescriptions import ordinary, with_hold
from unknot.engine.events import Answer, Pain, Pause, Ready, Sign, SignFelt, Skip, Sore, Tick
from unknot.engine.prescription import EarlierLock, Side, SpotId, ZoneId
from unknot.engine.state import Ending, Outcome, Phase


@pytest.mark.parametrize("word", [word for word in Sign if word not in (Sign.SHARP, Sign.THROBBING)])
def test_every_other_stop_word_ends_the_hold_with_off_first(word: Sign) -> None:
    session = Session().holding()
    taken = session.after(4.0, SignFelt(0.0, word))
    assert taken.cues[0].id == "off"
    assert not session.live.pressing


def test_sharp_rests_the_spot_alone() -> None:
    session = Session().holding(OUTER, (0.57, 0.5))
    session.after(4.0, SignFelt(0.0, Sign.SHARP))
    assert session.live.find(SpotId("left-2")).locked_by == "H2"  # type: ignore[union-attr]
    session.say_off()
    assert session.live.spot == "left-1"


def test_throbbing_locks_the_zone_and_a_swollen_leg_ends_the_session() -> None:
    session = Session().holding(INNER, OUTER)
    session.after(4.0, SignFelt(0.0, Sign.THROBBING))
    assert session.live.is_zone_locked(Side.LEFT, ZoneId("middle-outer"))
    taken = session.now(Answer(session.live.t + 1, "leg_swollen", "not_sure"))
    assert "urgent" in [cue.id for cue in taken.cues]
    assert session.live.ending is Ending.URGENT


@pytest.mark.parametrize("pain", [8, 9, 10])
def test_eight_and_more_rest_the_spot_today(pain: int) -> None:
    session = Session().holding(OUTER, INNER)
    taken = session.after(4.0, Pain(0.0, pain))
    assert (taken.cues[0].id, taken.cues[0].rule) == ("off", "H3")
    assert session.live.find(SpotId("left-2")).locked_by == "H3"  # type: ignore[union-attr]


def test_a_place_found_at_eight_is_noted_and_rests() -> None:
    session = Session()
    session.now(Skip(1), Ready(2), Sore(3, *INNER, 9))
    spot = session.live.find(SpotId("left-1"))
    assert spot is not None
    assert spot.locked_by == "H3"
    session.say_off()
    assert session.now(Sore(session.live.t + 1, *INNER, 4)).refused == "locked"


def test_the_cap_ends_the_press_whatever_is_reported() -> None:
    session = Session(with_hold(cap_s=40.0)).holding()
    session.reports([6, 5, 5, 4, 4, 4], every_s=9.0)
    assert not session.live.pressing
    assert session.live.find(SpotId("left-1")).pressed_s <= 40.0  # type: ignore[union-attr]


def test_the_muscles_dose_leads_to_the_flush() -> None:
    plan = ordinary()
    session = Session(replace(plan, dose=replace(plan.dose, muscle_s=25.0))).holding()
    session.reports([6, 5, 5])
    assert [cue.rule for cue in session.said if cue.id == "off"] == ["H6"]
    session.say_off()
    assert session.live.phase is Phase.FLUSH


def test_the_sessions_dose_ends_the_session() -> None:
    plan = ordinary()
    session = Session(replace(plan, dose=replace(plan.dose, session_s=25.0, muscle_s=25.0))).holding()
    session.reports([6, 5, 5])
    session.say_off()
    assert session.live.ending is Ending.DOSE


def test_thirty_seconds_of_silence_end_the_hold() -> None:
    session = Session().holding()
    early = session.after(29.5)
    assert early.state is not None
    assert early.state.pressing
    late = session.after(1.0)
    assert late.state is not None
    assert not late.state.pressing
    assert "ask_again" in session.ids()


def test_five_seconds_are_no_jump_and_more_are() -> None:
    session = Session().holding()
    t = session.live.t
    assert session.now(Tick(t + 5.0)).state.pressing  # type: ignore[union-attr]
    assert not session.now(Tick(t + 10.2)).state.pressing  # type: ignore[union-attr]


def test_a_no_go_place_is_refused_with_the_nearest_allowed_one() -> None:
    session = Session()
    session.now(Skip(1), Ready(2))
    taken = session.now(Sore(3, 0.95, 0.1, 5))
    assert taken.refused == "no_go"
    assert taken.cues[0].rule == "H9"
    assert taken.cues[0].param("band") == "popliteal-fossa"
    assert taken.cues[0].param("nearest_zone") == "lower-outer"


def test_a_zone_locked_this_morning_is_never_offered() -> None:
    locks = (EarlierLock(Side.LEFT, ZoneId("middle-outer"), "H1"),)
    session = Session(replace(ordinary(), locks=locks))
    session.now(Skip(1), Ready(2))
    assert session.now(Sore(3, *OUTER, 5)).refused == "locked"
    session.after(60.0)
    assert {cue.zone for cue in session.said if cue.id == "point"} == {"middle-inner", "lower-inner"}


def test_a_place_locked_this_morning_is_left_out_and_a_leg_with_a_lock_is_not_rolled() -> None:
    locks = (EarlierLock(Side.LEFT, ZoneId("middle-outer"), "H3", 0.45, 0.5),)
    session = Session(replace(ordinary(), locks=locks))
    session.now(Skip(1), Ready(2))
    assert session.now(Sore(3, 0.46, 0.5, 5)).refused == "locked"
    assert session.live.search.stop_index == 1
    session.now(Skip(4))
    assert "flush_left_out" in session.ids()
    session.now(Ready(5), Ready(6))
    assert "flush_roll" not in session.ids()
    assert "flush_stretch" in session.ids()


def test_a_side_locked_this_morning_has_no_session() -> None:
    session = Session(replace(ordinary(), locks=(EarlierLock(Side.LEFT, ZoneId("*"), "H1"),)))
    session.now(Skip(1))
    assert session.live.phase is Phase.SUMMARY


def test_an_eight_during_a_break_still_counts() -> None:
    session = Session().holding()
    session.after(4.0, Pause(0.0))
    session.now(Pain(session.live.t + 1, 9))
    assert session.live.find(SpotId("left-1")).locked_by == "H3"  # type: ignore[union-attr]


def test_a_stop_word_and_the_cap_in_the_same_second_is_a_stop_word() -> None:
    session = Session(with_hold(cap_s=20.0)).holding()
    session.after(19.0, Pain(0.0, 6))
    taken = session.now(SignFelt(session.live.t + 1.0, Sign.BURNING))
    assert [cue.id for cue in taken.cues] == ["off", "nerve_gone"]
    assert session.live.is_zone_locked(Side.LEFT, ZoneId("middle-outer"))


def test_after_a_nerve_word_the_leg_is_neither_rolled_nor_stretched() -> None:
    session = Session().holding()
    session.after(4.0, SignFelt(0.0, Sign.SHOOTING))
    session.now(Answer(session.live.t + 1, "nerve_gone", "yes"))
    assert session.live.phase is Phase.SEARCH
    session.now(Skip(session.live.t + 1))
    assert not {"flush", "flush_roll", "flush_stretch"} & set(session.ids())


def test_unwell_while_the_summary_is_read_still_says_what_to_do() -> None:
    session = Session().holding()
    session.now(Skip(session.live.t + 1))
    session.after(1.0, SignFelt(0.0, Sign.DIZZY))
    taken = session.after(1.0, SignFelt(0.0, Sign.CHEST_PAIN))
    assert [cue.id for cue in taken.cues] == ["off", "urgent"]
    assert session.live.ending is Ending.URGENT


def test_an_interrupted_pin_keeps_what_the_hold_found() -> None:
    session = Session().holding()
    session.reports([6, 5, 4, 3, 2, 2, 1])
    session.after(31.0, Ready(0.0))
    session.after(5.0, SignFelt(0.0, Sign.SHARP))
    spot = session.live.find(SpotId("left-1"))
    assert spot is not None
    assert spot.outcome is Outcome.EASED
    assert spot.locked_by == "H2"


def test_two_words_for_one_nerve_event_are_one_event() -> None:
    session = Session().holding(OUTER, INNER)
    session.after(4.0, SignFelt(0.0, Sign.TINGLING))
    session.after(2.0, SignFelt(0.0, Sign.NUMB))
    assert session.live.nerve_events == (Side.LEFT,)
    assert not session.live.is_zone_locked(Side.LEFT, ZoneId("middle-outer"))


def test_a_question_about_a_swollen_leg_is_never_lost_to_a_nerve_word() -> None:
    session = Session().holding()
    session.after(4.0, SignFelt(0.0, Sign.THROBBING))
    session.after(2.0, SignFelt(0.0, Sign.TINGLING))
    assert session.live.question is not None
    assert session.live.question.id == "leg_swollen"
    session.now(Answer(session.live.t + 1, "leg_swollen", "no"))
    assert session.live.question is not None
    assert session.live.question.id == "nerve_gone"
    session.now(Answer(session.live.t + 1, "nerve_gone", "yes"))
    assert session.live.question is None

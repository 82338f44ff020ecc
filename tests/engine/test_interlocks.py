"""The interlocks to the letter: every limit at its very edge, every refusal, every consequence.

`test_safety` tells the interlocks as a person lives them; here each is held at the boundary, so that one moved by one is noticed.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import pytest

from tests.engine.sessions import OUTER, Session
from tests.prescriptions import WATCH, with_dose, with_hold, with_watch
from unknot.engine.events import Answer, Event, Measured, Pain, Ready, Sign, SignFelt, Skip, Sore, Stop, Tick
from unknot.engine.prescription import Side, SpotId, TestId, ZoneId
from unknot.engine.safety.interlocks import is_stop
from unknot.engine.state import WHOLE_SIDE, Ending, NotRated, Outcome, Phase, Spot

# What makes no sense (H12)


def test_time_that_is_vouched_for_lies_between_the_last_event_and_this_one() -> None:
    session = Session().holding()
    t = session.live.t
    for since in (t - 0.5, t + 4.5, nan):
        taken = session.now(Tick(t + 4.0, since))
        assert (taken.refused, session.live.t) == ("time_goes_back", t)
    assert session.now(Tick(t + 2.0, t)).refused is None
    assert session.now(Tick(t + 4.0, t + 4.0)).refused is None
    assert session.live.pressing


@pytest.mark.parametrize(
    ("x", "y", "name"),
    [
        (0.0, 0.0, "no_go"),
        (1.0, 0.0, "no_go"),
        (0.5, 1.0, "no_go"),
        (0.5, -1.0, "no_go"),
        (-0.5, 0.0, "off_the_map"),
        (1.5, 0.0, "off_the_map"),
        (0.5, 1.5, "off_the_map"),
        (0.5, -1.5, "off_the_map"),
        (nan, 0.0, "off_the_map"),
    ],
)
def test_the_edge_of_the_map_is_on_it(x: float, y: float, name: str) -> None:
    session = Session()
    session.now(Skip(1), Ready(2))
    assert session.now(Sore(3, x, y, 5)).refused == name


@pytest.mark.parametrize(
    ("value", "name"), [(0.0, None), (90.0, None), (-0.5, "value_out_of_range"), (90.5, "value_out_of_range")]
)
def test_a_test_takes_what_its_scale_has(value: float, name: str | None) -> None:
    assert Session().now(Measured(1.0, TestId("active-knee-extension"), Side.LEFT, value)).refused == name


def test_an_answer_is_one_of_the_choices_of_the_question_that_stands() -> None:
    session = Session().holding()
    assert session.now(Answer(session.live.t + 1, "nerve_gone", "yes")).refused == "not_asked"
    session.after(3.0, SignFelt(0.0, Sign.TINGLING))
    t = session.live.t + 1
    assert session.now(Answer(t, "leg_swollen", "no")).refused == "not_asked"
    assert session.now(Answer(t, "nerve_gone", "perhaps")).refused == "unknown_answer"
    assert session.live.question is not None
    assert session.now(Answer(t, "nerve_gone", "yes")).refused is None


def test_only_pain_can_be_a_pain_that_stops() -> None:
    session = Session(with_watch(stop_pain=1))
    assert not is_stop(Ready(1.0), session.live)
    assert is_stop(Pain(1.0, 1), session.live)


@pytest.mark.parametrize("event", [Pain(0.0, 5), Ready(0.0)])
def test_exactly_the_longest_gap_is_no_jump_whatever_comes_at_its_end(event: Event) -> None:
    session = Session().holding()
    session.now(replace(event, t=session.live.t + WATCH.clock_jump_s))
    assert session.live.pressing
    session.now(replace(event, t=session.live.t + WATCH.clock_jump_s + 0.5))
    assert not session.live.pressing


# What follows


def in_hand(session: Session) -> Spot:
    spot = session.live.spot_in_hand
    assert spot is not None
    return spot


def found(session: Session, spot: str) -> Spot:
    known = session.live.find(SpotId(spot))
    assert known is not None
    return known


@pytest.mark.parametrize(("word", "rule"), [(Sign.TINGLING, "H1"), (Sign.SHARP, "H2"), (Sign.THROBBING, "H4")])
def test_a_stop_word_ends_the_hold_as_stopped_and_the_lock_names_its_rule(word: Sign, rule: str) -> None:
    session = Session().holding()
    session.after(4.0, SignFelt(0.0, word))
    assert found(session, "left-1").outcome is Outcome.STOPPED
    assert [lock.rule for lock in session.live.locks] == [rule]


@pytest.mark.parametrize("word", [Sign.TINGLING, Sign.THROBBING])
def test_with_no_place_in_hand_the_whole_side_is_locked(word: Sign) -> None:
    session = Session()
    session.now(Skip(1.0))
    assert session.live.phase is Phase.SET_UP
    session.now(SignFelt(2.0, word))
    assert [lock.zone for lock in session.live.locks] == [WHOLE_SIDE]


def test_a_second_word_while_it_is_asked_means_that_it_is_still_there() -> None:
    session = Session().holding()
    session.after(4.0, SignFelt(0.0, Sign.TINGLING))
    assert [question.still_there for question in (session.live.question,) if question] == [False]
    taken = session.after(2.0, SignFelt(0.0, Sign.NUMB))
    assert [question.still_there for question in (session.live.question,) if question] == [True]
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H1"), ("nerve_wait", "H1")]


def test_off_names_the_pain_that_stopped_and_the_spot_remembers_it() -> None:
    session = Session().holding()
    taken = session.after(4.0, Pain(0.0, 9))
    assert taken.cues[0].params == (("pain", 9),)
    assert found(session, "left-1").last_pain == 9


def test_sharp_has_no_number_and_leaves_the_last_one() -> None:
    session = Session().holding(pain=6)
    taken = session.after(4.0, SignFelt(0.0, Sign.SHARP))
    assert taken.cues[0].params == ()
    assert found(session, "left-1").last_pain == 6


def test_pain_that_stops_while_a_question_stands_says_off_locks_the_place_and_the_question_stands_on() -> None:
    session = Session().holding()
    session.now(Tick(session.live.t + 6.0))
    question = session.live.question
    assert question is not None
    taken = session.after(2.0, Pain(0.0, 9))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H3")]
    assert [(lock.x, lock.y, lock.rule) for lock in session.live.locks] == [(*OUTER, "H3")]
    assert session.live.question == question
    session.after(2.0, Answer(0.0, "nerve_signs", "no"))
    assert "place" not in session.ids()
    assert "rest" not in session.ids()
    assert found(session, "left-1").locked_by == "H3"


def test_pain_that_stops_after_the_end_says_off_and_locks_the_place_pressed_last() -> None:
    session = Session().holding()
    session.after(4.0, Stop(0.0))
    taken = session.after(2.0, Pain(0.0, 9))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H3")]
    assert [(lock.x, lock.y, lock.rule) for lock in session.live.locks] == [(*OUTER, "H3")]
    assert (session.live.phase, session.live.ending) == (Phase.SUMMARY, Ending.STOPPED)


def test_nobody_there_is_a_hold_that_was_stopped_and_is_counted() -> None:
    session = Session().holding()
    session.now(Tick(session.live.t + 6.0))
    assert found(session, "left-1").outcome is Outcome.STOPPED
    assert session.live.unsupervised == 1
    assert session.live.question is not None
    assert session.live.question.choices == ("no", "yes", "not_sure")


def test_the_cap_names_its_seconds_and_a_hold_without_a_verdict_is_unchanged() -> None:
    session = Session(with_hold(cap_s=21.0)).holding()
    session.reports([6], every_s=19.0)
    taken = session.after(2.0)
    assert [(cue.id, cue.rule, cue.params) for cue in taken.cues[:1]] == [("off", "H5", (("seconds", 21),))]
    assert found(session, "left-1").outcome is Outcome.UNCHANGED


def test_a_dose_names_its_seconds() -> None:
    for plan, seconds in ((with_dose(muscle_s=25.0), 25), (with_dose(session_s=26.0), 26)):
        session = Session(plan).holding()
        session.reports([6, 5, 5])
        off = next(cue for cue in session.said if cue.id == "off")
        assert (off.rule, off.params) == ("H6", (("seconds", seconds),))
        assert found(session, "left-1").outcome is Outcome.STOPPED
        session.say_off()
        assert session.live.spot is None


def test_a_place_too_sore_to_search_says_its_number_and_the_search_goes_on_elsewhere() -> None:
    session = Session()
    session.now(Skip(1), Ready(2))
    taken = session.now(Sore(3, 0.45, 0.5, 9))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H3")]
    assert taken.cues[0].params == (("pain", 9),)
    taken = session.say_off()
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("move", "H3"), ("point", "search")]
    assert session.live.search.stop_index == 1


def test_a_place_too_sore_elsewhere_leaves_the_search_where_it_is() -> None:
    session = Session()
    session.now(Skip(1), Ready(2))
    taken = session.now(Sore(3, 0.65, 0.5, 9))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H3")]
    assert [(cue.id, cue.rule) for cue in session.say_off().cues] == [("point", "search")]
    assert session.live.search.stop_index == 0


def test_a_place_too_sore_while_a_question_stands_is_noted_and_nothing_moves() -> None:
    session = Session()
    session.now(Skip(1), Ready(2), SignFelt(3, Sign.THROBBING))
    question, stop = session.live.question, session.live.search.stop_index
    taken = session.now(Sore(4, 0.65, -0.5, 9))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H3")]
    assert (session.live.question, session.live.search.stop_index) == (question, stop)
    assert found(session, "left-1").locked_by == "H3"


@pytest.mark.parametrize(
    ("first", "second", "ending"),
    [
        (Sign.DIZZY, Sign.CHEST_PAIN, Ending.URGENT),
        (Sign.CHEST_PAIN, Sign.DIZZY, Ending.URGENT),
        (Sign.WEAK_FOOT, Sign.UNWELL, Ending.URGENT),
        (Sign.DIZZY, Sign.UNWELL, Ending.UNWELL),
    ],
)
def test_the_graver_ending_stays(first: Sign, second: Sign, ending: Ending) -> None:
    session = Session().holding()
    session.after(3.0, SignFelt(0.0, first))
    session.after(3.0, SignFelt(0.0, second))
    assert session.live.ending is ending


@pytest.mark.parametrize(
    ("first", "second", "said", "lock"),
    [
        (Sign.CHEST_PAIN, SignFelt(0.0, Sign.TINGLING), [("off", "H8"), ("urgent", "H8")], "H1"),
        (Sign.CHEST_PAIN, SignFelt(0.0, Sign.THROBBING), [("off", "H8"), ("urgent", "H8")], "H4"),
        (Sign.CHEST_PAIN, SignFelt(0.0, Sign.SHARP), [("off", "H8"), ("urgent", "H8")], "H2"),
        (Sign.CHEST_PAIN, SignFelt(0.0, Sign.WEAK_FOOT), [("off", "H8"), ("urgent", "H8")], None),
        (Sign.BREATHLESS, SignFelt(0.0, Sign.DIZZY), [("off", "H8"), ("urgent", "H8")], None),
        (Sign.BREATHLESS, Pain(0.0, 9), [("off", "H8"), ("urgent", "H8")], "H3"),
        (Sign.WEAK_FOOT, SignFelt(0.0, Sign.NUMB), [("off", "H1"), ("urgent", "H1")], "H1"),
        (Sign.WEAK_FOOT, SignFelt(0.0, Sign.DIZZY), [("off", "H8"), ("unwell", "H8")], None),
        (Sign.WEAK_FOOT, SignFelt(0.0, Sign.BREATHLESS), [("off", "H8"), ("urgent", "H8")], None),
    ],
)
def test_after_an_urgent_ending_nothing_but_a_graver_word_is_said_and_nothing_is_asked(
    first: Sign, second: SignFelt | Pain, said: list[tuple[str, str]], lock: str | None
) -> None:
    session = Session().holding()
    session.after(3.0, SignFelt(0.0, first))
    taken = session.after(3.0, second)
    assert [(cue.id, cue.rule) for cue in taken.cues] == said
    assert session.live.question is None
    assert session.live.ending is Ending.URGENT
    assert [found.rule for found in session.live.locks] == ([lock] if lock else [])
    places = [(lock.zone, lock.x, lock.y) for lock in session.live.locks]
    assert places == [(WHOLE_SIDE, None, None) if lock in ("H1", "H4") else ("middle-outer", *OUTER)] * len(places)


def test_the_rule_of_the_gravest_ending_stays() -> None:
    for words, rule in (
        ((Sign.CHEST_PAIN, Sign.WEAK_FOOT), "H8"),
        ((Sign.WEAK_FOOT, Sign.CHEST_PAIN), "H8"),
        ((Sign.WEAK_FOOT, Sign.DIZZY), "H1"),
        ((Sign.DIZZY, Sign.WEAK_FOOT), "H1"),
    ):
        session = Session().holding()
        for word in words:
            session.after(3.0, SignFelt(0.0, word))
        assert session.live.ending_rule == rule, words


def test_a_day_is_the_longest_gap_and_is_counted_from_the_last_event() -> None:
    session = Session()
    session.now(Skip(1_000.0))
    assert session.now(Tick(1_000.0 + 86_400.5)).refused == "time_unreadable"
    assert session.now(Tick(inf)).refused == "time_unreadable"
    assert session.now(Tick(-inf)).refused == "time_unreadable"
    assert session.now(Tick(1_000.0 + 86_400.0)).refused is None


def test_sharp_in_the_search_locks_the_zone_and_searches_elsewhere() -> None:
    session = Session()
    session.now(Skip(1), Ready(2))
    taken = session.now(SignFelt(4, Sign.SHARP))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H2")]
    assert session.live.is_zone_locked(Side.LEFT, ZoneId("middle-outer"))
    taken = session.say_off()
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("move", "H2"), ("point", "search")]
    assert session.live.search.stop_index == 2


def test_sharp_before_anything_is_searched_locks_the_side_and_ends_it() -> None:
    session = Session()
    session.now(Skip(1))
    taken = session.now(SignFelt(2, Sign.SHARP))
    assert [cue.id for cue in taken.cues] == ["off"]
    assert [(lock.zone, lock.rule) for lock in session.live.locks] == [(WHOLE_SIDE, "H2")]
    assert [(cue.id, cue.rule) for cue in session.say_off().cues] == [("side_over", "H2"), ("summary", "phase")]
    assert session.live.ending is Ending.DONE


def test_sharp_in_the_flush_locks_the_side_and_ends_it() -> None:
    session = Session()
    session.now(Skip(1), Ready(2), Skip(3), Ready(4))
    assert session.live.phase is Phase.FLUSH
    taken = session.now(SignFelt(6, Sign.SHARP))
    assert [cue.id for cue in taken.cues] == ["off"]
    assert [(lock.zone, lock.rule) for lock in session.live.locks] == [(WHOLE_SIDE, "H2")]
    assert [(cue.id, cue.rule) for cue in session.say_off().cues] == [("side_over", "H2"), ("summary", "phase")]
    assert session.live.ending is Ending.DONE


@pytest.mark.parametrize("phase", [Phase.PIN, Phase.RECHECK])
def test_the_cap_of_a_pin_or_a_recheck_is_its_end_and_it_is_not_offered_again(phase: Phase) -> None:
    session = Session(with_hold(cap_s=35.0)).holding()
    spot = replace(in_hand(session), outcome=Outcome.EASED, last_pain=2)
    session.state = replace(session.live, phase=phase, press=None, spots=(spot,))
    session.now(Ready(session.live.t))
    assert session.live.press is not None
    session.after(20.0, Tick(0.0))
    session.state = replace(session.live, press=replace(session.live.press, answered_t=session.live.t))
    session.after(15.0, Tick(0.0))
    assert "H5" in {cue.rule for cue in session.said if cue.id == "off"}
    assert found(session, "left-1").outcome is Outcome.EASED
    session.say_off()
    if phase is Phase.PIN:
        assert found(session, "left-1").pinned
        assert session.live.phase is Phase.RECHECK
    else:
        assert found(session, "left-1").rechecked is NotRated.SKIPPED
        assert session.live.phase is Phase.FLUSH


@pytest.mark.parametrize(("x", "y"), [(nan, 0.5), (1.5, 0.5), (0.45, inf)])
def test_a_nine_that_is_off_the_map_is_off_and_names_no_place_nearby(x: float, y: float) -> None:
    session = Session()
    session.now(Skip(1), Ready(2))
    taken = session.now(Sore(3, x, y, 9))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H3")]
    assert session.live.phase is Phase.OFF
    assert session.live.locks


def test_a_nine_marked_after_an_urgent_ending_still_says_to_get_help_and_locks() -> None:
    session = Session().holding()
    session.after(3.0, SignFelt(0.0, Sign.CHEST_PAIN))
    taken = session.after(5.0, Sore(0.0, 0.45, 0.5, 9))
    assert [cue.id for cue in taken.cues] == ["off", "urgent"]
    assert session.live.ending is Ending.URGENT
    assert [lock.rule for lock in session.live.locks] == ["H3"]


@pytest.mark.parametrize(("back_s", "is_pressing"), [(WATCH.clock_jump_s, True), (WATCH.clock_jump_s + 0.5, False)])
def test_a_clock_set_back_by_as_much_as_a_jump_may_be_is_refused_and_by_more_is_off(
    back_s: float, *, is_pressing: bool
) -> None:
    session = Session().holding()
    session.after(9.0)
    taken = session.now(Tick(session.live.t - back_s))
    assert taken.refused == "time_goes_back"
    assert session.live.pressing is is_pressing

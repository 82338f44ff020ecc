"""OFF stands: nothing but OFF's own happens until the person says that they are off, and then what its rule says.

Every rule that says OFF has its row: how it comes about, and where "I am off" (or the answer to its question) leads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf, nan
from typing import Final

import pytest

from tests.engine.sessions import INNER, OUTER, Session
from tests.engine.test_stops import (
    asked_what_was_felt,
    asked_whether_a_nerve_is_gone,
    holding,
    nobody_there,
    off_by_a_place_too_sore,
    off_by_a_throb,
    off_by_pain,
    off_by_rising,
    off_by_sharp,
    off_by_the_cap,
    off_by_the_dose,
    rolling,
    searching,
)
from tests.prescriptions import ordinary, with_dose
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
    Stop,
    Tick,
)
from unknot.engine.prescription import VERSION_OF_PLACES, EarlierLock, Side, TestId, ZoneId
from unknot.engine.safety.interlock_actions import NEXT_MOVE_BY_RULE
from unknot.engine.state import Ending, Phase, State

OFFS: Final[dict[str, tuple[Callable[[], Session], str | None]]] = {
    "H1": (asked_whether_a_nerve_is_gone, "nerve_gone"),
    "H2": (off_by_sharp, None),
    "H3": (off_by_pain, None),
    "H3 in the search": (off_by_a_place_too_sore, None),
    "H4": (off_by_a_throb, "leg_swollen"),
    "H5": (off_by_the_cap, None),
    "H6": (off_by_the_dose, None),
    "H7": (nobody_there, "nerve_signs"),
    "rising": (off_by_rising, None),
    "unsaid": (asked_what_was_felt, "came_off"),
}
HARMLESS: Final = {"nerve_gone": "yes", "leg_swollen": "no", "nerve_signs": "no", "came_off": "nothing"}

ELSE: Final[tuple[Event, ...]] = (
    Skip(0.0),
    Pain(0.0, 5),
    Pain(0.0, 0),
    Change(0.0, Direction.EASIER),
    Sore(0.0, *INNER, 5),
    Measured(0.0, TestId("active-knee-extension"), Side.LEFT, 30.0),
    Pause(0.0),
)
"""What a person can say besides a stop, an answer and "I am off"."""


def stands(state: State) -> State:
    """Return what may not change while OFF stands: everything but the clock and when a question was asked last."""
    question = replace(state.question, asked_t=0.0) if state.question else None
    return replace(replace(state, t=0.0), question=question)


def test_every_rule_that_leads_out_of_off_has_its_row() -> None:
    assert {rule.split()[0] for rule in OFFS} == set(NEXT_MOVE_BY_RULE)
    for rule, (off_by, question) in OFFS.items():
        state = off_by().live
        assert state.phase is Phase.OFF
        assert state.off is not None
        assert (state.off.rule, state.off.cue.id, state.off.since_t) == (rule.split()[0], "off", state.t)
        assert (state.question.id if state.question else None) == question
        assert not state.pressing


@pytest.mark.parametrize("rule", OFFS)
def test_five_minutes_of_ticks_change_nothing_and_say_nothing_but_the_question(rule: str) -> None:
    session, question = OFFS[rule][0](), OFFS[rule][1]
    before = session.live
    session.said.clear()
    session.after(300.0)
    assert stands(session.live) == stands(before)
    assert {cue.id for cue in session.said} == ({question} if question else set())
    assert len(session.said) == (5 if question else 0), "a question is put again each minute, and not oftener"


@pytest.mark.parametrize("event", ELSE, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("rule", OFFS)
def test_whatever_else_is_said_is_refused_and_nothing_is_said_to_it(rule: str, event: Event) -> None:
    session = OFFS[rule][0]()
    before = session.live
    taken = session.after(2.0, event)
    assert taken.refused is not None
    assert [cue.id for cue in taken.cues] == ["refused"]
    assert stands(session.live) == stands(before)


@pytest.mark.parametrize("rule", OFFS)
def test_a_clock_that_jumps_or_is_set_back_in_off_moves_nothing_on(rule: str) -> None:
    session = OFFS[rule][0]()
    before = session.live
    session.now(Tick(before.t + 3600.0))
    session.now(Tick(before.t + 10.0), Tick(nan))
    assert stands(session.live) == stands(before)


@pytest.mark.parametrize("rule", [rule for rule, (_, question) in OFFS.items() if question])
def test_ready_with_a_question_asks_it_again_and_off_stands(rule: str) -> None:
    session, question = OFFS[rule][0](), OFFS[rule][1]
    before = session.live
    assert [cue.id for cue in session.say_off().cues] == [question]
    assert stands(session.live) == stands(before)


def test_ready_while_the_nerve_is_still_felt_says_to_wait() -> None:
    session = asked_whether_a_nerve_is_gone()
    session.after(2.0, Answer(0.0, "nerve_gone", "no"))
    assert [cue.id for cue in session.say_off().cues] == ["nerve_wait"]
    assert session.live.phase is Phase.OFF


AFTER: Final[dict[str, tuple[Phase, list[str]]]] = {
    "H1": (Phase.HOLD, ["place"]),
    "H2": (Phase.SUMMARY, ["flush_left_out", "summary"]),
    "H3": (Phase.FLUSH, ["flush_left_out", "flush"]),
    "H3 in the search": (Phase.SEARCH, ["point"]),
    "H4": (Phase.SEARCH, ["move", "point"]),
    "H5": (Phase.RECHECK, ["recheck_place"]),
    "H6": (Phase.FLUSH, ["flush"]),
    "H7": (Phase.HOLD, ["rest"]),
    "rising": (Phase.FLUSH, ["flush_left_out", "flush"]),
}


@pytest.mark.parametrize("rule", AFTER)
def test_leaving_leads_where_the_rule_says_and_never_to_pressing(rule: str) -> None:
    session, question = OFFS[rule][0](), OFFS[rule][1]
    taken = session.after(3.0, Answer(0.0, question, HARMLESS[question])) if question else session.say_off()
    assert (session.live.phase, [cue.id for cue in taken.cues]) == AFTER[rule]
    assert session.live.off is None
    assert not session.live.pressing


def test_after_a_stop_without_a_word_the_break_goes_on_and_the_hold_is_due_again_after_it() -> None:
    session = asked_what_was_felt()
    taken = session.after(3.0, Answer(0.0, "came_off", "nothing"))
    assert [cue.id for cue in taken.cues] == ["still_a_break"]
    assert (session.live.off, session.live.phase, session.live.paused_t is not None) == (None, Phase.HOLD, True)
    taken = session.after(3.0, Resume(0.0))
    assert [cue.id for cue in taken.cues] == ["resumed", "rest"]


# The time of what stands still


def test_no_second_of_the_search_passes_in_off() -> None:
    session = searching()
    session.after(3.0)
    left_s = session.live.search.since_t + 5.0 - session.live.t
    session.now(Sore(session.live.t, 0.65, 0.5, 9))
    index = session.live.search.stop_index
    session.after(120.0)
    taken = session.say_off()
    assert [cue.id for cue in taken.cues] == ["point"], "the place is said once more, and has its whole time"
    assert session.live.search.stop_index == index
    session.after(left_s + 1.0)
    assert session.live.search.stop_index == index
    session.after(3.0)
    assert session.live.search.stop_index > index


def test_no_second_of_the_flush_passes_in_off_and_a_stop_ends_it() -> None:
    session = rolling()
    session.after(10.0, Pause(0.0, unsaid=True))
    session.after(120.0)
    rolled_s = session.live.off.since_t - session.live.flush.since_t if session.live.off else 0.0
    assert rolled_s == 10.0
    session.now(Answer(session.live.t, "came_off", "nothing"))
    taken = session.after(2.0, Resume(0.0))
    assert [cue.id for cue in taken.cues] == ["resumed", "flush"], "rolling begins with a fresh ready"


def test_the_rest_of_a_place_goes_on_in_off() -> None:
    """A rest is time off the place, whatever is said meanwhile."""
    session = nobody_there()
    session.after(40.0, Answer(0.0, "nerve_signs", "no"))
    session.after(1.0, Ready(0.0))
    assert session.live.pressing


def test_the_seconds_of_off_are_no_pressure() -> None:
    session = holding()
    session.after(4.0, SignFelt(0.0, Sign.SHARP))
    pressed_s = session.live.pressed_s
    session.after(100.0)
    assert session.live.pressed_s == pressed_s == 4.0


# OFF and more


def test_a_break_and_off_together_are_left_together() -> None:
    session = holding()
    session.after(4.0, Pause(0.0))
    session.after(4.0, Pain(0.0, 9))
    assert session.live.phase is Phase.OFF
    taken = session.after(4.0, Resume(0.0))
    assert [cue.id for cue in taken.cues] == ["resumed", "flush_left_out", "flush"]
    assert (session.live.off, session.live.paused_t) == (None, None)


def test_ready_in_a_break_with_off_leaves_off_and_the_break_lasts() -> None:
    session = holding()
    session.after(4.0, Pause(0.0))
    session.after(4.0, Pain(0.0, 9))
    taken = session.say_off()
    assert [cue.id for cue in taken.cues] == ["flush_left_out", "still_a_break"]
    assert (session.live.phase, session.live.paused_t is not None) == (Phase.FLUSH, True)
    assert session.after(3.0, Ready(0.0)).refused == "paused"


def test_a_break_with_off_takes_its_time_from_the_search_once() -> None:
    for off_first in (True, False):
        session = searching()
        session.after(2.0, Pause(0.0))
        session.after(10.0, SignFelt(0.0, Sign.THROBBING))
        if off_first:
            session.after(10.0, Answer(0.0, "leg_swollen", "no"))
            session.after(10.0, Resume(0.0))
        else:
            session.after(10.0, Resume(0.0))
            session.after(10.0, Answer(0.0, "leg_swollen", "no"))
        assert session.live.phase is Phase.SEARCH
        assert session.live.search.since_t == session.live.t, "another place, from now"


def test_a_second_stop_in_off_says_off_again_and_its_rule_decides() -> None:
    session = off_by_the_cap()
    since_t = session.live.t
    taken = session.after(3.0, SignFelt(0.0, Sign.SHARP))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H2")]
    assert session.live.off is not None
    assert (session.live.off.rule, session.live.off.phase, session.live.off.since_t) == ("H2", Phase.HOLD, since_t)
    assert session.say_off().cues[-1].id == "summary"


def test_a_stop_while_a_question_stands_keeps_the_question_and_both_are_obeyed() -> None:
    session = nobody_there()
    taken = session.after(3.0, SignFelt(0.0, Sign.SHARP))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H2")]
    assert [cue.id for cue in session.say_off().cues] == ["nerve_signs"]
    session.after(3.0, Answer(0.0, "nerve_signs", "yes"))
    assert {lock.rule for lock in session.live.locks} == {"H1", "H2"}
    assert session.live.question is not None
    assert session.live.question.id == "nerve_gone"
    assert session.live.phase is Phase.OFF


def test_two_questions_are_asked_one_after_the_other_and_off_stands_until_the_second() -> None:
    session = off_by_a_throb()
    session.after(2.0, SignFelt(0.0, Sign.NUMB))
    session.after(2.0, Answer(0.0, "leg_swollen", "no"))
    assert session.live.phase is Phase.OFF
    assert [cue.id for cue in session.say_off().cues] == ["nerve_gone"]
    session.after(2.0, Answer(0.0, "nerve_gone", "yes"))
    assert session.live.phase is not Phase.OFF


@pytest.mark.parametrize("rule", OFFS)
@pytest.mark.parametrize(
    ("event", "ending"),
    [
        (Stop(0.0), Ending.STOPPED),
        (SignFelt(0.0, Sign.CHEST_PAIN), Ending.URGENT),
        (SignFelt(0.0, Sign.WEAK_FOOT), Ending.URGENT),
        (SignFelt(0.0, Sign.DIZZY), Ending.UNWELL),
    ],
)
def test_an_end_in_off_ends_the_session_at_once(rule: str, event: Event, ending: Ending) -> None:
    session = OFFS[rule][0]()
    taken = session.after(2.0, event)
    assert (session.live.phase, session.live.off, session.live.ending) == (Phase.SUMMARY, None, ending)
    assert taken.cues[-1].id == "summary"
    assert session.live.question is None


def test_the_session_is_over_after_off_where_its_dose_is_used_whatever_the_rule_was() -> None:
    session = Session(with_dose(session_s=30.0, muscle_s=30.0)).holding(OUTER, INNER)
    session.after(9.0, Pain(0.0, 6))
    session.after(9.0, Pain(0.0, 6))
    session.now(Tick(session.live.t + 12.5, session.live.t + 1.0))
    assert session.live.off is not None
    session.after(2.0, SignFelt(0.0, Sign.SHARP))
    session.say_off()
    assert session.live.ending is Ending.DOSE


def test_a_side_that_is_locked_is_over_whatever_the_rule_was() -> None:
    session = Session(ordinary(Side.LEFT, Side.RIGHT))
    session.now(Skip(1))
    session.after(2.0, SignFelt(0.0, Sign.SHARP))
    taken = session.say_off()
    assert [cue.id for cue in taken.cues] == ["side_over", "next_side", "set_up"]
    assert (session.live.side, session.live.phase) == (Side.RIGHT, Phase.SET_UP)


@pytest.mark.parametrize("days", [-1.0, 1.1, 400.0, inf, nan])
def test_an_answer_counts_whatever_its_clock_says(days: float) -> None:
    """Somebody comes back after a day to a page left open, and says that it tingles: that must not be lost as unreadable."""
    session = holding()
    session.now(Tick(session.live.t + days * 86_400.0))
    assert session.live.question is not None
    t = session.live.t + days * 86_400.0 + 9.0
    assert session.now(Answer(t, "nerve_signs", "yes")).refused is None
    assert {lock.rule for lock in session.live.locks} == {"H1"}
    assert session.live.question.id == "nerve_gone"


def test_i_am_off_is_heard_whatever_its_clock_says() -> None:
    session = off_by_sharp()
    assert session.now(Ready(session.live.t + 100_000.0)).refused is None
    assert session.live.off is None


# Records of a time when OFF did not stand


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_record_goes_on_by_itself_as_it_was_lived(version: int) -> None:
    assert version < VERSION_OF_PLACES
    plan = replace(ordinary(), version=version)
    session = Session(plan).holding(OUTER, INNER)
    taken = session.after(4.0, SignFelt(0.0, Sign.SHARP))
    assert [cue.id for cue in taken.cues] == ["off", "place"]
    assert session.live.phase is Phase.HOLD
    asked = Session(plan).holding()
    asked.after(4.0, SignFelt(0.0, Sign.TINGLING))
    assert asked.live.phase is Phase.OFF, "a question was always waited for"


@pytest.mark.parametrize("t", [nan, inf, -inf, 1e300, -60.0])
def test_an_answer_from_a_clock_that_makes_no_sense_ends_the_pressing_like_anything_else(t: float) -> None:
    session = Session().holding()
    session.now(Answer(t, "nerve_gone", "yes"))
    assert not session.live.pressing
    assert session.live.question is not None
    assert session.live.question.id == "nerve_signs"


# What comes after OFF, where two things came together


def test_a_stop_without_a_word_while_off_stands_asks_and_what_follows_is_still_the_caps() -> None:
    session = off_by_the_cap()
    session.after(2.0, Pause(0.0, unsaid=True))
    assert session.live.question is not None
    assert session.live.paused_t is None
    taken = session.after(2.0, Answer(0.0, "came_off", "nothing"))
    assert session.live.off is None
    assert not any(cue.id == "still_a_break" for cue in taken.cues)


def test_a_nerve_word_after_the_dose_is_used_leads_to_no_more_searching() -> None:
    plan = ordinary(Side.LEFT)
    session = Session(replace(plan, dose=replace(plan.dose, muscle_s=25.0))).holding()
    session.after(10.0, Pain(0.0, 5))
    session.after(10.0, Pain(0.0, 5))
    session.after(5.0)
    assert session.live.off is not None
    assert session.live.off.rule == "H6"
    session.after(2.0, SignFelt(0.0, Sign.TINGLING))
    session.after(2.0, Answer(0.0, "nerve_gone", "yes"))
    assert session.live.phase in (Phase.FLUSH, Phase.MEASURE_AGAIN, Phase.SUMMARY)


def test_a_nine_in_the_flush_after_the_dose_is_used_does_not_begin_the_flush_again() -> None:
    plan = ordinary(Side.LEFT)
    session = Session(replace(plan, dose=replace(plan.dose, muscle_s=25.0))).holding()
    session.after(10.0, Pain(0.0, 5))
    session.after(10.0, Pain(0.0, 5))
    session.after(5.0)
    phases = [session.say_off().state, session.after(2.0, Ready(0.0)).state, session.after(2.0, Pain(0.0, 9)).state]
    taken = session.say_off()
    assert [state.phase for state in (*phases, taken.state) if state is not None] == [
        Phase.FLUSH,
        Phase.FLUSH,
        Phase.OFF,
        Phase.SUMMARY,
    ]
    assert "flush" not in [cue.id for cue in taken.cues]


def test_the_sessions_dose_ends_the_session_once_the_person_is_off_and_names_its_rule() -> None:
    plan = ordinary(Side.LEFT)
    session = Session(replace(plan, dose=replace(plan.dose, session_s=25.0))).holding()
    session.after(10.0, Pain(0.0, 5))
    session.after(10.0, Pain(0.0, 5))
    session.after(5.0)
    session.say_off()
    assert (session.live.ending, session.live.ending_rule) == (Ending.DOSE, "H6")


def test_something_sharp_while_measuring_is_not_measured_on_and_the_leg_is_over() -> None:
    session = Session(ordinary(Side.LEFT))
    session.now(SignFelt(1.0, Sign.SHARP))
    taken = session.say_off()
    assert "side_over" in [cue.id for cue in taken.cues]
    assert "measure" not in [cue.id for cue in taken.cues]
    assert session.live.phase is Phase.SUMMARY


def test_something_sharp_in_a_search_that_is_over_ends_the_leg_without_a_word_of_nothing_sore() -> None:
    session = Session(ordinary(Side.LEFT))
    session.now(Skip(1.0), SignFelt(2.0, Sign.SHARP))
    taken = session.say_off()
    assert "nothing_sore" not in [cue.id for cue in taken.cues]
    assert session.live.phase is Phase.SUMMARY


def test_a_break_without_a_word_on_a_leg_that_rests_says_so_by_a_rule_of_the_table() -> None:
    session = Session(replace(ordinary(), locks=(EarlierLock(Side.LEFT, ZoneId("*"), "H1"),)))
    session.now(Pause(1.0, unsaid=True))
    taken = session.now(Answer(3.0, "came_off", "nothing"))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("side_over", "unsaid"), ("still_a_break", "person")]
    assert all(cue.rule in cue.kind.rules for cue in taken.cues)

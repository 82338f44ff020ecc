"""A stop always locks: a table of every state in which a stop can come, and the locks of each stop there.

Rows are states, columns the four stops that lock: a nerve word (H1), sharp (H2), pain that stops, as a number or as a place (H3),
and a throb (H4). Sharp and pain lock the place (x, y); a nerve word and a throb its zone. What is in hand or was pressed last;
else the zone the tool is on; else the side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest

from tests.engine.sessions import INNER, LOW_INNER, OUTER, Session
from tests.prescriptions import ordinary, with_dose, with_hold
from tests.properties.walk import POLICIES
from unknot.engine.events import (
    NERVE_SIGNS,
    Answer,
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
from unknot.engine.places.search_path import place_in_search
from unknot.engine.prescription import EarlierLock, Side, SpotId, TestId, ZoneId
from unknot.engine.safety.stop_locks import stop_locks
from unknot.engine.state import WHOLE_SIDE, FlushPart, HoldVerdict, Lock, Phase, SearchProgress, State
from unknot.engine.step import step

KNEE: Final = "active-knee-extension"

# ---- the states -----------------------------------------------------------------------------------------------------------------


def measuring() -> Session:
    return Session()


def set_up() -> Session:
    session = Session()
    session.now(Skip(1))
    return session


def searching() -> Session:
    session = set_up()
    session.now(Ready(2))
    return session


def searching_with_a_spot_found() -> Session:
    session = searching()
    session.now(Sore(3, *INNER, 5))
    return session


def going_to_a_spot() -> Session:
    session = searching()
    session.now(Sore(3, *OUTER, 5), Skip(4))
    return session


def going_to_a_second_spot() -> Session:
    session = Session().holding(INNER, OUTER)
    session.after(5.0, Skip(0.0))
    assert session.live.spot == "left-1"
    return session


def holding() -> Session:
    return Session().holding()


def resting() -> Session:
    session = Session().holding()
    session.after(5.0, Pause(0.0))
    session.after(1.0, Resume(0.0))
    return session


def eased() -> Session:
    session = Session().holding()
    session.reports([6, 5, 4, 3, 2, 2, 1])
    assert session.live.phase is Phase.PIN
    return session


def pinning() -> Session:
    session = eased()
    session.after(31.0, Ready(0.0))
    return session


def going_to_the_recheck() -> Session:
    session = pinning()
    session.after(3.0, Skip(0.0))
    assert session.live.phase is Phase.RECHECK
    return session


def rechecking() -> Session:
    session = going_to_the_recheck()
    session.after(31.0, Ready(0.0))
    return session


def before_the_rolling() -> Session:
    session = rechecking()
    session.after(3.0, Pain(0.0, 2))
    assert session.live.flush.part is FlushPart.WAITING
    return session


def rolling() -> Session:
    session = before_the_rolling()
    session.after(3.0, Ready(0.0))
    assert session.live.flush.part is FlushPart.ROLL
    return session


def paused_in_a_hold() -> Session:
    session = Session().holding()
    session.after(5.0, Pause(0.0))
    return session


def paused_in_the_search() -> Session:
    session = searching()
    session.after(2.0, Pause(0.0))
    return session


def asked_what_was_felt() -> Session:
    session = Session().holding()
    session.after(5.0, Pause(0.0, unsaid=True))
    return session


def asked_whether_a_nerve_is_gone() -> Session:
    session = Session().holding(OUTER, INNER)
    session.after(5.0, SignFelt(0.0, Sign.TINGLING))
    return session


def nobody_there() -> Session:
    session = Session().holding()
    session.now(Tick(session.live.t + 6.0))
    return session


def off_by_a_throb() -> Session:
    session = Session().holding()
    session.after(5.0, SignFelt(0.0, Sign.THROBBING))
    return session


def off_by_sharp() -> Session:
    session = Session().holding()
    session.after(5.0, SignFelt(0.0, Sign.SHARP))
    return session


def off_by_pain() -> Session:
    session = Session().holding()
    session.after(5.0, Pain(0.0, 8))
    return session


def off_by_a_place_too_sore() -> Session:
    session = searching()
    session.now(Sore(3, *INNER, 9))
    return session


def off_by_the_cap() -> Session:
    session = Session(with_hold(cap_s=20.0)).holding()
    session.after(20.0, Tick(0.0))
    return session


def off_by_the_dose() -> Session:
    session = Session(with_dose(muscle_s=20.0)).holding()
    session.after(20.0, Tick(0.0))
    return session


def off_by_rising() -> Session:
    session = Session().holding()
    session.state = step(session.live, Pain(session.live.t + 4.0, 7), POLICIES[HoldVerdict.RISING]).state
    return session


def measuring_again() -> Session:
    session = Session()
    for number in range(3):
        session.now(Measured(float(number), TestId(KNEE), Side.LEFT, 30.0))
    session.now(Skip(5), Skip(6))
    assert session.live.phase is Phase.MEASURE_AGAIN
    return session


def over() -> Session:
    session = Session().holding()
    session.after(5.0, Stop(0.0))
    return session


def over_without_a_press() -> Session:
    session = Session()
    session.now(Stop(1))
    return session


def between_the_legs() -> Session:
    session = Session(ordinary(Side.LEFT, Side.RIGHT)).holding()
    session.after(5.0, Skip(0.0), Skip(0.0))
    while session.live.side is Side.LEFT:
        session.after(1.0, Skip(0.0))
    assert session.live.phase is Phase.SET_UP
    return session


# ---- what is locked -------------------------------------------------------------------------------------------------------------

AT_OUTER: Final = ("left", "middle-outer", 0.45, 0.5)
AT_INNER: Final = ("left", "middle-inner", 0.55, -0.5)
OUTER_ZONE: Final = ("left", "middle-outer", None, None)
INNER_ZONE: Final = ("left", "middle-inner", None, None)
SIDE: Final = ("left", "*", None, None)
OTHER_SIDE: Final = ("right", "*", None, None)

Place = tuple[str, str, float | None, float | None]

TABLE: Final[dict[Callable[[], Session], tuple[list[Place], list[Place]]]] = {
    # state: (what sharp and pain lock, what a nerve word and a throb lock)
    measuring: ([SIDE], [SIDE]),
    set_up: ([SIDE], [SIDE]),
    searching: ([OUTER_ZONE], [OUTER_ZONE]),
    searching_with_a_spot_found: ([OUTER_ZONE], [OUTER_ZONE]),
    going_to_a_spot: ([AT_OUTER], [OUTER_ZONE]),
    going_to_a_second_spot: ([AT_INNER, AT_OUTER], [INNER_ZONE, OUTER_ZONE]),
    holding: ([AT_OUTER], [OUTER_ZONE]),
    resting: ([AT_OUTER], [OUTER_ZONE]),
    eased: ([AT_OUTER], [OUTER_ZONE]),
    pinning: ([AT_OUTER], [OUTER_ZONE]),
    going_to_the_recheck: ([AT_OUTER], [OUTER_ZONE]),
    rechecking: ([AT_OUTER], [OUTER_ZONE]),
    before_the_rolling: ([AT_OUTER], [SIDE]),
    rolling: ([SIDE], [SIDE]),
    paused_in_a_hold: ([AT_OUTER], [OUTER_ZONE]),
    paused_in_the_search: ([OUTER_ZONE], [OUTER_ZONE]),
    asked_what_was_felt: ([AT_OUTER], [OUTER_ZONE]),
    asked_whether_a_nerve_is_gone: ([AT_INNER], [INNER_ZONE]),
    nobody_there: ([AT_OUTER], [OUTER_ZONE]),
    off_by_a_throb: ([AT_OUTER], [OUTER_ZONE]),
    off_by_sharp: ([AT_OUTER], [OUTER_ZONE]),
    off_by_pain: ([AT_OUTER], [OUTER_ZONE]),
    off_by_a_place_too_sore: ([OUTER_ZONE], [OUTER_ZONE]),
    off_by_the_cap: ([AT_OUTER], [OUTER_ZONE]),
    off_by_the_dose: ([AT_OUTER], [OUTER_ZONE]),
    off_by_rising: ([AT_OUTER], [OUTER_ZONE]),
    measuring_again: ([SIDE], [SIDE]),
    over: ([AT_OUTER], [SIDE]),
    over_without_a_press: ([SIDE], [SIDE]),
    between_the_legs: ([AT_OUTER, OTHER_SIDE], [SIDE, OTHER_SIDE]),
}

STOPS: Final[dict[str, tuple[Event, str]]] = {
    "nerve": (SignFelt(0.0, Sign.TINGLING), "H1"),
    "throb": (SignFelt(0.0, Sign.THROBBING), "H4"),
    "sharp": (SignFelt(0.0, Sign.SHARP), "H2"),
    "pain": (Pain(0.0, 8), "H3"),
    "pain of ten": (Pain(0.0, 10), "H3"),
}


def places(locks: tuple[Lock, ...], rule: str) -> set[Place]:
    return {(str(lock.side), lock.zone, lock.x, lock.y) for lock in locks if lock.rule == rule}


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("at", TABLE, ids=lambda at: at.__name__)
def test_a_stop_locks_its_place(at: Callable[[], Session], stop: str) -> None:
    session, (event, rule) = at(), STOPS[stop]
    of_place, of_zone = TABLE[at]
    before = places(session.live.locks, rule)
    session.now(replace(event, t=session.live.t + 1.0))
    expected = set(of_zone if rule in ("H1", "H4") else of_place)
    made = places(session.live.locks, rule)
    assert made == before | expected, "a stop locks what is in hand, else the zone, else the side, and nothing beyond"
    assert not session.live.pressing


@pytest.mark.parametrize("at", TABLE, ids=lambda at: at.__name__)
def test_a_place_found_at_nine_is_locked_in_every_state(at: Callable[[], Session]) -> None:
    """Marked in the search it is that place; said of a place elsewhere it is that place, and what was in hand as well."""
    session = at()
    before, side = session.live, session.live.side
    session.now(Sore(before.t + 1.0, *LOW_INNER, 9))
    made = places(session.live.locks, "H3")
    assert (str(side), "lower-inner", *LOW_INNER) in made
    assert not session.live.pressing
    if before.phase_in_hand is not Phase.SEARCH:
        assert set(TABLE[at][0]) <= made


@pytest.mark.parametrize("at", TABLE, ids=lambda at: at.__name__)
def test_a_nine_outside_the_map_or_in_a_band_locks_what_is_in_hand(at: Callable[[], Session]) -> None:
    for x, y in ((0.95, 0.0), (7.0, 0.0)):
        session = at()
        before = places(session.live.locks, "H3")
        session.now(Sore(session.live.t + 1.0, x, y, 9))
        assert places(session.live.locks, "H3") == before | set(TABLE[at][0])


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("at", TABLE, ids=lambda at: at.__name__)
def test_what_was_stopped_is_never_pressed_again_however_the_session_goes_on(
    at: Callable[[], Session], stop: str
) -> None:
    """Every question is answered in the most careless way, and "ready" is said ten times over."""
    session, (event, rule) = at(), STOPS[stop]
    session.now(replace(event, t=session.live.t + 1.0))
    stopped = session.live
    for _ in range(40):
        careless: list[Event] = [Resume(0.0)]
        if session.live.question is not None:
            careless.append(
                Answer(
                    0.0,
                    session.live.question.id,
                    {"nerve_gone": "yes", "came_off": "nothing"}.get(session.live.question.id, "no"),
                )
            )
        session.after(3.0, *careless, Ready(0.0))
        if session.live.pressing:
            spot = session.live.spot_in_hand
            assert spot is not None
            for lock in stopped.locks:
                same_zone = lock.side is spot.side and lock.zone in ("*", spot.zone)
                at_place = lock.x is not None and lock.y is not None
                assert not (
                    same_zone and (not at_place or session.live.is_same_place(lock.x or 0, lock.y or 0, spot.x, spot.y))
                )
            session.after(1.0, Skip(0.0))
    assert places(session.live.locks, rule) >= places(stopped.locks, rule)


@pytest.mark.parametrize("word", sorted(NERVE_SIGNS))
def test_every_nerve_word_locks(word: Sign) -> None:
    session = holding()
    session.after(4.0, SignFelt(0.0, word))
    assert places(session.live.locks, "H1") == {OUTER_ZONE}


def test_the_second_nerve_event_of_a_side_locks_the_side() -> None:
    session = asked_whether_a_nerve_is_gone()
    session.after(2.0, Answer(0.0, "nerve_gone", "yes"))
    session.after(2.0, Ready(0.0))
    assert session.live.pressing
    session.after(2.0, SignFelt(0.0, Sign.NUMB))
    assert places(session.live.locks, "H1") == {OUTER_ZONE, INNER_ZONE, SIDE}


def test_a_nerve_word_after_the_last_one_was_answered_is_the_second_even_in_a_break() -> None:
    session = asked_whether_a_nerve_is_gone()
    session.after(2.0, Answer(0.0, "nerve_gone", "yes"))
    session.after(2.0, Pause(0.0))
    session.after(2.0, SignFelt(0.0, Sign.NUMB))
    assert SIDE in places(session.live.locks, "H1")


def test_a_stop_said_twice_is_one_lock() -> None:
    session = off_by_sharp()
    locks = session.live.locks
    session.after(3.0, SignFelt(0.0, Sign.SHARP))
    assert session.live.locks == locks


def test_a_stop_whose_clock_cannot_be_followed_locks_all_the_same() -> None:
    for t in (float("nan"), float("inf"), -1e9, 1e300):
        session = holding()
        session.after(4.0)
        session.now(SignFelt(t, Sign.SHARP))
        assert places(session.live.locks, "H2") == {AT_OUTER}


def test_a_late_and_repeated_stop_locks_the_pressed_place_once() -> None:
    """A face painted OFF by itself: nobody was there for the engine, then the owed word arrives with an old time."""
    session = nobody_there()
    session.now(SignFelt(1.0, Sign.SHARP), SignFelt(1.0, Sign.SHARP))
    assert places(session.live.locks, "H2") == {AT_OUTER}
    assert len(session.live.locks) == 1


def test_every_state_of_a_session_has_its_row() -> None:
    states: list[State] = [at().live for at in TABLE]
    assert {state.phase for state in states} == set(Phase)
    assert {state.off.rule for state in states if state.off} == {
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "H7",
        "rising",
        "unsaid",
    }


# Where a stop could be taken for something else


def searching_again() -> Session:
    """A spot was pressed and gave a nerve word that is gone; the search goes on in another zone."""
    session = Session().holding()
    session.after(3.0, SignFelt(0.0, Sign.TINGLING))
    session.after(3.0, Answer(0.0, "nerve_gone", "yes"))
    assert session.live.phase is Phase.SEARCH
    return session


def test_in_a_search_a_word_speaks_of_the_stretch_and_not_of_what_was_pressed_before() -> None:
    session = searching_again()
    tool = place_in_search(session.live)
    assert tool is not None
    zone = session.live.zone_at(*tool)
    assert zone is not None
    session.after(1.0, SignFelt(0.0, Sign.SHARP))
    assert [(lock.zone, lock.x) for lock in session.live.locks if lock.rule == "H2"] == [(zone.id, None)]


def on_the_other_leg(*, pressed_spot: bool) -> Session:
    """The left leg was pressed and rolled over; the right one is being set up, or its first spot is in hand."""
    session = Session(ordinary(Side.LEFT, Side.RIGHT)).holding()
    session.reports([6, 5, 4, 3, 2, 2, 1])
    for _ in range(3):
        if session.live.phase is Phase.FLUSH:
            break
        session.after(1.0, Skip(0.0))
    session.after(1.0, Ready(0.0))
    session.after(1.0, Skip(0.0))
    assert (session.live.phase, session.live.side) == (Phase.SET_UP, Side.RIGHT)
    if pressed_spot:
        session.after(1.0, Ready(0.0))
        session.after(1.0, Sore(0.0, 0.55, -0.5, 6))
        session.after(1.0, Skip(0.0))
        assert session.live.phase is Phase.HOLD
    return session


def test_between_two_legs_a_word_speaks_of_the_place_pressed_last_and_of_the_leg_to_come() -> None:
    session = on_the_other_leg(pressed_spot=False)
    session.after(1.0, SignFelt(0.0, Sign.SHARP))
    locked = {(lock.side, lock.spot or lock.zone) for lock in session.live.locks}
    assert locked == {(Side.LEFT, "left-1"), (Side.RIGHT, WHOLE_SIDE)}


def test_with_a_spot_of_the_second_leg_in_hand_the_first_leg_is_left_alone() -> None:
    session = on_the_other_leg(pressed_spot=True)
    session.after(1.0, SignFelt(0.0, Sign.SHARP))
    assert [(lock.side, lock.spot) for lock in session.live.locks] == [(Side.RIGHT, "right-1")]


def test_a_spot_is_called_locked_by_what_locked_it_first() -> None:
    session = Session().holding()
    session.after(3.0, SignFelt(0.0, Sign.SHARP))
    session.after(3.0, Pain(0.0, 9))
    spot = session.live.find(SpotId("left-1"))
    assert spot is not None
    assert spot.locked_by == "H2"
    assert [lock.rule for lock in session.live.locks] == ["H2", "H3"]


def test_a_search_that_knows_no_place_speaks_of_what_was_pressed_last() -> None:
    session = Session().holding()
    session.after(3.0, Pause(0.0))
    at_the_end = SearchProgress(len(ordinary().search))
    state = replace(session.live, phase=Phase.SEARCH, spot=None, paused_t=None, search=at_the_end)
    assert [(lock.spot, lock.x) for lock in stop_locks(state, "H2")] == [("left-1", OUTER[0])]


def test_a_nine_at_a_locked_place_only_says_off() -> None:
    plan = replace(ordinary(), locks=(EarlierLock(Side.LEFT, ZoneId("middle-outer"), "H2", *OUTER),))
    session = Session(plan)
    session.now(Skip(1.0), Ready(2.0))
    taken = session.now(Sore(3.0, *OUTER, 9))
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "H3")]

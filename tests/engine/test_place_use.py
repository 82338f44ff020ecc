"""Seconds, rests and holds belong to the place, whatever its name, mark or session.

The map of the tests is 40 cm long: 0.05 along the leg are the 2 cm within which two places count as one.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.sessions import INNER, OUTER, Session
from tests.prescriptions import HOLD, ordinary
from unknot.engine.events import Answer, Pain, Pause, Ready, Resume, Sign, SignFelt, Skip, Sore, Tick
from unknot.engine.places.place_use import (
    begin_use,
    budget_s,
    earlier_uses,
    end_use,
    has_holds_left,
    is_rested,
    off_t,
    rest_left_s,
    uses_near,
)
from unknot.engine.prescription import EarlierPlace, Prescription, Side, SpotId, ZoneId
from unknot.engine.state import Outcome, Phase, PlaceUse, Spot, State

NEAR = (0.5, 0.5)
"""Exactly 2 cm from OUTER: still the same place."""
BEYOND = (0.501, 0.5)
"""A hair further: another place."""

SPOT = Spot(SpotId("left-1"), Side.LEFT, ZoneId("middle-outer"), *OUTER, 6, 6)
USE = PlaceUse(Side.LEFT, ZoneId("middle-outer"), *OUTER)


def used(**changes: float) -> State:
    """Return a state in which the place of SPOT was used."""
    return replace(replace(Session().live, t=200.0), uses=(replace(USE, **changes),))  # type: ignore[arg-type]


def this_morning(**changes: float | bool) -> Prescription:
    """Return a prescription that knows of a press at OUTER in an earlier session of the day."""
    place = EarlierPlace(Side.LEFT, ZoneId("middle-outer"), *OUTER, 1, 90.0, 90.0, eased=False, off_before_s=9.0)
    return replace(ordinary(), places=(replace(place, **changes),))  # type: ignore[arg-type]


def marked(session: Session, x: float, y: float) -> Session:
    """Begin the search and mark a place."""
    session.now(Skip(1), Ready(2), Sore(3, x, y, 6))
    return session


def waits_again(session: Session, spot: str) -> bool:
    """Say whether a spot was marked once more after a hold, and waits for the next."""
    known = session.live.find(SpotId(spot))
    assert known is not None
    return known.sore_again


# Which places are one


@pytest.mark.parametrize(
    ("side", "place", "is_one"),
    [
        (Side.LEFT, OUTER, True),
        (Side.LEFT, NEAR, True),
        (Side.LEFT, (0.45, 0.5 + 2.0 / 9.0 - 1e-9), True),
        (Side.LEFT, BEYOND, False),
        (Side.LEFT, (0.45, 0.5 + 2.0 / 9.0 + 1e-3), False),
        (Side.RIGHT, OUTER, False),
    ],
)
def test_places_within_two_centimetres_on_one_leg_share_their_use(
    side: Side, place: tuple[float, float], is_one: bool
) -> None:
    state = used(holds=3, bout_s=50.0, off_t=190.0)
    spot = replace(SPOT, id=SpotId("other"), side=side, x=place[0], y=place[1])
    assert [use is state.uses[0] for use in uses_near(state, side, *place)] == [True] * is_one
    assert budget_s(state, spot) == (40.0 if is_one else 90.0)
    assert is_rested(state, spot) is not is_one
    assert rest_left_s(state, spot) == (20.0 if is_one else 0.0)
    assert off_t(state, spot) == (190.0 if is_one else None)
    assert has_holds_left(state, side, *place) is not is_one


def test_a_place_between_two_others_shares_with_both() -> None:
    first, second = (
        replace(USE, x=0.42, holds=1, bout_s=30.0, off_t=180.0),
        replace(USE, x=0.48, holds=2, bout_s=40.0, off_t=195.0),
    )
    state = replace(replace(Session().live, t=200.0), uses=(first, second))
    assert budget_s(state, SPOT) == 20.0
    assert off_t(state, SPOT) == 195.0, "the later one"
    assert not has_holds_left(state, Side.LEFT, *OUTER)
    begun = begin_use(replace(state, t=230.0), SPOT, is_hold=True)
    assert {(use.x, use.bout_s) for use in begun.uses} == {(0.42, 0.0), (0.48, 0.0), (0.45, 0.0)}


# Seconds, rests, holds


def test_a_rest_is_over_at_its_last_second() -> None:
    state = used(bout_s=80.0, off_t=200.0)
    assert (is_rested(replace(state, t=229.9), SPOT), budget_s(replace(state, t=229.9), SPOT)) == (False, 10.0)
    assert (is_rested(replace(state, t=230.0), SPOT), budget_s(replace(state, t=230.0), SPOT)) == (True, 90.0)
    assert rest_left_s(replace(state, t=240.0), SPOT) == 0.0


def test_a_press_before_the_rest_is_over_goes_on_with_the_bout() -> None:
    state = begin_use(used(holds=1, bout_s=40.0, off_t=190.0), SPOT, is_hold=False)
    assert [(use.holds, use.bout_s) for use in state.uses] == [(1, 40.0)]
    state = end_use(replace(state, t=210.0), SPOT, 10.0, eased=True)
    assert [(use.bout_s, use.pressed_s, use.off_t, use.eased) for use in state.uses] == [(50.0, 10.0, 210.0, True)]


def test_a_place_that_eased_once_has_eased_today() -> None:
    state = end_use(used(eased=True, pressed_s=30.0), SPOT, 10.0, eased=False)
    assert [(use.eased, use.pressed_s) for use in state.uses] == [(True, 40.0)]


def test_coming_off_one_place_leaves_another_as_it_was() -> None:
    other = replace(USE, x=INNER[0], y=INNER[1], bout_s=20.0, off_t=150.0)
    state = replace(used(holds=1), uses=(replace(USE, holds=1), other))
    assert end_use(state, SPOT, 10.0, eased=False).uses[1] == other


def test_only_a_hold_counts_as_a_hold() -> None:
    assert [use.holds for use in begin_use(Session().live, SPOT, is_hold=False).uses] == [0]
    assert [use.holds for use in begin_use(Session().live, SPOT, is_hold=True).uses] == [1]


# A place under another name


def test_a_place_marked_again_a_centimetre_away_is_the_same_spot() -> None:
    session = marked(Session(), *OUTER)
    session.now(Sore(4, 0.475, 0.5, 4))
    assert [(spot.id, spot.x, spot.y, spot.first_pain) for spot in session.live.spots] == [("left-1", 0.475, 0.5, 4)]
    assert not session.live.spots[0].sore_again, "it has not been held yet"


def ninety_seconds_then_a_nerve_word_elsewhere() -> Session:
    """Hold OUTER to its cap, feel tingling at INNER, and be in the search again."""
    session = Session()
    session.now(Skip(1), Ready(2), Sore(3, *OUTER, 6), Sore(4, *INNER, 5), Skip(5), Ready(6))
    session.reports([6, 5, 5, 4, 4, 4, 4, 4])
    while session.live.pressing:
        session.after(1.0)
    session.say_off()
    session.now(Ready(session.live.t + 1.0))
    assert session.live.spot == "left-2"
    session.after(2.0, SignFelt(0.0, Sign.TINGLING))
    session.after(2.0, Answer(0.0, "nerve_gone", "yes"))
    assert session.live.phase is Phase.SEARCH
    return session


def test_ninety_seconds_and_a_new_name_are_no_fresh_ninety_seconds() -> None:
    session = ninety_seconds_then_a_nerve_word_elsewhere()
    session.now(Sore(session.live.t, 0.475, 0.5, 6))
    assert [spot.id for spot in session.live.spots] == ["left-2", "left-1"]
    assert waits_again(session, "left-1")
    taken = session.now(Ready(session.live.t + 1.0))
    assert (taken.refused, [cue.id for cue in taken.cues]) == ("resting", ["rest"])
    was_pressing = session.live.pressing
    session.after(30.0, Ready(0.0))
    assert (was_pressing, session.live.pressing) == (False, True)
    assert sum(use.holds for use in uses_near(session.live, Side.LEFT, *OUTER)) == 2
    assert not waits_again(session, "left-1")


def test_a_nine_on_a_place_that_was_held_locks_that_place() -> None:
    session = ninety_seconds_then_a_nerve_word_elsewhere()
    session.now(Sore(session.live.t, 0.475, 0.5, 9))
    assert [(lock.x, lock.y) for lock in session.live.locks if lock.rule == "H3"] == [(0.475, 0.5)]
    session.say_off()
    for place in (OUTER, NEAR, (0.475, 0.5)):
        assert session.now(Sore(session.live.t, *place, 4)).refused == "locked"


def test_three_holds_are_all_that_a_place_has_in_a_day() -> None:
    """A fourth is offered by nobody, and marking the place once more is refused by name."""
    session = ninety_seconds_then_a_nerve_word_elsewhere()
    uses = tuple(replace(use, holds=3) if use.x == OUTER[0] else use for use in session.live.uses)
    session.state = replace(session.live, uses=uses)
    for place in (OUTER, NEAR):
        taken = session.now(Sore(session.live.t, *place, 5))
        assert (taken.refused, [(cue.id, cue.rule) for cue in taken.cues]) == ("done_today", [("locked", "done_today")])
    assert session.now(Sore(session.live.t, *BEYOND, 5)).refused is None


def test_a_place_is_pressed_no_more_than_three_times_however_it_is_asked_for() -> None:
    """Breaks end each hold at once, and "ready" is said whenever it can be."""
    session = Session().holding()
    for _ in range(12):
        session.after(5.0, Pause(0.0))
        session.after(1.0, Resume(0.0))
        session.after(31.0, Ready(0.0))
    assert [use.holds for use in session.live.uses] == [HOLD.holds_per_spot]


def test_a_rest_is_the_places_in_the_pin_and_the_check_too() -> None:
    session = Session(replace(ordinary(), hold=replace(HOLD, cap_s=70.0), pin=None)).holding()
    session.reports([6, 5, 4, 3, 2, 2, 1])
    assert session.live.phase is Phase.RECHECK
    pressed_s = session.live.uses[0].bout_s
    session.after(3.0, Ready(0.0))
    assert session.live.press is not None
    assert session.live.press.cap_s == 70.0 - pressed_s


# Earlier sessions of the day


def test_what_was_pressed_this_morning_counts_from_the_first_second() -> None:
    uses = earlier_uses(this_morning(eased=True), 5.0)
    assert uses == (replace(USE, holds=1, pressed_s=90.0, bout_s=90.0, eased=True, off_t=-4.0),)
    assert Session(this_morning()).live.uses == (replace(USE, holds=1, pressed_s=90.0, bout_s=90.0, off_t=-9.0),)


def test_stop_and_begin_anew_buys_no_rest() -> None:
    session = marked(Session(this_morning(off_before_s=1.0)), 0.475, 0.5)
    taken = session.now(Ready(4.0))
    assert (taken.refused, [(cue.id, cue.param("seconds")) for cue in taken.cues]) == ("resting", [("rest", 25)])
    session.after(30.0, Ready(0.0))
    assert session.live.pressing


def test_three_holds_this_morning_are_all_for_the_day() -> None:
    session = Session(this_morning(holds=3, off_before_s=7200.0))
    session.now(Skip(1), Ready(2))
    assert session.now(Sore(3, *NEAR, 6)).refused == "done_today"
    session = Session(this_morning(holds=2, off_before_s=7200.0)).holding((0.475, 0.5))
    session.after(5.0, Pause(0.0))
    session.after(1.0, Resume(0.0))
    session.after(31.0, Ready(0.0))
    assert session.live.phase is Phase.RECHECK, "it was the third: only the check is left"


def test_a_hold_that_ended_early_leaves_its_seconds_to_the_next_press_before_a_rest() -> None:
    session = Session().holding()
    session.after(9.0, Pain(0.0, 6))
    session.now(Tick(session.live.t + 6.0))
    assert [(use.bout_s, use.off_t) for use in session.live.uses] == [(15.0, session.live.t)]
    spot = session.live.find(SpotId("left-1"))
    assert spot is not None
    assert spot.outcome is Outcome.STOPPED
    assert budget_s(session.live, spot) == 75.0


def test_a_session_of_an_older_plan_counts_by_name_as_it_did_when_it_was_lived() -> None:
    session = Session(replace(ordinary(), version=2)).holding(OUTER)
    session.after(5.0, Pause(0.0))
    session.after(1.0, Resume(0.0))
    off = next(use for use in session.live.uses if (use.x, use.y) == OUTER)
    assert list(uses_near(session.live, Side.LEFT, 0.475, 0.5)) == []
    assert list(uses_near(session.live, Side.LEFT, *OUTER)) == [off]

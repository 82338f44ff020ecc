"""The table is the program: the tests go through every row, and every missing row refuses its event and changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.sessions import INNER, OUTER, Session
from tests.prescriptions import ordinary
from tests.properties.walk import POLICIES
from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import (
    EVENT_TYPES,
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
    Tick,
)
from unknot.engine.moves.move import Move
from unknot.engine.prescription import Side, SpotId, TestId, ZoneId
from unknot.engine.safety.interlocks import LONGEST_GAP_S
from unknot.engine.state import Ending, HoldVerdict, Lock, Outcome, Phase, PlaceUse, State
from unknot.engine.step import NOT_IN_TABLE, step
from unknot.engine.table import TABLE, Transition

KNEE = "active-knee-extension"


def _samples(t: float) -> list[Event]:
    return [
        Ready(t),
        Skip(t),
        Sore(t, 0.5, 0.5, 5),
        Pain(t, 5),
        Pain(t, 0),
        Change(t, Direction.SAME),
        Measured(t, TestId(KNEE), Side.LEFT, 30.0),
        Tick(t),
        Tick(t + 4.0),
        Pause(t),
        Resume(t),
        Answer(t, "nerve_gone", "yes"),
    ]


def _states() -> dict[str, State]:
    """Return one state for every phase, and for the sub-states that matter."""
    measuring = Session(ordinary(Side.LEFT, Side.RIGHT))
    states = {"measure": measuring.live}
    set_up = Session()
    set_up.now(Skip(1))
    states["set_up"] = set_up.live
    search = Session()
    search.now(Skip(1), Ready(2))
    states["search, nothing found"] = search.live
    search.now(Sore(3, *OUTER, 5), Sore(4, *INNER, 4))
    states["search, two found"] = search.live
    place = Session()
    place.now(Skip(1), Ready(2), Sore(3, *OUTER, 6), Skip(4))
    states["hold, in place"] = place.live
    hold = Session().holding()
    states["hold, pressing"] = hold.live
    hold.reports([6, 5, 4, 3, 2, 2, 1])
    assert hold.live.phase is Phase.PIN
    states["pin, in place"] = hold.live
    hold.after(31.0, Ready(0.0))
    states["pin, pressing"] = hold.live
    hold.now(Skip(hold.live.t + 1))
    states["recheck, in place"] = hold.live
    hold.after(31.0, Ready(0.0))
    states["recheck, pressing"] = hold.live
    hold.now(Pain(hold.live.t + 2, 2))
    states["flush, waiting"] = hold.live
    hold.now(Ready(hold.live.t + 1))
    states["flush, rolling"] = hold.live
    again = Session()
    for number in range(3):
        again.now(Measured(float(number), TestId(KNEE), Side.LEFT, 30.0))
    again.now(Skip(5), Skip(6))
    assert again.live.phase is Phase.MEASURE_AGAIN, again.live.phase
    states["measure again"] = again.live
    again.now(Skip(7))
    states["summary"] = again.live
    for name in ("search, two found", "hold, pressing", "pin, pressing", "recheck, pressing", "flush, rolling"):
        sharp = step(states[name], SignFelt(states[name].t + 1.0, Sign.SHARP)).state
        assert sharp is not None
        states[f"off: {name}"] = sharp
    asked = step(states["hold, pressing"], SignFelt(states["hold, pressing"].t + 1.0, Sign.TINGLING)).state
    assert asked is not None
    states["off, asked"] = asked
    assert {state.phase for state in states.values()} == set(Phase)
    return states


STATES = _states()


@pytest.mark.parametrize("name", STATES)
def test_every_event_leads_where_its_row_says(name: str) -> None:
    state = STATES[name]
    for event in _samples(state.t + 1.0):
        transition = TABLE[state.phase].get(type(event))
        taken = step(state, event)
        assert taken.state is not None
        if transition is None and type(event) is not Tick:
            assert taken.refused is not None, f"{event} in {name}"
            assert taken.state == state
            assert [cue.id for cue in taken.cues] == ["refused"]
        elif transition is not None and taken.refused is None:
            assert taken.state.phase in transition.to, f"{event} in {name}"


def test_every_phase_has_rows_in_the_table() -> None:
    assert set(TABLE) == set(Phase)


def test_every_event_type_is_somewhere_in_the_table_or_an_interlock() -> None:
    in_table = {event for rows in TABLE.values() for event in rows}
    assert {kind.__name__ for kind in set(EVENT_TYPES.values()) - in_table} == {"Started", "SignFelt", "Stop"}


def test_a_break_can_be_taken_in_every_phase_but_off_and_the_summary() -> None:
    without = {Phase.OFF, Phase.SUMMARY}
    assert {phase for phase, rows in TABLE.items() if Pause not in rows} == without
    assert {phase for phase, rows in TABLE.items() if Resume not in rows} == {Phase.SUMMARY}
    assert all(rows[Pause].to == {phase} for phase, rows in TABLE.items() if phase not in without)


def _astray(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    return replace(state, phase=Phase.MEASURE), ()


def _with_a_fault(monkeypatch: pytest.MonkeyPatch, phase: Phase, event_type: type[Event]) -> None:
    """Let an act lead to a phase that its row does not name."""
    faulty = {**TABLE, phase: {**TABLE[phase], event_type: Transition(_astray, frozenset({phase}))}}
    monkeypatch.setattr("unknot.engine.step.TABLE", faulty)


def test_a_phase_that_no_row_names_ends_the_session_and_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in an act must not leave anybody under pressure."""
    hold = Session().holding()
    _with_a_fault(monkeypatch, Phase.HOLD, Ready)
    taken = hold.after(2.0, Ready(0.0))
    assert taken.refused == NOT_IN_TABLE
    assert [(cue.id, cue.rule) for cue in taken.cues] == [("off", "phase"), ("summary", "phase")]
    assert not hold.live.pressing
    assert (hold.live.phase, hold.live.ending, hold.live.pressed_s) == (Phase.SUMMARY, Ending.STOPPED, 2.0)
    assert hold.live.ending_rule == "phase"


def test_a_fault_at_the_summary_shows_the_summary_again_and_keeps_a_grave_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unwell = step(STATES["hold, pressing"], SignFelt(STATES["hold, pressing"].t + 1.0, Sign.UNWELL)).state
    assert unwell is not None
    assert unwell.phase is Phase.SUMMARY
    _with_a_fault(monkeypatch, Phase.SUMMARY, Tick)
    taken = step(unwell, Tick(unwell.t + 1.0))
    assert taken.refused == NOT_IN_TABLE
    assert [cue.id for cue in taken.cues] == ["summary"]
    assert taken.state is not None
    assert (taken.state.phase, taken.state.ending, taken.state.ending_rule) == (Phase.SUMMARY, Ending.UNWELL, "H8")


def test_a_session_of_an_older_plan_is_replayed_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is that of today. An old session is only replayed, and may have gone another way."""
    state = STATES["hold, pressing"]
    old = replace(state, prescription=replace(state.prescription, version=2))
    _with_a_fault(monkeypatch, Phase.HOLD, Ready)
    taken = step(old, Ready(old.t + 1.0))
    assert taken.refused is None
    assert taken.state is not None
    assert taken.state.phase is Phase.MEASURE


def test_only_a_tick_says_that_a_rest_is_over_and_says_it_once() -> None:
    state = STATES["recheck, in place"]
    rest_s = state.prescription.hold.rest_s
    paused = step(state, Pause(state.t + rest_s + 1.0))
    assert "rested" not in [cue.id for cue in paused.cues]
    said = []
    for _ in range(int(rest_s) + 5):
        taken = step(state, Tick(state.t + 1.0))
        assert taken.state is not None
        state = taken.state
        said += [cue.id for cue in taken.cues]
    assert said.count("rested") == 1


def test_only_the_person_can_leave_off() -> None:
    """No time that goes by leaves OFF but for the end, and an interlock may only keep somebody off, or end the session."""
    leading_out = {event for event, row in TABLE[Phase.OFF].items() if row.to - {Phase.OFF, Phase.SUMMARY}}
    assert leading_out == {Ready, Answer, Resume}


def test_of_all_rows_only_a_report_in_a_hold_leads_into_off() -> None:
    """The interlocks say OFF before the table is asked; the one rule of a phase that does is pain that rises in a hold."""
    into_off = {
        (phase, event)
        for phase, rows in TABLE.items()
        for event, row in rows.items()
        if phase is not Phase.OFF and Phase.OFF in row.to
    }
    assert into_off == {(Phase.HOLD, Pain), (Phase.HOLD, Change)}
    for event in (Pain(0.0, 6), Change(0.0, Direction.WORSE)):
        hold = Session().holding()
        rising = step(hold.live, replace(event, t=hold.live.t + 4.0), POLICIES[HoldVerdict.RISING])
        assert [(cue.id, cue.rule) for cue in rising.cues] == [("off", "rising")]
        assert rising.state is not None
        assert rising.state.phase is Phase.OFF


def test_no_row_leads_from_the_flush_back_to_pressure() -> None:
    """No row leads backwards into more pressing: from the flush on, only another side's position or the end."""
    for phase in (Phase.FLUSH, Phase.MEASURE_AGAIN, Phase.SUMMARY):
        for row in TABLE[phase].values():
            assert not row.to & {Phase.HOLD, Phase.PIN, Phase.RECHECK, Phase.SEARCH}


def test_a_plan_without_pin_goes_from_the_hold_to_the_recheck() -> None:
    session = Session(replace(ordinary(), pin=None)).holding()
    session.reports([6, 5, 4, 3, 2, 2, 1])
    assert session.live.phase is Phase.RECHECK


def test_a_question_in_off_is_answered_first() -> None:
    asked = STATES["off, asked"]
    for event in (Skip(asked.t + 1.0), Pain(asked.t + 1.0, 3), Measured(asked.t + 1.0, TestId(KNEE), Side.LEFT, 30.0)):
        taken = step(asked, event)
        assert (taken.refused, taken.state) == ("answer_first", asked)


def test_in_off_only_an_answer_or_being_off_counts_at_a_time_that_makes_no_sense() -> None:
    off = STATES["off: hold, pressing"]
    for event in (Skip(off.t - 1.0), Tick(off.t - 1.0)):
        assert (step(off, event).refused, step(off, event).state) == ("time_goes_back", off)
    assert step(off, Tick(off.t + LONGEST_GAP_S + 1.0)).refused == "time_unreadable"
    assert step(off, Ready(off.t - 1.0)).refused is None


def test_a_hold_never_begins_on_a_spot_that_is_locked() -> None:
    """No way leads there today; the check is the last one before pressure."""
    state = STATES["hold, in place"]
    spot = state.spot_in_hand
    assert spot is not None
    locked = replace(state, locks=(Lock(spot.side, spot.zone, "H2", state.t, spot.id, spot.x, spot.y),))
    taken = step(locked, Ready(state.t + 1.0))
    assert taken.refused == "locked"
    assert taken.state is not None
    assert not taken.state.pressing


def test_a_hold_never_begins_on_a_spot_that_had_its_holds_today() -> None:
    state = STATES["hold, in place"]
    spot = state.spot_in_hand
    assert spot is not None
    most = state.prescription.hold.holds_per_spot
    used = replace(state, uses=(PlaceUse(spot.side, spot.zone, spot.x, spot.y, holds=most, off_t=-100.0),))
    taken = step(used, Ready(state.t + 1.0))
    assert taken.refused == "done_today"
    assert taken.state is not None
    assert not taken.state.pressing


def test_going_back_to_a_spot_whose_rest_is_just_over_is_one_instruction() -> None:
    """ "Rested" is for somebody who waits at the spot; who goes there hears the place."""
    session = Session().holding(INNER, OUTER)
    came_off_t = session.live.t + 3.0
    session.after(3.0, Pause(0.0))
    session.after(1.0, Resume(0.0), Skip(0.0))
    assert session.live.spot == "left-1"
    easing = tuple(
        replace(spot, outcome=Outcome.EASING) if spot.id == "left-2" else spot for spot in session.live.spots
    )
    rest_s = session.live.prescription.hold.rest_s
    before = replace(session.live, t=came_off_t + rest_s - 0.5, spots=easing)
    taken = step(before, Skip(before.t + 1.0))
    assert taken.state is not None
    assert taken.state.spot == "left-2"
    assert [cue.id for cue in taken.cues] == ["place"]


def test_a_tick_that_ends_a_press_says_nothing_of_the_rest_of_the_next_spot() -> None:
    pinning = Session().holding()
    pinning.reports([6, 5, 4, 3, 2, 2, 1])
    pinning.after(31.0, Ready(0.0))
    held = replace(pinning.live.spots[0], id=SpotId("left-0"), x=INNER[0], y=INNER[1], zone=ZoneId("middle-inner"))
    rest_s = pinning.live.prescription.hold.rest_s
    end_t = _end_of_pin_t(pinning.live)
    rested = PlaceUse(held.side, held.zone, held.x, held.y, holds=1, off_t=end_t - rest_s - 0.5)
    before = replace(pinning.live, spots=(held, *pinning.live.spots), uses=(*pinning.live.uses, rested))
    while before.t + 1.0 < end_t:
        before = _a_second_of_moving(before)
    taken = step(before, Tick(end_t))
    assert taken.state is not None
    assert (taken.state.phase, taken.state.spot) == (Phase.RECHECK, "left-0")
    assert [cue.id for cue in taken.cues] == ["pin_done", "recheck_place"]


def _a_second_of_moving(state: State) -> State:
    """Let a second of pin-and-move go by; every ten seconds the person says 2."""
    t = state.t + 1.0
    events = (Pain(t, 2), Tick(t)) if int(t) % 10 == 0 else (Tick(t),)
    for event in events:
        passed = step(state, event).state
        assert passed is not None
        state = passed
    return state


def _end_of_pin_t(state: State) -> float:
    """Return the second of the tick that ends pin-and-move."""
    while state.phase is Phase.PIN:
        state = _a_second_of_moving(state)
    return state.t

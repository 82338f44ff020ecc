"""The recheck: press each held spot once more, as the first time, and set the two numbers side by side."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import Event, Pain
from unknot.engine.moves.move import Move, RefusedEvent, then
from unknot.engine.moves.next_spot import enter_recheck, mark_phase_done
from unknot.engine.phases.hold import ask_for_report
from unknot.engine.places.place_use import begin_use, budget_s
from unknot.engine.places.spot_cues import about, rest_cue
from unknot.engine.places.spots import with_spot
from unknot.engine.safety.coming_off import come_off
from unknot.engine.state import Press, State


def press_once(state: State, _event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    """Press the spot once more: the person is in place."""
    spot, rule = state.spot_in_hand, state.prescription.hold
    if state.press is not None or spot is None:
        return state, ()
    room_s = budget_s(state, spot)
    if room_s < rule.settle_s:
        return RefusedEvent("resting", (rest_cue(state, spot),))
    begun = Press(state.t, room_s, state.t, state.t, level_t=state.t)
    state = replace(begin_use(state, spot, is_hold=False), press=begun, last_spot=spot.id)
    return state, (about("recheck", "recheck", state, spot),)


def wait(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Ask for the number again while it is pressed."""
    return ask_for_report(state)


def rate(state: State, event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    """Take the number, come off, and say first press against this one."""
    spot = state.spot_in_hand
    if spot is None or not isinstance(event, Pain):
        return RefusedEvent("not_asked")
    state = come_off(with_spot(state, replace(spot, last_pain=event.value, rechecked=event.value)), None)
    params = (("first", spot.first_pain), ("last", event.value))
    return then((about("rechecked", "recheck", state, spot, *params),), enter_recheck(replace(state, spot=None)))


def leave(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Leave the check of this spot because the person says so."""
    cues = (about("leave", "person", state, state.spot_in_hand),) if state.press is not None else ()
    return then(cues, enter_recheck(mark_phase_done(come_off(state, None))))

"""RECHECK: press each spot again after its hold, like the first time, and compare the two numbers."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import Event, Pain, Ready, Tick
from unknot.engine.moves.move import Move, RefusedEvent, say_first
from unknot.engine.moves.next_spot import go_to_recheck, mark_phase_done
from unknot.engine.phases.hold import ask_for_report
from unknot.engine.places.place_use import begin_use, budget_s
from unknot.engine.places.spot_cues import rest_cue, spot_cue
from unknot.engine.places.spots import with_spot
from unknot.engine.safety.coming_off import come_off
from unknot.engine.state import RecheckPress, State


def begin(state: State, _event: Ready, _policy: HoldPolicy) -> Move | RefusedEvent:
    """Press the spot once more: the person is in place."""
    spot, rule = state.spot_in_hand, state.prescription.hold
    if state.press is not None or spot is None:
        return state, ()
    room_s = budget_s(state, spot)
    if room_s < rule.settle_s:
        return RefusedEvent("resting", (rest_cue(state, spot),))
    press = RecheckPress(state.t, room_s, state.t, state.t)
    state = replace(begin_use(state, spot, is_hold=False), press=press, last_spot=spot.id)
    return state, (spot_cue("recheck", "recheck", state, spot),)


def pass_time(state: State, _event: Tick, _policy: HoldPolicy) -> Move:
    """Ask for the number again during the press."""
    return ask_for_report(state)


def on_report(state: State, event: Pain, _policy: HoldPolicy) -> Move | RefusedEvent:
    """Take the number, come off, and say both numbers: the first press and this one."""
    spot = state.spot_in_hand
    if spot is None:
        return RefusedEvent("not_asked")
    state = come_off(with_spot(state, replace(spot, last_pain=event.value, rechecked=event.value)), None)
    numbers = spot_cue("rechecked", "recheck", state, spot, ("first", spot.first_pain), ("last", event.value))
    return say_first((numbers,), go_to_recheck(replace(state, spot=None)))


def leave(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Leave the check of this spot because the person says so."""
    cues = (spot_cue("leave", "person", state, state.spot_in_hand),) if state.press is not None else ()
    return say_first(cues, go_to_recheck(mark_phase_done(come_off(state, None))))

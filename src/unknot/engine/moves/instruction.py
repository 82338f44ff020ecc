"""Say again what the person is asked to do now."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.flushing import flush_parts
from unknot.engine.moves.move import Move
from unknot.engine.moves.next_spot import (
    go_on,
    to_spot,
)
from unknot.engine.moves.searching import search_on
from unknot.engine.moves.sides import finish_side
from unknot.engine.moves.trials import due_trial, measure_cue
from unknot.engine.places.place_use import has_holds_left
from unknot.engine.places.search_path import next_stop
from unknot.engine.places.spot_cues import about
from unknot.engine.state import FlushPart, Phase, Spot, State


def what_is_due(state: State) -> Move:
    """Say again what the person is asked to do now, without starting any pressure."""
    question = state.question
    if question is not None:
        return state, (Cue(question.id, question.rule, state.side),)
    if state.off is not None:
        return state, (state.off.cue,)
    spot = state.spot_in_hand
    if spot is not None and state.is_spot_locked(spot):
        return go_on(replace(state, spot=None))
    return _due_in_phase(state, spot)


def _due_in_phase(state: State, spot: Spot | None) -> Move:
    match state.phase:
        case Phase.HOLD if spot is not None and has_holds_left(state, spot.side, spot.x, spot.y):
            return to_spot(state, spot)
        case Phase.HOLD:
            return go_on(replace(state, spot=None))
        case Phase.PIN:
            return state, (about("pin_place", "pin", state, spot),)
        case Phase.RECHECK:
            return state, (about("recheck_place", "recheck", state, spot),)
        case Phase.SEARCH:
            return search_on(state, state.stop_index)
        case Phase.FLUSH:
            waiting = replace(state, flush=FlushPart.WAITING)
            return (waiting, (Cue("flush", "flush", state.side),)) if flush_parts(state) else finish_side(state)
        case Phase.MEASURE | Phase.MEASURE_AGAIN:
            due = due_trial(state, after=state.phase is Phase.MEASURE_AGAIN)
            return state, (measure_cue(state, due),) if due else ()
        case Phase.SET_UP if next_stop(state, state.stop_index) is None:
            return finish_side(state)
        case Phase.SET_UP:
            index = min(state.stop_index, len(state.prescription.search) - 1)
            set_up = state.prescription.search[index].set_up
            return state, (Cue("set_up", "set_up", state.side, params=(("set_up", set_up),)),)
        case Phase.SUMMARY | Phase.OFF:
            return state, (Cue("summary", "phase"),)

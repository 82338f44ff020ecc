"""Repeat the current instruction after a break or OFF. Pressure never begins here."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.flushing import flush_parts
from unknot.engine.moves.move import Move
from unknot.engine.moves.next_spot import go_to_next_spot, go_to_spot
from unknot.engine.moves.searching import go_to_stop
from unknot.engine.moves.sides import finish_side
from unknot.engine.moves.trials import ask_for_trial, next_trial
from unknot.engine.places.place_use import has_holds_left
from unknot.engine.places.search_path import next_stop
from unknot.engine.places.spot_cues import spot_cue
from unknot.engine.state import FlushProgress, Phase, Spot, State


def repeat_instruction(state: State) -> Move:
    """Repeat the current instruction; skip what is not allowed any more today."""
    question = state.question
    if question is not None:
        return state, (Cue(question.id, question.rule, state.side),)
    if state.off is not None:
        return state, (state.off.cue,)
    spot = state.spot_in_hand
    if spot is not None and state.is_spot_locked(spot):
        return go_to_next_spot(replace(state, spot=None))
    return _instruction_of_phase(state, spot)


def _instruction_of_phase(state: State, spot: Spot | None) -> Move:
    match state.phase:
        case Phase.MEASURE | Phase.MEASURE_AGAIN:
            due = next_trial(state, after=state.phase is Phase.MEASURE_AGAIN)
            return state, (ask_for_trial(due),) if due else ()
        case Phase.SET_UP if next_stop(state, state.search.stop_index) is None:
            return finish_side(state)
        case Phase.SET_UP:
            set_up = state.prescription.search[state.search.stop_index].set_up
            return state, (Cue("set_up", "set_up", state.side, params=(("set_up", set_up),)),)
        case Phase.SEARCH:
            return go_to_stop(state, state.search.stop_index)
        case Phase.HOLD if spot is not None and has_holds_left(state, spot.side, spot.x, spot.y):
            return go_to_spot(state, spot)
        case Phase.HOLD:
            return go_to_next_spot(replace(state, spot=None))
        case Phase.PIN:
            return state, (spot_cue("pin_place", "pin", state, spot),)
        case Phase.RECHECK:
            return state, (spot_cue("recheck_place", "recheck", state, spot),)
        case Phase.FLUSH if flush_parts(state):
            return replace(state, flush=FlushProgress()), (Cue("flush", "flush", state.side),)
        case Phase.FLUSH:
            return finish_side(state)
        case Phase.SUMMARY | Phase.OFF:
            return state, (Cue("summary", "phase"),)

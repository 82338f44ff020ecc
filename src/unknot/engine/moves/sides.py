"""How a side begins and ends: its position; then the other side, the second measure, or the summary."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.ending import end
from unknot.engine.moves.move import Move, then
from unknot.engine.moves.trials import due_trial, measure_cue
from unknot.engine.places.search_path import next_stop
from unknot.engine.prescription import Side
from unknot.engine.state import WHOLE_SIDE, Ending, Phase, State


def enter_set_up(state: State, side: Side) -> Move:
    """Show the position for a side; a side on which nothing may be searched today is left out."""
    state = replace(state, phase=Phase.SET_UP, side=side, spot=None, stop_index=0)
    index = next_stop(state, 0)
    if index is None:
        return then((Cue("side_over", "H10", side),), finish_side(state))
    set_up = state.prescription.search[index].set_up
    return replace(state, stop_index=index), (Cue("set_up", "set_up", side, params=(("set_up", set_up),)),)


def finish_side(state: State) -> Move:
    """End this side: the other one, the second measure, or the summary."""
    state = replace(state, spot=None, sides_done=(*state.sides_done, state.side))
    for side in state.prescription.sides:
        if side not in state.sides_done:
            if state.pressed_s >= state.prescription.dose.session_s or state.is_zone_locked(side, WHOLE_SIDE):
                state = replace(state, sides_done=(*state.sides_done, side))
                continue
            return then((Cue("next_side", "phase", side),), enter_set_up(state, side))
    due = due_trial(state, after=True)
    if due is None:
        return end(state, Ending.DONE, "phase")
    state = replace(state, phase=Phase.MEASURE_AGAIN, side=due[1])
    return state, (Cue("measure_again", "measure", due[1], params=(("test", due[0]),)), measure_cue(state, due))

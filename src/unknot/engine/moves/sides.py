"""How a side begins, with its position, and what follows it: the other side, the second measurement, or the summary."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.ending import end_session
from unknot.engine.moves.move import Move, say_first
from unknot.engine.moves.trials import ask_for_trial, next_trial
from unknot.engine.places.search_path import next_stop
from unknot.engine.prescription import Side
from unknot.engine.state import WHOLE_SIDE, Ending, Phase, SearchProgress, State


def go_to_set_up(state: State, side: Side) -> Move:
    """Show the position for a side; skip a side without any allowed search stop."""
    state = replace(state, phase=Phase.SET_UP, side=side, spot=None, search=SearchProgress())
    index = next_stop(state, 0)
    if index is None:
        return say_first((Cue("side_over", "H10", side),), finish_side(state))
    set_up = state.prescription.search[index].set_up
    state = replace(state, search=SearchProgress(index))
    return state, (Cue("set_up", "set_up", side, params=(("set_up", set_up),)),)


def finish_side(state: State) -> Move:
    """End this side and go to the other side, the second measurement, or the summary."""
    state = replace(state, spot=None, sides_done=(*state.sides_done, state.side))
    for side in state.prescription.sides:
        if side not in state.sides_done:
            if state.pressed_s >= state.prescription.dose.session_s or state.is_zone_locked(side, WHOLE_SIDE):
                state = replace(state, sides_done=(*state.sides_done, side))
                continue
            return say_first((Cue("next_side", "phase", side),), go_to_set_up(state, side))
    due = next_trial(state, after=True)
    if due is None:
        return end_session(state, Ending.DONE, "phase")
    state = replace(state, phase=Phase.MEASURE_AGAIN, side=due.side)
    again = Cue("measure_again", "measure", due.side, params=(("test", due.test),))
    return state, (again, ask_for_trial(due))

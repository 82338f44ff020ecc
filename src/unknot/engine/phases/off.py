"""OFF: the person was told to come off, and nothing else happens until they say that they are.

"I am off" is `ready`. Where a question stands, it is asked again: its answer leads on.
"""

from __future__ import annotations

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Event
from unknot.engine.moves.move import Move, then
from unknot.engine.safety.interlock_actions import leave_off
from unknot.engine.state import State


def leave(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Take it that the person is off; go on, unless a question stands or a break lasts."""
    question = state.question
    if question is not None:
        return state, (Cue("nerve_wait" if question.still_there else question.id, question.rule, state.side),)
    move = leave_off(state)
    # why: what comes next is said when the break is over, and nobody who has just spoken is left in silence.
    return move if move[0].paused_t is None else then(move[1], (move[0], (Cue("still_a_break", "person", state.side),)))

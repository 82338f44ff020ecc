"""OFF: unknot has said to come off, and nothing else happens until the person says that they are off.

"I am off" is `ready`. Where a question stands, it is asked again: its answer leads on.
"""

from __future__ import annotations

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Ready
from unknot.engine.moves.move import Move
from unknot.engine.safety.interlock_actions import person_is_off
from unknot.engine.state import State


def leave(state: State, _event: Ready, _policy: HoldPolicy) -> Move:
    """Note that the person is off; continue unless a question is open or a break lasts."""
    question = state.question
    if question is not None:
        return state, (Cue("nerve_wait" if question.still_there else question.id, question.rule, state.side),)
    return person_is_off(state)

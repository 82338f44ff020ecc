"""SET_UP: show the position, and wait until the person is in it."""

from __future__ import annotations

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import Event
from unknot.engine.moves.flushing import go_to_flush
from unknot.engine.moves.move import Move
from unknot.engine.moves.searching import go_to_stop
from unknot.engine.state import State


def begin_search(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Begin the search: the person is in position."""
    return go_to_stop(state, state.search.stop_index, "search", "search")


def leave(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Skip the search of this side and go to the flush."""
    return go_to_flush(state)

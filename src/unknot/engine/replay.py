"""Replay: a session is a fold of `step` over its events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unknot.engine.belief.hold_policy import BAYES_FILTER, HoldPolicy
from unknot.engine.events import Event
from unknot.engine.state import State
from unknot.engine.step import Step, step


def replay(events: Iterable[Event], state: State | None = None, policy: HoldPolicy = BAYES_FILTER) -> Iterator[Step]:
    """Yield the step of each event, starting at `state` (None: before the session)."""
    for event in events:
        taken = step(state, event, policy)
        state = taken.state
        yield taken


def fold(events: Iterable[Event], state: State | None = None) -> State | None:
    """Return the state after all events."""
    for taken in replay(events, state):
        state = taken.state
    return state

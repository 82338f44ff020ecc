"""Which side may be stretched today, after a stop that speaks against it."""

from __future__ import annotations

from typing import Final

from unknot.engine.prescription import Side
from unknot.engine.state import State

NO_STRETCH: Final = frozenset({"H1", "H2", "H4"})
"""After a nerve word, something sharp or a pulse the muscle is not stretched today, nor measured or moved in a way that stretches it."""


def may_stretch(state: State, side: Side) -> bool:
    """Say whether a side's muscle may be stretched today."""
    rules = NO_STRETCH - {"H2"} if state.prescription.is_version_1_or_2 else NO_STRETCH
    return not any(lock.side is side and lock.rule in rules for lock in state.all_locks)


def may_lengthen(state: State, side: Side) -> bool:
    """Say whether a side's muscle may be lengthened by a movement under a pin, or by a second measuring."""
    return state.prescription.is_version_1_or_2 or may_stretch(state, side)

"""The results of an act: a `Move` (the next state and its cues), or a `RefusedEvent`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from unknot.engine.cues import Cue
from unknot.engine.state import State

Move: TypeAlias = tuple[State, tuple[Cue, ...]]
"""The state an event leads to, and the cues it gives."""


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """The name of the reason why an event makes no sense now; the state does not change. Without cues of its own, H12 explains."""

    name: str
    cues: tuple[Cue, ...] = ()


def say_first(cues: tuple[Cue, ...], move: Move) -> Move:
    """Return a move with these cues before its own."""
    state, more = move
    return state, (*cues, *more)

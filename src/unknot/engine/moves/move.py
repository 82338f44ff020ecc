"""One move of a session: the state it leads to and the cues it gives. Everything in `moves` and `phases` returns one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from unknot.engine.cues import Cue
from unknot.engine.state import State

Move: TypeAlias = "tuple[State, tuple[Cue, ...]]"


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """An event that makes no sense now, by name; the state stays as it was. Without cues of its own, H12 speaks."""

    name: str
    cues: tuple[Cue, ...] = ()


def then(cues: tuple[Cue, ...], move: Move) -> Move:
    """Say something before a move's own cues."""
    state, more = move
    return state, (*cues, *more)

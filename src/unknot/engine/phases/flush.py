"""FLUSH: easy rolling, then a gentle stretch."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Event
from unknot.engine.moves.flushing import flush_parts
from unknot.engine.moves.move import Move
from unknot.engine.moves.sides import finish_side
from unknot.engine.places.spot_cues import whole_seconds
from unknot.engine.state import FlushPart, FlushProgress, State

CUES: Final = {FlushPart.ROLL: "flush_roll", FlushPart.STRETCH: "flush_stretch"}


def begin_next_part(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Begin the next part that is allowed on this leg; after the last one, finish the side."""
    parts = flush_parts(state)
    names = [part for part, _ in parts]
    index = names.index(state.flush.part) + 1 if state.flush.part in names else 0
    if index >= len(parts):
        return finish_side(state)
    part, part_s = parts[index]
    state = replace(state, flush=FlushProgress(part, state.t))
    return state, (Cue(CUES[part], "flush", state.side, params=(("seconds", whole_seconds(part_s)),)),)


def pass_time(state: State, event: Event, policy: HoldPolicy) -> Move:
    """Continue when the time of a part is over."""
    part_s = dict(flush_parts(state)).get(state.flush.part)
    if part_s is not None and state.t - state.flush.since_t >= part_s:
        return begin_next_part(state, event, policy)
    return state, ()


def leave(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Leave the flush because the person says so."""
    return finish_side(state)

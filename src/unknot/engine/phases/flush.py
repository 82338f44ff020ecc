"""The flush: easy rolling, then a gentle stretch (roll first, stretch second)."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Event
from unknot.engine.moves.flushing import flush_parts
from unknot.engine.moves.move import Move
from unknot.engine.moves.sides import finish_side
from unknot.engine.places.spot_cues import seconds
from unknot.engine.state import FlushPart, State

CUES = {FlushPart.ROLL: "flush_roll", FlushPart.STRETCH: "flush_stretch"}


def go_on(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Begin the next part this leg may have; after the last, the side is done."""
    parts = [part for part, _ in flush_parts(state)]
    index = parts.index(state.flush) + 1 if state.flush in parts else 0
    if index >= len(parts):
        return finish_side(state)
    part, part_s = flush_parts(state)[index]
    state = replace(state, flush=part, flush_since_t=state.t)
    return state, (Cue(CUES[part], "flush", state.side, params=(("seconds", seconds(part_s)),)),)


def pass_time(state: State, event: Event, judge: HoldPolicy) -> Move:
    """Go on when a part's time is over."""
    part_s = dict(flush_parts(state)).get(state.flush)
    if part_s is not None and state.t - state.flush_since_t >= part_s:
        return go_on(state, event, judge)
    return state, ()


def leave(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Leave the flush because the person says so."""
    return finish_side(state)

"""How a side moves to the flush, and which parts of the flush are allowed on this leg today."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.move import Move, say_first
from unknot.engine.moves.sides import finish_side
from unknot.engine.places.spot_cues import whole_seconds
from unknot.engine.safety.stretching import may_stretch
from unknot.engine.state import FlushPart, FlushProgress, Phase, State


def go_to_flush(state: State) -> Move:
    """Go to the easy rolling and the stretch; if neither is allowed on this leg, finish the side."""
    rule = state.prescription.flush
    state = replace(state, phase=Phase.FLUSH, spot=None, flush=FlushProgress())
    left_out = (Cue("flush_left_out", "H10", state.side),) if has_lock(state) and rule.roll_s > 0 else ()
    if flush_parts(state):
        return state, (*left_out, Cue("flush", "flush", state.side, params=(("seconds", whole_seconds(rule.roll_s)),)))
    return say_first(left_out, finish_side(state))


def flush_parts(state: State) -> tuple[tuple[FlushPart, float], ...]:
    """Return the parts of the flush that are allowed on this leg today, with their seconds.

    Do not roll a leg with a locked place, and do not stretch a leg after a nerve word, a throb or a sharp stop.
    """
    rule = state.prescription.flush
    parts = []
    if rule.roll_s > 0 and not has_lock(state):
        parts.append((FlushPart.ROLL, rule.roll_s))
    if rule.stretch_s > 0 and may_stretch(state, state.side):
        parts.append((FlushPart.STRETCH, rule.stretch_s))
    return tuple(parts)


def has_lock(state: State) -> bool:
    """Say whether anything on the current side is locked today."""
    return any(lock.side is state.side for lock in state.all_locks)

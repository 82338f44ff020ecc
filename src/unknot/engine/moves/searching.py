"""How the search moves along its stops, and goes on elsewhere after a lock."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.flushing import enter_flush
from unknot.engine.moves.move import Move, then
from unknot.engine.moves.next_spot import (
    go_on,
    side_spots,
    waiting_spots,
)
from unknot.engine.moves.sides import finish_side
from unknot.engine.places.search_path import next_stop
from unknot.engine.places.spot_cues import seconds
from unknot.engine.state import WHOLE_SIDE, Phase, State


def elsewhere(state: State, rule: str) -> Move:
    """Go on at another place of this side after a lock by `rule`, or finish the side."""
    if state.phase is Phase.SUMMARY:
        return state, ()
    if state.is_zone_locked(state.side, WHOLE_SIDE):
        return finish_side(state)
    if state.phase is Phase.SEARCH:
        return search_on(state, state.stop_index, "move", rule)
    if state.phase in (Phase.HOLD, Phase.PIN, Phase.RECHECK):
        state = replace(state, spot=None)
        if not any(waiting_spots(state)) and room_for_spots(state) and not_searched(state):
            state = replace(state, phase=Phase.SEARCH)
            return search_on(state, state.stop_index, "move", rule)
        return go_on(state)
    return finish_side(state)


def not_searched(state: State) -> bool:
    """Say whether an allowed part of the search is still to come."""
    return next_stop(state, state.stop_index) is not None


def room_for_spots(state: State) -> bool:
    """Say whether this side may have one more spot."""
    held = sum(spot.side is state.side and spot.holds > 0 for spot in state.spots)
    return max(held, sum(1 for _ in side_spots(state))) < state.prescription.dose.spots_per_side


def search_on(state: State, first: int, cue: str | None = None, rule: str = "search") -> Move:
    """Go to the next allowed stop of the search from `first`; at its end, to the spots found, or on."""
    index = next_stop(state, first)
    if index is None:
        return leave_search(replace(state, stop_index=len(state.prescription.search)))
    stop = state.prescription.search[index]
    state = replace(state, phase=Phase.SEARCH, stop_index=index, stop_since_t=state.t, spot=None)
    kind = "lane" if stop.strokes else "point"
    zone = state.zone_at(stop.x_from, stop.y)
    place = Cue(
        kind, "search", state.side, zone.id if zone else None, None,
        (("set_up", stop.set_up), ("seconds", seconds(stop.seconds)), ("strokes", stop.strokes)),
    )  # fmt: skip
    opening = (Cue(cue, rule, state.side),) if cue else ()
    return state, (*opening, place)


def leave_search(state: State) -> Move:
    """Leave the search for the spots found; with none, say so and go to the flush."""
    if any(waiting_spots(state)):
        return go_on(state)
    if any(spot.side is state.side for spot in state.spots):
        return go_on(replace(state, phase=Phase.HOLD))
    return then((Cue("nothing_sore", "search", state.side),), enter_flush(state))

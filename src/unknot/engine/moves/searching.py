"""How the search moves along its stops, ends, or continues at another place after a lock."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.flushing import go_to_flush
from unknot.engine.moves.move import Move, say_first
from unknot.engine.moves.next_spot import go_to_next_spot, side_spots, waiting_spots
from unknot.engine.moves.sides import finish_side
from unknot.engine.places.search_path import next_stop
from unknot.engine.places.spot_cues import whole_seconds
from unknot.engine.state import WHOLE_SIDE, Phase, SearchProgress, State


def go_to_stop(state: State, first: int, cue: str | None = None, rule: str = "search") -> Move:
    """Go to the next allowed stop of the search, from index `first` on; after the last one, leave the search.

    Args:
        state: the current state.
        first: the index of the first stop that may come next.
        cue: a cue to say before the stop's own, because of `rule`.
        rule: the rule of that cue.
    """
    index = next_stop(state, first)
    if index is None:
        at_the_end = replace(state.search, stop_index=len(state.prescription.search))
        return leave_search(replace(state, search=at_the_end))
    stop = state.prescription.search[index]
    state = replace(state, phase=Phase.SEARCH, search=SearchProgress(index, state.t), spot=None)
    zone = state.zone_at(stop.x_from, stop.y)
    place = Cue(
        "lane" if stop.strokes else "point", "search", state.side, zone.id if zone else None, None,
        (("set_up", stop.set_up), ("seconds", whole_seconds(stop.seconds)), ("strokes", stop.strokes)),
    )  # fmt: skip
    opening = (Cue(cue, rule, state.side),) if cue else ()
    return state, (*opening, place)


def leave_search(state: State) -> Move:
    """Leave the search and go to the spots; if there are none, say so and go to the flush."""
    if any(waiting_spots(state)):
        return go_to_next_spot(state)
    if any(spot.side is state.side for spot in state.spots):
        return go_to_next_spot(replace(state, phase=Phase.HOLD))
    return say_first((Cue("nothing_sore", "search", state.side),), go_to_flush(state))


def go_elsewhere(state: State, rule: str) -> Move:
    """Continue at another place of this side after a lock by `rule`; if none is left, finish the side."""
    if state.phase is Phase.SUMMARY:
        return state, ()
    if state.is_zone_locked(state.side, WHOLE_SIDE):
        return finish_side(state)
    if state.phase is Phase.SEARCH:
        return go_to_stop(state, state.search.stop_index, "move", rule)
    if state.phase in (Phase.HOLD, Phase.PIN, Phase.RECHECK):
        state = replace(state, spot=None)
        if not any(waiting_spots(state)) and has_room_for_spots(state) and has_search_left(state):
            return go_to_stop(replace(state, phase=Phase.SEARCH), state.search.stop_index, "move", rule)
        return go_to_next_spot(state)
    return finish_side(state)


def has_search_left(state: State) -> bool:
    """Say whether an allowed stop of the search is still to come."""
    return next_stop(state, state.search.stop_index) is not None


def has_room_for_spots(state: State) -> bool:
    """Say whether this side may have one more spot."""
    held = sum(spot.side is state.side and spot.holds > 0 for spot in state.spots)
    return max(held, sum(1 for _ in side_spots(state))) < state.prescription.dose.spots_per_side

"""SEARCH: slow passes over lanes, or place by place; the person marks the place under the tool with one word.

The program knows where the person is, because it sets the pace. `ready` holds the spot that was marked last, at once, since the
person is on it; `skip` says that this is enough.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Event, Ready, Sore, Tick
from unknot.engine.moves.move import Move, RefusedEvent, say_first
from unknot.engine.moves.next_spot import go_to_next_spot, side_spots, waiting_spots
from unknot.engine.moves.searching import go_to_stop, leave_search
from unknot.engine.phases import hold
from unknot.engine.places.spot_cues import not_here, spot_cue
from unknot.engine.places.spots import mark, why_not_here
from unknot.engine.state import Phase, State


def mark_spot(state: State, event: Sore, _policy: HoldPolicy) -> Move | RefusedEvent:
    """Mark a sore spot if pressure is allowed there; with enough spots for today, go to the sorest."""
    name = why_not_here(state, event)
    if name is not None:
        return RefusedEvent(name, (not_here(state, event, name),))
    known = {spot.id for spot in state.spots}
    most = state.prescription.dose.spots_per_side
    full = Cue("spots_full", "search", state.side, params=(("of", most),))
    marked, spot = mark(state, event)
    if spot.id not in known and sum(1 for _ in side_spots(state)) >= most:
        return RefusedEvent("spots_full", (full,))
    found = sum(1 for _ in side_spots(marked))
    noted = spot_cue("marked", "search", marked, spot, ("pain", event.pain), ("found", found), ("of", most))
    if found < most:
        return marked, (noted,)
    return say_first((noted, full), go_to_next_spot(marked))


def hold_here(state: State, event: Ready, policy: HoldPolicy) -> Move | RefusedEvent:
    """Hold the last marked spot now: the person is on it. Without a spot, continue the search."""
    waiting = tuple(waiting_spots(state))
    if not waiting:
        return go_to_stop(state, state.search.stop_index + 1)
    return hold.begin(replace(state, phase=Phase.HOLD, spot=waiting[-1].id), event, policy)


def pass_time(state: State, event: Tick, _policy: HoldPolicy) -> Move:
    """Go to the next stop when the time of this one is over."""
    stops, here = state.prescription.search, state.search
    if here.stop_index >= len(stops) or event.t < here.since_t + stops[here.stop_index].seconds:
        return state, ()
    return go_to_stop(state, here.stop_index + 1)


def leave(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Leave the search because the person wants to: go to the spots, or to the flush if there are none."""
    return leave_search(state)

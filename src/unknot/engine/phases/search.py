"""The search: slow passes over lanes, or one place after another; one word marks the place where the tool is.

The program knows where the person is, because it paces them. `ready` holds the spot marked last, at once, since the person is
on it; `skip` says that this is enough.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Event, Sore
from unknot.engine.moves.flushing import enter_flush
from unknot.engine.moves.move import Move, RefusedEvent, then
from unknot.engine.moves.next_spot import go_on, side_spots, waiting_spots
from unknot.engine.moves.searching import leave_search, search_on
from unknot.engine.phases import hold
from unknot.engine.places.spot_cues import about, not_here
from unknot.engine.places.spots import mark, why_not_here
from unknot.engine.state import Phase, State


def begin(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Begin the search: the person is in position."""
    state = replace(state, phase=Phase.SEARCH, stop_since_t=state.t)
    return search_on(state, state.stop_index, "search", "search")


def pass_time(state: State, event: Event, _: HoldPolicy) -> Move:
    """Go to the next stretch when this one's time is over. While the clock jumped, nobody was led: that time does not count."""
    if state.stop_index >= len(state.prescription.search):
        return state, ()
    stop = state.prescription.search[state.stop_index]
    if event.t < state.stop_since_t + stop.seconds:
        return state, ()
    return search_on(state, state.stop_index + 1)


def mark_spot(state: State, event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    """Mark a sore spot where it may be pressed; with enough spots for today, go to the sorest."""
    if not isinstance(event, Sore):
        return RefusedEvent("not_now")
    name = why_not_here(state, event)
    if name is not None:
        return RefusedEvent(name, (not_here(state, event, name),))
    known = {spot.id for spot in state.spots}
    most = state.prescription.dose.spots_per_side
    marked, spot = mark(state, event)
    if spot.id not in known and sum(1 for _ in side_spots(state)) >= most:
        return RefusedEvent("spots_full", (Cue("spots_full", "search", state.side, params=(("of", most),)),))
    found = sum(1 for _ in side_spots(marked))
    noted = about("marked", "search", marked, spot, ("pain", event.pain), ("found", found), ("of", most))
    if found < most:
        return marked, (noted,)
    full = Cue("spots_full", "search", state.side, params=(("of", most),))
    return then((noted, full), go_on(marked))


def hold_here(state: State, event: Event, judge: HoldPolicy) -> Move | RefusedEvent:
    """Hold the spot marked last, now: the person is on it. With no spot yet, go on along the search."""
    here = list(waiting_spots(state))
    if not here:
        return search_on(state, state.stop_index + 1)
    return hold.press(replace(state, phase=Phase.HOLD, spot=here[-1].id), event, judge)


def enough(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Leave the search: to the spots found, or, with none, to the flush."""
    return leave_search(state)


def leave_position(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Leave this side's search before it began."""
    return enter_flush(state)

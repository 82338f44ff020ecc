"""The place of the search on the map, and its allowed stops today."""

from __future__ import annotations

from unknot.engine.prescription import SearchStop, Side, ZoneId
from unknot.engine.state import Phase, State


def zone_in_hand(state: State) -> ZoneId | None:
    """Return the zone under the tool, from the current spot or the search; None if unknown."""
    spot = state.spot_in_hand
    if spot is not None:
        return spot.zone
    if state.phase_in_hand is Phase.SEARCH:
        place = place_in_search(state)
        zone = state.zone_at(*place) if place is not None else None
        return zone.id if zone is not None else None
    return None


def place_in_search(state: State) -> tuple[float, float] | None:
    """Return the place of the search on the map: the place to press, or the position of this stroke along its lane."""
    if state.phase_in_hand is not Phase.SEARCH or state.search.stop_index >= len(state.prescription.search):
        return None
    stop = state.prescription.search[state.search.stop_index]
    until_t = stands_still_since(state)
    done = max(0.0, min(1.0, (until_t - state.search.since_t) / stop.seconds)) * stop.strokes
    stroke = min(int(done), stop.strokes - 1) if stop.strokes else 0
    along = done - stroke
    forward = along if stroke % 2 == 0 else 1.0 - along
    return stop.x_from + (stop.x_to - stop.x_from) * forward, stop.y


def stands_still_since(state: State) -> float:
    """Return the time until which the current phase ran: now, or the start of a break or OFF."""
    since = [state.paused_t] if state.paused_t is not None else []
    if state.off is not None:
        since.append(state.off.since_t)
    return min(since, default=state.t)


def is_allowed(state: State, stop: SearchStop, side: Side) -> bool:
    """Say whether a stop of the search is allowed on a side today."""
    if stop.side not in (None, side) or any(state.is_zone_locked(side, zone) for zone in stop.zones):
        return False
    low, high = sorted((stop.x_from, stop.x_to))
    return not any(state.is_same_place(x, y, min(max(x, low), high), stop.y) for x, y in state.locked_places(side))


def next_stop(state: State, first: int) -> int | None:
    """Return the index of the next stop of the search that is allowed, from `first` on."""
    stops = state.prescription.search
    return next((index for index in range(first, len(stops)) if is_allowed(state, stops[index], state.side)), None)

"""Places on the map: which may be pressed now, which is in hand, and how a sore spot is noted there.

A place may be pressed when it lies in a zone, outside every no-go band, and neither it nor its zone is locked today.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.events import Sore
from unknot.engine.places.place_use import has_holds_left
from unknot.engine.prescription import SpotId, ZoneId
from unknot.engine.state import Spot, State


def why_not_here(state: State, event: Sore) -> str | None:
    """Name the reason why a place may not be marked: no_go (H9), locked (H10) or done_today (it has had its holds)."""
    zone = state.zone_at(event.x, event.y)
    if zone is None:
        return "no_go"
    if state.is_zone_locked(state.side, zone.id) or state.is_place_locked(state.side, event.x, event.y):
        return "locked"
    return None if has_holds_left(state, state.side, event.x, event.y) else "done_today"


def nearest_allowed(state: State, x: float, y: float) -> tuple[ZoneId, float, float] | None:
    """Return the zone and place nearest to (x, y) that may be pressed on the side in hand today."""
    places = [
        (zone.id, min(max(x, zone.x0), zone.x1), min(max(y, zone.y0), zone.y1))
        for zone in state.prescription.zones
        if not state.is_zone_locked(state.side, zone.id)
    ]
    return min(places, key=lambda place: state.apart_cm(x, y, place[1], place[2]), default=None)


def mark(state: State, event: Sore) -> tuple[State, Spot]:
    """Note a sore spot at a place that may be pressed; a place on a known spot is that spot again, whatever it is called."""
    same = [
        spot
        for spot in state.spots
        if spot.side is state.side
        and state.is_same_place(spot.x, spot.y, event.x, event.y)
        and (spot.holds == 0 or not state.prescription.is_version_1_or_2)
    ]
    if same:
        spot = min(same, key=lambda spot: state.apart_cm(spot.x, spot.y, event.x, event.y))
        # why the new place: the next press is where the tool is now, and is counted there; what was pressed stays where it was.
        moved = state.zone_at(event.x, event.y) if not state.prescription.is_version_1_or_2 else None
        spot = replace(spot, zone=moved.id, x=event.x, y=event.y) if moved is not None else spot
        again = replace(spot, last_pain=event.pain, sore_again=spot.holds > 0)
        if spot.holds == 0:
            again = replace(again, first_pain=event.pain)
        others = tuple(found for found in state.spots if found.id != spot.id)
        return replace(state, spots=(*others, again)), again
    zone = state.zone_at(event.x, event.y)
    number = 1 + sum(spot.side is state.side for spot in state.spots)
    spot = Spot(
        SpotId(f"{state.side}-{number}"),
        state.side,
        zone.id if zone is not None else ZoneId(""),
        event.x,
        event.y,
        event.pain,
        event.pain,
    )
    return replace(state, spots=(*state.spots, spot)), spot


def with_spot(state: State, spot: Spot) -> State:
    """Return the state with one spot replaced by its newer self."""
    return replace(state, spots=tuple(spot if found.id == spot.id else found for found in state.spots))

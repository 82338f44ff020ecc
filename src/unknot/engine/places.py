"""Places on the map: which may be pressed now, which is in hand, and how a sore spot is noted there.

A place may be pressed when it lies in a zone, outside every no-go band, and neither it nor its zone is locked today.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.events import Sore
from unknot.engine.place_use import has_holds_left
from unknot.engine.prescription import SearchStop, Side
from unknot.engine.state import Phase, Spot, State


def about(cue: str, rule: str, state: State, spot: Spot | None, *numbers: tuple[str, str]) -> Cue:
    """Return a cue that speaks of one spot."""
    if spot is None:
        return Cue(cue, rule, state.side, zone_in_hand(state), None, numbers)
    return Cue(cue, rule, spot.side, spot.zone, spot.id, numbers)


def seconds(value: float) -> str:
    """Write seconds as they are said: whole."""
    return str(round(value))


def zone_in_hand(state: State) -> str | None:
    """Return the zone the tool is on now, where that is known: the spot's, or the search's."""
    spot = state.spot_in_hand
    if spot is not None:
        return spot.zone
    if state.phase_in_hand is Phase.SEARCH:
        place = place_in_search(state)
        zone = state.zone_at(*place) if place is not None else None
        return zone.id if zone is not None else None
    return None


def place_in_search(state: State) -> tuple[float, float] | None:
    """Return where on the map the search is now: the place pressed, or how far along the lane this stroke has come."""
    if state.phase_in_hand is not Phase.SEARCH or state.stop_index >= len(state.prescription.search):
        return None
    stop = state.prescription.search[state.stop_index]
    until_t = stands_still_since(state)
    done = max(0.0, min(1.0, (until_t - state.stop_since_t) / stop.seconds)) * stop.strokes
    stroke = min(int(done), stop.strokes - 1) if stop.strokes else 0
    along = done - stroke
    forward = along if stroke % 2 == 0 else 1.0 - along
    return stop.x_from + (stop.x_to - stop.x_from) * forward, stop.y


def stands_still_since(state: State) -> float:
    """Return the second until which the phase in hand has gone on: now, or when a break or OFF began."""
    since = [state.paused_t] if state.paused_t is not None else []
    if state.off is not None:
        since.append(state.off.since_t)
    return min(since, default=state.t)


def is_allowed(state: State, stop: SearchStop, side: Side) -> bool:
    """Say whether a stop of the search may be rolled or pressed on a side today."""
    if stop.side not in (None, side) or any(state.is_zone_locked(side, zone) for zone in stop.zones):
        return False
    low, high = sorted((stop.x_from, stop.x_to))
    return not any(state.is_same_place(x, y, min(max(x, low), high), stop.y) for x, y in state.locked_places(side))


def next_stop(state: State, first: int) -> int | None:
    """Return the index of the next stop of the search that is allowed, from `first` on."""
    stops = state.prescription.search
    return next((index for index in range(first, len(stops)) if is_allowed(state, stops[index], state.side)), None)


def why_not_here(state: State, event: Sore) -> str | None:
    """Name the reason why a place may not be marked: no_go (H9), locked (H10) or done_today (it has had its holds)."""
    zone = state.zone_at(event.x, event.y)
    if zone is None:
        return "no_go"
    if state.is_zone_locked(state.side, zone.id) or state.is_place_locked(state.side, event.x, event.y):
        return "locked"
    return None if has_holds_left(state, state.side, event.x, event.y) else "done_today"


def not_here(state: State, event: Sore, name: str) -> Cue:
    """Say why a place may not be marked, with the nearest place that may."""
    numbers = [("x", f"{event.x:.2f}"), ("y", f"{event.y:.2f}")]
    band = next((band for band in state.prescription.no_go if band.holds(event.x, event.y)), None)
    zone = state.zone_at(event.x, event.y)
    if name == "no_go":
        numbers.append(("band", band.id if band is not None else "outside"))
    nearest = nearest_allowed(state, event.x, event.y)
    if nearest is not None:
        numbers += [
            ("nearest_zone", nearest[0]),
            ("nearest_x", f"{nearest[1]:.2f}"),
            ("nearest_y", f"{nearest[2]:.2f}"),
        ]
    rule = {"no_go": "H9", "done_today": "done_today"}.get(name, "H10")
    return Cue(
        "no_go" if name == "no_go" else "locked", rule, state.side, zone.id if zone else None, None, tuple(numbers)
    )


def nearest_allowed(state: State, x: float, y: float) -> tuple[str, float, float] | None:
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
        and (spot.holds == 0 or not state.prescription.is_before_places)
    ]
    if same:
        spot = min(same, key=lambda spot: state.apart_cm(spot.x, spot.y, event.x, event.y))
        # why the new place: the next press is where the tool is now, and is counted there; what was pressed stays where it was.
        moved = state.zone_at(event.x, event.y) if not state.prescription.is_before_places else None
        spot = replace(spot, zone=moved.id, x=event.x, y=event.y) if moved is not None else spot
        again = replace(spot, last_pain=event.pain, sore_again=spot.holds > 0)
        if spot.holds == 0:
            again = replace(again, first_pain=event.pain)
        others = tuple(found for found in state.spots if found.id != spot.id)
        return replace(state, spots=(*others, again)), again
    zone = state.zone_at(event.x, event.y)
    number = 1 + sum(spot.side is state.side for spot in state.spots)
    spot = Spot(f"{state.side}-{number}", state.side, zone.id if zone else "", event.x, event.y, event.pain, event.pain)
    return replace(state, spots=(*state.spots, spot)), spot


def with_spot(state: State, spot: Spot) -> State:
    """Return the state with one spot replaced by its newer self."""
    return replace(state, spots=tuple(spot if found.id == spot.id else found for found in state.spots))

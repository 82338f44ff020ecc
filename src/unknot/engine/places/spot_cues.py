"""Cues about one spot or place."""

from __future__ import annotations

from unknot.engine.cues import Cue, ParamValue
from unknot.engine.events import Sore
from unknot.engine.places.place_use import rest_left_s
from unknot.engine.places.search_path import zone_in_hand
from unknot.engine.places.spots import nearest_allowed
from unknot.engine.state import Spot, State


def spot_cue(cue: str, rule: str, state: State, spot: Spot | None, *params: tuple[str, ParamValue]) -> Cue:
    """Return a cue about one spot."""
    if spot is None:
        return Cue(cue, rule, state.side, zone_in_hand(state), None, params)
    return Cue(cue, rule, spot.side, spot.zone, spot.id, params)


def whole_seconds(value: float) -> int:
    """Return whole seconds for a cue."""
    return round(value)


def not_here(state: State, event: Sore, name: str) -> Cue:
    """Say why the person may not mark a place, and name the nearest allowed place."""
    params: list[tuple[str, ParamValue]] = [("x", event.x), ("y", event.y)]
    band = next((band for band in state.prescription.no_go if band.holds(event.x, event.y)), None)
    zone = state.zone_at(event.x, event.y)
    if name == "no_go":
        params.append(("band", band.id if band is not None else "outside"))
    nearest = nearest_allowed(state, event.x, event.y)
    if nearest is not None:
        params += [
            ("nearest_zone", nearest[0]),
            ("nearest_x", nearest[1]),
            ("nearest_y", nearest[2]),
        ]
    rule = {"no_go": "H9", "done_today": "done_today"}.get(name, "H10")
    return Cue(
        "no_go" if name == "no_go" else "locked", rule, state.side, zone.id if zone else None, None, tuple(params)
    )


def rest_cue(state: State, spot: Spot) -> Cue:
    """Say that a spot is still resting, and for how many seconds more."""
    return spot_cue("rest", "rest", state, spot, ("seconds", whole_seconds(rest_left_s(state, spot))))

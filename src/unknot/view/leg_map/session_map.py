"""The map of one thigh during a session: where pressing is allowed, where not and why, the spots, and where the tool is now.

Places are the record's own (x 0 sit bone to 1 knee crease, y -1 inner to 1 outer edge); a face mirrors them for the leg it
draws. The place of a moving tool is read from the clock: a lane is passed out and back by turns at an even pace.
"""

from __future__ import annotations

from unknot.engine.places.search_path import stands_still_since
from unknot.engine.prescription import SearchStop
from unknot.engine.state import Outcome, Phase, Spot, State
from unknot.view.cue_words import because, spot_number
from unknot.view.leg_map.areas import no_go_areas, zone_area
from unknot.view.screen import Map, MapArea, MapSpot
from unknot.view.wording import Wording

SPOT_STATES: dict[Outcome | None, str] = {
    None: "found",
    Outcome.EASED: "eased",
    Outcome.EASING: "easing",
    Outcome.UNCHANGED: "unchanged",
    Outcome.WORSE: "worse",
    Outcome.NOT_SORE: "unchanged",
    Outcome.STOPPED: "found",
    Outcome.SKIPPED: "found",
}


def thigh(
    state: State, words: Wording, now_t: float, moved: tuple[float, float] = (0.0, 0.0), *, past: bool = False
) -> Map:
    """Return the map of the current leg; `past` is true for a session of another day."""
    stop = stop_in_hand(state)
    return Map(
        side=state.side,
        areas=(*_zones(state, words, past=past), *no_go_areas(words, state.prescription.no_go)),
        spots=(*_spots_found(state, words), *_remembered_spots(state, words), *_locked_earlier(state, words)),
        tool=shift(place, moved) if (place := tool_place(state, now_t)) else None,
        lane=(stop.x_from, stop.x_to, stop.y) if stop and stop.x_from != stop.x_to else None,
        passed=searched_places(state, now_t),
        here=stop.zones if stop else (),
    )


def resting_places(leg: Map) -> tuple[str, ...]:
    """Return the names of the zones that rest; none where all of the leg rests."""
    if not any(area.kind == "zone" for area in leg.areas):
        return ()
    return tuple(area.label for area in leg.areas if area.kind == "locked")


def stop_in_hand(state: State) -> SearchStop | None:
    """Return the lane or place that the search is at, if it is searching."""
    if state.phase_in_hand is not Phase.SEARCH or state.search.stop_index >= len(state.prescription.search):
        return None
    return state.prescription.search[state.search.stop_index]


def tool_place(state: State, now_t: float) -> tuple[float, float] | None:
    """Return where the tool is: along the lane by the clock, or on the spot in hand."""
    stop = stop_in_hand(state)
    if stop is not None:
        return lane_place(stop, _searched_until_t(state, now_t) - state.search.since_t)
    spot = state.spot_in_hand
    return (spot.x, spot.y) if spot else None


def _searched_until_t(state: State, now_t: float) -> float:
    """Return the second until which the search has gone on: a little beyond the last event, never past a break or OFF."""
    still = state.paused_t is not None or state.off is not None
    return stands_still_since(state) if still else min(now_t, state.t + 1.0)


def shift(place: tuple[float, float], moved: tuple[float, float]) -> tuple[float, float]:
    """Move a place by what the person moved it, and keep it on the map."""
    x, y = place[0] + moved[0], place[1] + moved[1]
    return (round(min(1.0, max(0.0, x)), 3), round(min(1.0, max(-1.0, y)), 3))


def lane_place(stop: SearchStop, after_s: float) -> tuple[float, float]:
    """Return the place on a lane after some seconds: out and back by turns, `strokes` times in all."""
    if stop.x_from == stop.x_to or stop.strokes < 1:
        return (stop.x_from, stop.y)
    passes = max(0.0, min(after_s / (stop.seconds / stop.strokes), float(stop.strokes)))
    number = min(int(passes), stop.strokes - 1)
    share = passes - number
    if number % 2:
        share = 1.0 - share
    return (round(stop.x_from + (stop.x_to - stop.x_from) * share, 3), stop.y)


def searched_places(state: State, now_t: float) -> tuple[tuple[float, float, float], ...]:
    """Return the places of this leg that the search has covered, as (x from, x to, y): whole stops, and the current lane so far."""
    if state.phase_in_hand is not Phase.SEARCH:
        return ()
    stops = state.prescription.search
    whole = tuple(
        (min(stop.x_from, stop.x_to), max(stop.x_from, stop.x_to), stop.y)
        for stop in stops[: state.search.stop_index]
        if stop.side in (None, state.side) and not any(state.is_zone_locked(state.side, zone) for zone in stop.zones)
    )
    stop = stop_in_hand(state)
    if stop is None or stop.x_from == stop.x_to or stop.strokes < 1:
        return whole
    after_s = _searched_until_t(state, now_t) - state.search.since_t
    way_out_s = stop.seconds / stop.strokes
    farthest = stop.x_to if after_s >= way_out_s else lane_place(stop, after_s)[0]
    return (*whole, (min(stop.x_from, farthest), max(stop.x_from, farthest), stop.y))


def _zones(state: State, words: Wording, *, past: bool) -> tuple[MapArea, ...]:
    return tuple(
        zone_area(
            words,
            zone,
            _why_locked(state, zone.id, words, past=past) if state.is_zone_locked(state.side, zone.id) else None,
        )
        for zone in state.prescription.zones
    )


def _why_locked(state: State, zone: str, words: Wording, *, past: bool) -> str:
    now = [lock.rule for lock in state.locks if lock.side is state.side and lock.zone in ("*", zone) and lock.x is None]
    earlier = [
        lock.rule
        for lock in state.prescription.locks
        if lock.side is state.side and lock.zone in ("*", zone) and lock.x is None
    ]
    rule = [*now, *earlier, "H10"][0]
    return because(rule, words) if past else words.text(f"rule.{rule}.why")


def spot_state(spot: Spot, state: State) -> str:
    """Return how a spot is drawn: locked before all else, then in hand, then how its last hold ended."""
    if state.is_spot_locked(spot):
        return "locked"
    if spot.id == state.spot:
        return "in_hand"
    return SPOT_STATES[spot.outcome]


def _spots_found(state: State, words: Wording) -> tuple[MapSpot, ...]:
    return tuple(
        MapSpot(
            spot.id,
            int(spot_number(spot.id)),
            words.label("zone", spot.zone),
            spot.x,
            spot.y,
            spot_state(spot, state),
            spot.first_pain,
            spot.last_pain,
        )
        for spot in state.spots
        if spot.side is state.side
    )


def _remembered_spots(state: State, words: Wording) -> tuple[MapSpot, ...]:
    if state.phase_in_hand not in (Phase.SET_UP, Phase.SEARCH):
        return ()
    stops = [
        stop
        for index, stop in enumerate(state.prescription.search)
        if stop.remembered and stop.side in (None, state.side) and index >= state.search.stop_index
    ]
    return tuple(
        MapSpot(
            f"remembered-{number}",
            0,
            words.label("zone", stop.zones[0]) if stop.zones else "",
            stop.x_from,
            stop.y,
            "remembered",
            0,
            0,
        )
        for number, stop in enumerate(stops, 1)
    )


def _locked_earlier(state: State, words: Wording) -> tuple[MapSpot, ...]:
    places = [
        (lock.x, lock.y, lock.zone)
        for lock in state.prescription.locks
        if lock.side is state.side and lock.x is not None and lock.y is not None
    ]
    return tuple(
        MapSpot(f"earlier-{number}", 0, words.label("zone", zone), x, y, "locked", 0, 0)
        for number, (x, y, zone) in enumerate(places, 1)
    )

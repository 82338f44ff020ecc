"""Choose the next spot of the current side, and what to do there: a hold, pin-and-move, or the recheck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from unknot.engine.moves.flushing import go_to_flush
from unknot.engine.moves.move import Move
from unknot.engine.moves.sides import finish_side
from unknot.engine.places.place_use import has_holds_left, is_rested, off_t
from unknot.engine.places.spot_cues import rest_cue, spot_cue
from unknot.engine.places.spots import with_spot
from unknot.engine.prescription import PinRule
from unknot.engine.safety.stretching import may_lengthen
from unknot.engine.state import WHOLE_SIDE, NotRated, Outcome, Phase, Spot, State


def go_to_next_spot(state: State) -> Move:
    """Choose what comes next on this side: a hold of a spot, pin-and-move, the recheck, or the flush."""
    if state.is_zone_locked(state.side, WHOLE_SIDE):
        return finish_side(state)
    if state.phase in (Phase.SEARCH, Phase.HOLD):
        to_hold = _spot_to_hold(state)
        if to_hold is not None:
            return go_to_spot(state, to_hold)
    # why: straightening the knee stretches the muscle, so a leg that must not be stretched today gets no pin-and-move either.
    pin = state.prescription.pin if may_lengthen(state, state.side) else None
    if state.phase is not Phase.RECHECK and pin is not None:
        to_pin = _spot_to_pin(state, pin)
        if to_pin is not None:
            state = replace(state, phase=Phase.PIN, spot=to_pin.id)
            return state, (spot_cue("pin_place", "pin", state, to_pin, ("of", pin.repetitions)),)
    return go_to_recheck(state)


def go_to_spot(state: State, spot: Spot) -> Move:
    """Go to a spot for a hold: at once, or after its rest."""
    state = replace(state, phase=Phase.HOLD, spot=spot.id)
    if is_rested(state, spot):
        return state, (spot_cue("place", "phase", state, spot, ("pain", spot.last_pain)),)
    return state, (rest_cue(state, spot),)


def go_to_recheck(state: State) -> Move:
    """Recheck the next spot that had a hold and is not locked; if none is left, go to the flush."""
    if muscle_left_s(state) > state.prescription.hold.settle_s:
        waiting = [spot for spot in side_spots(state) if spot.holds > 0 and spot.rechecked is None]
        if waiting:
            state = replace(state, phase=Phase.RECHECK, spot=waiting[0].id)
            return state, (spot_cue("recheck_place", "recheck", state, waiting[0]),)
    return go_to_flush(replace(state, spot=None))


def mark_phase_done(state: State) -> State:
    """Note that the current spot has had its pin-and-move or its recheck, so that it does not come again."""
    spot = state.spot_in_hand
    if spot is None:
        return state
    if state.phase is Phase.PIN:
        spot = replace(spot, pinned=True)
    elif state.phase is Phase.RECHECK and spot.rechecked is None:
        spot = replace(spot, rechecked=NotRated.SKIPPED)
    return replace(with_spot(state, spot), spot=None)


def side_spots(state: State) -> Iterator[Spot]:
    """Yield the spots of the current side that are not locked today."""
    return (spot for spot in state.spots if spot.side is state.side and not state.is_spot_locked(spot))


def waiting_spots(state: State) -> Iterator[Spot]:
    """Yield the spots of the current side that wait for a hold and are allowed: new ones, and old ones that are sore again."""
    return (
        spot
        for spot in side_spots(state)
        if (spot.outcome is None or spot.sore_again) and has_holds_left(state, spot.side, spot.x, spot.y)
    )


def muscle_left_s(state: State) -> float:
    """Return how many seconds of pressure the current muscle may still have, within the session's dose too."""
    dose = state.prescription.dose
    return min(dose.muscle_s - state.muscle_s(state.side), dose.session_s - state.pressed_s)


def _spot_to_hold(state: State) -> Spot | None:
    """Return the spot to hold next: the sorest waiting spot, or else the easing spot with the longest rest."""
    if muscle_left_s(state) < state.prescription.hold.minimum_s:
        return None
    waiting = tuple(waiting_spots(state))
    if waiting:
        # why reversed: of two equally sore spots, the last marked one is nearer to the tool.
        return max(reversed(waiting), key=lambda spot: spot.first_pain)
    again = [
        spot
        for spot in side_spots(state)
        if spot.outcome in (Outcome.EASING, Outcome.STOPPED) and has_holds_left(state, spot.side, spot.x, spot.y)
    ]
    return min(again, key=lambda spot: _rests_since_t(state, spot), default=None)


def _rests_since_t(state: State, spot: Spot) -> float:
    came_off_t = off_t(state, spot)
    return state.t if came_off_t is None else came_off_t


def _spot_to_pin(state: State, pin: PinRule) -> Spot | None:
    """Return the spot for pin-and-move: the spot that eased most. A side has at most one."""
    if muscle_left_s(state) <= 0:
        return None
    eased = [spot for spot in side_spots(state) if spot.outcome is Outcome.EASED and pin.allows(spot.zone)]
    if any(spot.pinned for spot in eased):
        return None
    return max(eased, key=lambda spot: spot.first_pain - spot.last_pain, default=None)

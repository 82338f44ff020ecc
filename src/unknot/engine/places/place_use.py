"""What was pressed at a place today: seconds, rests and holds belong to the place, whatever name or session marked it.

Each use is kept where it was pressed. A question about a place is answered from all uses within `same_spot_cm` of it, so two
marks that lie a finger apart share their cap, their rest and their holds, and a new name buys nothing. Uses of earlier sessions
of the day come in with the prescription and count like this session's own (method: "by place, not by name").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from unknot.engine.prescription import Prescription, Side
from unknot.engine.state import PlaceUse, Spot, State


def earlier_uses(prescription: Prescription, t: float) -> tuple[PlaceUse, ...]:
    """Return what earlier sessions of the day pressed, as of this session's first second `t`."""
    return tuple(
        PlaceUse(
            place.side, place.zone, place.x, place.y, place.holds, place.pressed_s, place.bout_s, place.eased,
            t - place.off_before_s,
        )
        for place in prescription.places
    )  # fmt: skip


def uses_near(state: State, side: Side, x: float, y: float) -> Iterator[PlaceUse]:
    """Yield every use that counts as one with a place."""
    if state.prescription.is_version_1_or_2:
        return (use for use in state.uses if (use.side, use.x, use.y) == (side, x, y))
    return (use for use in state.uses if use.side is side and state.is_same_place(use.x, use.y, x, y))


def off_t(state: State, spot: Spot) -> float | None:
    """Return when the person last came off the place of a spot; None if nobody pressed there today."""
    return max(
        (use.off_t for use in uses_near(state, spot.side, spot.x, spot.y) if use.off_t is not None), default=None
    )


def is_rested(state: State, spot: Spot) -> bool:
    """Say whether the place of a spot has been left alone long enough for a whole new hold."""
    came_off_t = off_t(state, spot)
    return came_off_t is None or state.t - came_off_t >= state.prescription.hold.rest_s


def rest_left_s(state: State, spot: Spot) -> float:
    """Return for how many seconds more the place of a spot has to be left alone."""
    came_off_t = off_t(state, spot)
    return 0.0 if came_off_t is None else max(0.0, state.prescription.hold.rest_s - (state.t - came_off_t))


def budget_s(state: State, spot: Spot) -> float:
    """Return how long a place may be pressed now: the cap, less what was pressed since its last full rest."""
    cap_s = state.prescription.hold.cap_s
    if is_rested(state, spot):
        return cap_s
    return cap_s - sum(use.bout_s for use in uses_near(state, spot.side, spot.x, spot.y))


def has_holds_left(state: State, side: Side, x: float, y: float) -> bool:
    """Say whether a place may have one more hold today."""
    return sum(use.holds for use in uses_near(state, side, x, y)) < state.prescription.hold.holds_per_spot


def begin_use(state: State, spot: Spot, *, is_hold: bool) -> State:
    """Note that a spot is being pressed from now on; after a full rest its place begins a new bout."""
    if is_rested(state, spot):
        state = _with_new_bout(state, spot)
    own = next((use for use in state.uses if _is_at(use, spot)), PlaceUse(spot.side, spot.zone, spot.x, spot.y))
    others = tuple(use for use in state.uses if not _is_at(use, spot))
    return replace(state, uses=(*others, replace(own, holds=own.holds + is_hold)))


def end_use(state: State, spot: Spot, pressed_s: float, *, eased: bool) -> State:
    """Note that the person came off a spot after `pressed_s` seconds of pressure."""
    uses = tuple(
        replace(
            use,
            pressed_s=use.pressed_s + pressed_s,
            bout_s=use.bout_s + pressed_s,
            eased=use.eased or eased,
            off_t=state.t,
        )
        if _is_at(use, spot)
        else use
        for use in state.uses
    )
    return replace(state, uses=uses)


def _with_new_bout(state: State, spot: Spot) -> State:
    near = set(uses_near(state, spot.side, spot.x, spot.y))
    return replace(state, uses=tuple(replace(use, bout_s=0.0) if use in near else use for use in state.uses))


def _is_at(use: PlaceUse, spot: Spot) -> bool:
    return (use.side, use.x, use.y) == (spot.side, spot.x, spot.y)

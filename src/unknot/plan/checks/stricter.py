"""Compare two plans of one visit: is the new plan stricter than the plan that the person saw?

While a plan is open, another session or device may press or stop at a place. The open plan must not allow more than a new plan would.
"""

from __future__ import annotations

from unknot.engine.prescription import EarlierPlace, Prescription, Side


def is_stricter(new: Prescription, seen: Prescription) -> bool:
    """Say whether a new plan locks, spares or shortens anything that the seen one allowed."""
    return any(
        (
            set(new.locks) - set(seen.locks),
            set(new.no_go) - set(seen.no_go),
            set(seen.sides) - set(new.sides),
            set(seen.zones) - set(new.zones),
            new.tool != seen.tool,
            new.stage != seen.stage,
            any(lower < higher for lower, higher in zip(_amounts(new), _amounts(seen), strict=True)),
            _is_more_used(new, seen),
        )
    )


def _amounts(plan: Prescription) -> tuple[float, ...]:
    hold, dose, pin = plan.hold, plan.dose, plan.pin
    return (
        hold.cap_s,
        hold.ceiling,
        hold.target_high,
        dose.spots_per_side,
        dose.muscle_s,
        dose.session_s,
        pin.repetitions if pin is not None else 0,
        plan.flush.roll_s,
        plan.flush.stretch_s,
    )


def _is_more_used(new: Prescription, seen: Prescription) -> bool:
    """Say whether a place has more presses, or has eased, since the seen plan."""
    known = {_place(place): place for place in seen.places}
    for place in new.places:
        before = known.get(_place(place))
        if before is None or (place.holds, place.pressed_s, place.eased) > (
            before.holds,
            before.pressed_s,
            before.eased,
        ):
            return True
    return False


def _place(place: EarlierPlace) -> tuple[Side, float, float]:
    return place.side, place.x, place.y

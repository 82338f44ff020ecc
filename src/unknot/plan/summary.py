"""The plan in a few lines: what a person reads before they say yes, each line with its reasons.

A line is an id, its numbers, and the reasons of every item it stands for. Labels and sentences are the view's; values that
are ids (a tool, a zone) are for the view to name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.engine.prescription import Because, Prescription
from unknot.plan.why import explain, written


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of the plan."""

    id: str
    numbers: tuple[tuple[str, str], ...]
    reasons: tuple[Because, ...]


COVERS: dict[str, tuple[str, ...]] = {
    "stage": ("stage",),
    "side": ("sides",),
    "tool": ("tool",),
    "position": ("position",),
    "minutes": ("minutes",),
    "pressure": ("hold.target_low", "hold.target_high", "hold.ceiling"),
    "search": ("search", "zones", "no_go"),
    "spots": ("dose.spots_per_side",),
    "hold": ("hold.cap_s", "hold.minimum_s", "hold.holds_per_spot"),
    "dose": ("dose.muscle_s", "dose.session_s"),
    "pin": ("pin",),
    "flush": ("flush",),
    "test": ("tests",),
    "locks": ("locks",),
    "weeks": ("weeks",),
}
"""Each line of the plan and the items whose reasons stand behind it, in the order they are read."""


def items_of(plan: Prescription, reasons: Sequence[Because]) -> tuple[PlanItem, ...]:
    """Return the lines of a plan; a line with nothing to say is left out."""
    values = _values(plan)
    found = []
    for line, covered in COVERS.items():
        behind = tuple(reason for item in covered for reason in explain(reasons, item))
        numbers = values.get(line, {})
        if numbers or behind:
            found.append(PlanItem(line, tuple((name, written(value)) for name, value in numbers.items()), behind))
    return tuple(found)


def _values(plan: Prescription) -> dict[str, dict[str, str | float]]:
    hold, dose, flush = plan.hold, plan.dose, plan.flush
    lines: dict[str, dict[str, str | float]] = {
        "stage": {"stage": plan.stage},
        "side": {"side": ",".join(plan.sides)},
        "tool": {"tool": plan.tool},
        "position": {"position": plan.position},
        "minutes": {"minutes": plan.minutes},
        "pressure": {"low": hold.target_low, "high": hold.target_high, "ceiling": hold.ceiling},
        "search": {
            "count": len(plan.search),
            "seconds": sum(stop.seconds for stop in plan.search if stop.side is None),
        },
        "dose": {"minutes": dose.muscle_s / 60, "seconds": dose.muscle_s},
        "flush": {"seconds": flush.roll_s + flush.stretch_s},
    }
    if plan.zones:
        lines["spots"] = {"count": dose.spots_per_side}
        lines["hold"] = {"low": hold.minimum_s, "cap": hold.cap_s}
    if plan.pin is not None:
        lines["pin"] = {"count": plan.pin.repetitions, "seconds": plan.pin.repetition_s}
    if plan.tests:
        lines["test"] = {"test": plan.tests[0].test}
    if plan.locks:
        lines["locks"] = {"count": len(plan.locks)}
    return lines

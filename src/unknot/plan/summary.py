"""The summary of a plan: the few lines that a person reads before they accept it, each with its reasons.

A line has an id, its numbers, and the reasons of all its items. The view adds the labels and sentences, and the names of ids (a tool, a
zone).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.engine.prescription import Because, Prescription
from unknot.plan.why import explain, write_value

SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of the plan."""

    id: str
    numbers: tuple[tuple[str, str], ...]
    reasons: tuple[Because, ...]


LEARNT = frozenset({"prior_own", "remembered", "search_order", "lately_lighter"})
"""The reasons that come from the person's own record."""

COVERS: dict[str, tuple[str, ...]] = {
    "stage": ("stage",),
    "side": ("sides",),
    "tool": ("tool",),
    "position": ("position",),
    "minutes": ("minutes",),
    "pressure": ("hold.ceiling", "hold.target_high", "hold.target_low"),
    "search": ("search.remembered", "search.lanes", "search.points", "search", "zones", "no_go"),
    "spots": ("dose.spots_per_side",),
    "no_holds": ("dose.spots_per_side",),
    "hold": ("hold.cap_s", "hold.minimum_s", "hold.holds_per_spot"),
    "dose": ("dose.muscle_s", "dose.session_s"),
    "pin": ("pin.repetitions", "pin"),
    "no_pin": ("pin.repetitions",),
    "flush": ("flush.roll_s", "flush.stretch_s"),
    "stretch": ("flush.roll_s", "flush.stretch_s"),
    "no_flush": ("flush.roll_s", "flush.stretch_s"),
    "test": ("tests",),
    "locks": ("locks",),
    "learnt": (
        "hold.target_low",
        "hold.target_high",
        "search.order",
        "search.remembered",
        "hold.prior.classes",
    ),
    "weeks": ("weeks",),
}
"""Each line of the plan and the items with its reasons; the last reason of the first item decided the line."""


def items_of(plan: Prescription, reasons: Sequence[Because]) -> tuple[PlanItem, ...]:
    """Return the lines of a plan in reading order; the deciding reason of a line comes last."""
    values = _values(plan)
    if any(reason.item == "weeks" for reason in reasons):
        values["weeks"] = {}
    if any(reason.rule in LEARNT for reason in reasons):
        values["learnt"] = {}
    found = []
    for line, covered in COVERS.items():
        if line not in values:
            continue
        behind = [reason for item in reversed(covered) for reason in explain(reasons, item)]
        behind = [reason for reason in behind if line != "learnt" or reason.rule in LEARNT]
        once = tuple(reversed(dict.fromkeys(reversed(behind))))
        found.append(PlanItem(line, tuple((name, write_value(value)) for name, value in values[line].items()), once))
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
    }
    if plan.zones:
        lines["spots"] = {"count": dose.spots_per_side}
        lines["hold"] = {"low": hold.minimum_s, "cap": hold.cap_s}
        lines["dose"] = {"minutes": round(dose.muscle_s / SECONDS_PER_MINUTE, 1), "seconds": dose.muscle_s}
    else:
        lines["no_holds"] = {}
    if plan.pin is not None and plan.zones:
        lines["pin"] = {"count": plan.pin.repetitions, "seconds": plan.pin.repetition_s}
    elif plan.zones:
        lines["no_pin"] = {}
    if flush.roll_s == 0 and flush.stretch_s > 0:
        lines["stretch"] = {"seconds": flush.stretch_s}
    elif flush.roll_s > 0:
        lines["flush"] = {"seconds": flush.roll_s + flush.stretch_s}
    else:
        lines["no_flush"] = {}
    if plan.tests:
        lines["test"] = {"test": plan.tests[0].test}
    if plan.locks:
        lines["locks"] = {"count": len(plan.locks)}
    return lines

"""The check-in: how the person feels today, and which tools and time they have.

`check_request` reports every problem of a check-in at once, before planning. An unknown tool is the caller's mistake (`BadInput`), not a
reason to plan something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from unknot.engine.prescription import Side
from unknot.errors import BadInput, Problem
from unknot.knowledge.model import Knowledge

NO_TEST = "none"
PAIN_LEVELS = range(11)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The person's wishes and means today.

    Args:
        muscle: the muscle's id.
        sides: one or both; with both, the left comes first.
        tools: the tools that the person has; the plan takes the gentlest that is allowed.
        position: the id of the position.
        minutes: the minutes for search, holds, pin-and-move and flush.
        feeling: the id of a feeling; empty when unknown.
        pain_rest: the pain now at rest, 0-10; None when unknown.
        pain_movement: the pain now on movement, 0-10; None when unknown.
        test: the id of the flexibility test; None takes the muscle's first test, `none` leaves the test out.
        leave_out: zones to leave out (broken skin, a bruise).
    """

    muscle: str
    sides: tuple[Side, ...]
    tools: tuple[str, ...]
    position: str
    minutes: int
    feeling: str = ""
    pain_rest: int | None = None
    pain_movement: int | None = None
    test: str | None = None
    leave_out: tuple[str, ...] = ()


def check_request(request: CheckIn, knowledge: Knowledge) -> None:
    """Check a check-in.

    Raises:
        BadInput: with every problem of the check-in.
    """
    problems = _unknown("muscle", [request.muscle], knowledge.muscles)
    problems += _unknown("tool", request.tools, knowledge.tools)
    problems += _unknown("position", [request.position], knowledge.positions)
    if request.feeling:
        problems += _unknown("feeling", [request.feeling], knowledge.check_in.feelings)
    if request.test not in (None, NO_TEST):
        problems += _unknown("test", [request.test], knowledge.tests)
    muscle = knowledge.muscles.get(request.muscle)
    if muscle is not None:
        problems += _unknown("leave_out", request.leave_out, muscle.zones)
    if not request.sides:
        problems.append(Problem("side", "missing", "Name the side: left, right or both."))
    if not request.tools:
        problems.append(Problem("tool", "missing", f"Name a tool that you have: {_listed(knowledge.tools)}."))
    low, high = knowledge.doses.session.minutes_low.value, knowledge.doses.session.minutes_high.value
    if not low <= request.minutes <= high:
        problems.append(
            Problem(
                "minutes", "out_of_range", f"A session takes {low} to {high} minutes (you wrote: {request.minutes})."
            )
        )
    for name, value in (("pain_rest", request.pain_rest), ("pain_movement", request.pain_movement)):
        if value is not None and value not in PAIN_LEVELS:
            problems.append(
                Problem(name, "out_of_range", f"Pain must be a whole number from 0 to 10 (you wrote: {value}).")
            )
    if problems:
        raise BadInput("Cannot make a plan. Please fix these first:", problems)


def order_sides(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Return each side once, left before right."""
    asked = set(sides)
    return tuple(side for side in Side if side in asked)


def _unknown(name: str, asked: Iterable[str | None], known: Mapping[str, object]) -> list[Problem]:
    problems = []
    for item in asked:
        if item is None or item in known:
            continue
        near = get_close_matches(item, known, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        problems.append(
            Problem(
                name, "unknown", f"Unknown {name.replace('_', ' ')} {item!r}.{meant} Choose one of: {_listed(known)}."
            )
        )
    return problems


def _listed(known: Iterable[str]) -> str:
    return ", ".join(known)

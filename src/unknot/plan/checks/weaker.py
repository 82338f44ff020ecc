"""Compare a prescription from elsewhere with the map of this knowledge base: does it allow places that the map closes?

An unfinished session of another device has its own plan, and the engine does not know the knowledge base: it would press wherever that plan
allows. So this check runs before such a session continues. A plan may close more than the map, but never less. A plan from another
version of the map passes when it closes at least as much as this map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from unknot.engine.prescription import Prescription
from unknot.knowledge.body import MapRectangle, Muscle, holds
from unknot.knowledge.model import Knowledge

EXACT = 1e-9
"""Shares of the map that differ by less count as equal."""


def weaker_than_shipped(prescription: Prescription, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the parts of a prescription that allow more than the map of its muscle; nothing when the prescription is safe.

    Args:
        prescription: a prescription inside the fence, from any source.
        knowledge: the knowledge base in use, at least as strict as unknot's own.
    """
    muscle = knowledge.muscles.get(prescription.muscle)
    if muscle is None:
        return ("muscle",)
    return tuple(dict.fromkeys([*_unknown(prescription, knowledge, muscle), *_open_places(prescription, muscle)]))


def _unknown(plan: Prescription, knowledge: Knowledge, muscle: Muscle) -> Iterator[str]:
    """Yield the parts of the plan with ids that this knowledge base does not have."""
    if plan.tool not in knowledge.tools:
        yield "tool"
    if plan.position not in knowledge.positions:
        yield "position"
    if plan.stage not in knowledge.doses.stages:
        yield "stage"
    set_ups = {stop.set_up for stop in plan.search}
    if not set_ups <= set(knowledge.set_ups):
        yield "search.set_up"
    named = {zone.id for zone in plan.zones} | {zone for stop in plan.search for zone in stop.zones}
    if not named <= set(muscle.zones):
        yield "zones"
    if not {band.id for band in plan.no_go} <= set(muscle.bands):
        yield "no_go"
    if not {rule.test for rule in plan.tests} <= set(knowledge.tests):
        yield "tests"


def _open_places(plan: Prescription, muscle: Muscle) -> Iterator[str]:
    """Yield each no-go band that the plan leaves open, zones beyond the map, and a smaller size of one spot."""
    for band in muscle.bands.values():
        if not band.only_when and not is_covered(band, plan.no_go):
            yield f"no_go.{band.id}"
    if not all(is_covered(zone, tuple(muscle.zones.values())) for zone in plan.zones):
        yield "zones"
    reach, scale = muscle.same_spot_cm.value, plan.scale
    along, across = reach / muscle.length_cm.value, reach / muscle.half_width_cm.value
    if (
        scale.same_spot_cm / scale.length_cm < along - EXACT
        or scale.same_spot_cm / scale.half_width_cm < across - EXACT
    ):
        yield "scale.same_spot_cm"


def is_covered(area: MapRectangle, by: Sequence[MapRectangle]) -> bool:
    """Say whether every point of a rectangle, edges included, lies in at least one rectangle of `by`."""
    xs = sorted({area.x0, area.x1, *(x for other in by for x in (other.x0, other.x1) if area.x0 < x < area.x1)})
    ys = sorted({area.y0, area.y1, *(y for other in by for y in (other.y0, other.y1) if area.y0 < y < area.y1)})
    return all(any(holds(other, x, y) for other in by) for x in _points(xs) for y in _points(ys))


def _points(cuts: Sequence[float]) -> list[float]:
    """Return each cut and the middle between neighbouring cuts: one point stands for all points between two cuts."""
    return [*cuts, *((low + high) / 2 for low, high in pairwise(cuts))]

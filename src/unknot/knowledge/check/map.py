"""Checks of the map: no place off the map, no zone over a band or another zone, and no search outside the zones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from unknot.knowledge.body import BandScope, Lane, MapRectangle, Muscle, ToolKind, Zone, holds
from unknot.knowledge.check.fault import Fault, Vocabulary, did_you_mean
from unknot.knowledge.loading.files import muscle_file
from unknot.knowledge.model import Knowledge

STEPS_ALONG_A_LANE: Final = 200


def min_above_max(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find rectangles that end before they begin."""
    for file, path, area in _rectangles(knowledge):
        if area.x0 >= area.x1:
            yield Fault(
                file, f"{path}.x0", f"{path} ends before it begins: x0 {area.x0:g} is not below x1 {area.x1:g}."
            )
        if area.y0 >= area.y1:
            yield Fault(
                file, f"{path}.y0", f"{path} ends before it begins: y0 {area.y0:g} is not below y1 {area.y1:g}."
            )


def off_the_map(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find places outside the map."""
    for file, path, area in _rectangles(knowledge):
        if not (_is_on_map(area.x0, area.y0) and _is_on_map(area.x1, area.y1)):
            yield Fault(file, path, f"{path} leaves the map (x 0 to 1, y -1 to 1).")
    for muscle in knowledge.muscles.values():
        file = muscle_file(muscle.id)
        places = [(f"landmarks.{mark.id}", mark.x, mark.y) for mark in muscle.landmarks.values()]
        places += [(f"nerves.{nerve.id}.course", x, y) for nerve in muscle.nerves.values() for x, y in nerve.course]
        for path, x, y in places:
            if not _is_on_map(x, y):
                yield Fault(file, path, f"{path} leaves the map (x 0 to 1, y -1 to 1).")
        for name in ("length_cm", "half_width_cm", "same_spot_cm"):
            if getattr(muscle, name).value <= 0:
                yield Fault(file, name, f"{name} should be more than 0.")


def zone_crosses_band(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find zones that reach into a no-go band."""
    for muscle in knowledge.muscles.values():
        for zone in muscle.zones.values():
            for band in muscle.bands.values():
                if not band.only_when and _overlap(zone, band):
                    message = f"Zone {zone.id} reaches into {band.id}, which may not be pressed; make the zone smaller."
                    yield Fault(muscle_file(muscle.id), f"zones.{zone.id}", message)


def zones_overlap(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find places that belong to two zones."""
    for muscle in knowledge.muscles.values():
        for first, second in combinations(muscle.zones.values(), 2):
            if _overlap(first, second):
                message = f"Zones {first.id} and {second.id} overlap; a place must belong to one zone."
                yield Fault(muscle_file(muscle.id), f"zones.{second.id}", message)


def search_outside_zones(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find lanes and points that leave the allowed zones of their tool, or touch a band."""
    for muscle in knowledge.muscles.values():
        file = muscle_file(muscle.id)
        for point in muscle.points.values():
            for kind in point.tool_kinds:
                if problem := _not_allowed(muscle, kind, point.x, point.y):
                    yield Fault(file, f"points.{point.id}", f"Search point {point.id} ({kind}) {problem}.")
        for lane in muscle.lanes.values():
            if lane.x_from >= lane.x_to:
                yield Fault(file, f"lanes.{lane.id}.x_from", f"Lane {lane.id} ends before it begins.")
                continue
            for kind in lane.tool_kinds:
                if problem := _lane_not_allowed(muscle, kind, lane):
                    yield Fault(file, f"lanes.{lane.id}", f"Lane {lane.id} ({kind}) {problem}.")


def unknown_part(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find search points that name a muscle which the map does not have."""
    for muscle in knowledge.muscles.values():
        for point in muscle.points.values():
            if point.part not in muscle.parts:
                message = (
                    f"Search point {point.id} speaks of {point.part}, which is not a muscle of this knowledge base"
                )
                near = did_you_mean(point.part, muscle.parts)
                yield Fault(muscle_file(muscle.id), f"points.{point.id}.part", message + near)


def unknown_adaptation(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find bands with an adaptation that does not exist, or that does not name the band."""
    for muscle in knowledge.muscles.values():
        for band in muscle.bands.values():
            path = f"bands.{band.id}.only_when"
            if band.only_when and band.only_when not in knowledge.adaptations:
                near = did_you_mean(band.only_when, knowledge.adaptations)
                message = f"Band {band.id} waits for the adaptation {band.only_when}, which does not exist"
                yield Fault(muscle_file(muscle.id), path, message + near)
            elif band.only_when and band.id not in knowledge.adaptations[band.only_when].extra_bands:
                message = f"Band {band.id} waits for {band.only_when}, which does not name it in extra_bands."
                yield Fault(muscle_file(muscle.id), path, message)


def _rectangles(knowledge: Knowledge) -> Iterator[tuple[str, str, MapRectangle]]:
    for muscle in knowledge.muscles.values():
        for table in ("parts", "zones", "bands"):
            for key, area in getattr(muscle, table).items():
                yield muscle_file(muscle.id), f"{table}.{key}", area


def _is_on_map(x: float, y: float) -> bool:
    return 0.0 <= x <= 1.0 and -1.0 <= y <= 1.0


def _overlap(first: MapRectangle, second: MapRectangle) -> bool:
    """Say whether two rectangles share more than an edge."""
    return first.x0 < second.x1 and second.x0 < first.x1 and first.y0 < second.y1 and second.y0 < first.y1


def _zone_at(muscle: Muscle, x: float, y: float) -> Zone | None:
    return next((zone for zone in muscle.zones.values() if holds(zone, x, y)), None)


def _not_allowed(muscle: Muscle, kind: ToolKind, x: float, y: float) -> str:
    """Return the reason against pressing here with this kind of tool; empty when there is none."""
    band = next((band for band in muscle.bands.values() if not band.only_when and holds(band, x, y)), None)
    if band is not None and (band.forbids is BandScope.EVERYTHING or kind is ToolKind.BALL):
        return f"is in {band.id}, which may not be pressed"
    zone = _zone_at(muscle, x, y)
    if zone is None:
        return f"leaves the zones at x {x:.2f}, y {y:.2f}"
    return "" if kind in zone.tool_kinds else f"enters {zone.id}, where no {kind} may be used"


def _lane_not_allowed(muscle: Muscle, kind: ToolKind, lane: Lane) -> str:
    steps = (
        lane.x_from + (lane.x_to - lane.x_from) * step / STEPS_ALONG_A_LANE for step in range(STEPS_ALONG_A_LANE + 1)
    )
    return next((problem for x in steps if (problem := _not_allowed(muscle, kind, x, lane.y))), "")

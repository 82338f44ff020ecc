"""Compare the maps with their minimums: no smaller or missing no-go band, and no tool where unknot forbids it."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.knowledge.body import Band, BandScope, Muscle
from unknot.knowledge.check.fault import Fault, Vocabulary
from unknot.knowledge.check.minimum.table import MAPS, TOOLS, BandMinimum, MapMinimum, MinimumArea
from unknot.knowledge.loading.files import muscle_file
from unknot.knowledge.model import Knowledge


def band_weaker(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find no-go bands that are missing, are smaller, forbid less or count less often than unknot's own."""
    for name, muscle, shipped in _maps(knowledge):
        file = muscle_file(name)
        before = ""
        for band_id, minimum in shipped.bands.items():
            band = muscle.bands.get(band_id)
            if band is None:
                message = f"The no-go band {band_id} is missing. It may be larger, but it must stay."
                yield Fault(file, f"bands.{before}" if before else "bands", message)
                continue
            before = band_id
            for key, message in _less(band, minimum):
                yield Fault(file, f"bands.{band_id}.{key}", f"{band_id}: {message}")


def zone_weaker(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find zones that allow a kind of tool where unknot's own map does not."""
    for name, muscle, shipped in _maps(knowledge):
        for zone in muscle.zones.values():
            for area, allowed in shipped.tool_limits:
                extra = sorted(set(zone.tool_kinds) - allowed)
                if extra and area.overlaps(zone):
                    message = (
                        f"{zone.id}: between x {area.x0:g} and {area.x1:g}, y {area.y0:g} and {area.y1:g} only a "
                        f"{' or '.join(sorted(allowed))} may be used, no {' and no '.join(extra)}."
                    )
                    yield Fault(muscle_file(name), f"zones.{zone.id}.tool_kinds", message)


def spot_smaller(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find maps with a smaller size of one spot than on unknot's own map."""
    for name, muscle, shipped in _maps(knowledge):
        for key, share in (("length_cm", shipped.spot_length), ("half_width_cm", shipped.spot_width)):
            least = getattr(muscle, key).value * share
            if not muscle.same_spot_cm.value >= least:
                message = (
                    f"same_spot_cm is {muscle.same_spot_cm.value:g}; with this {key} it may not be less than {least:g}, "
                    "or the person could press again right beside a stopped place."
                )
                yield Fault(muscle_file(name), "same_spot_cm", message)


def tool_harder(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find changed kinds or hardness of the gentle tools that adaptations rely on."""
    for name, (kind, firmness) in TOOLS.items():
        tool = knowledge.tools.get(name)
        if tool is None:
            continue
        if tool.kind is not kind:
            yield Fault(
                "tools.toml", f"{name}.kind", f"{name} must stay a {kind}: some answers allow it and nothing else."
            )
        if tool.firmness is not firmness:
            message = f"{name} must stay {firmness}: some answers allow it and nothing harder."
            yield Fault("tools.toml", f"{name}.firmness", message)


def _maps(knowledge: Knowledge) -> Iterator[tuple[str, Muscle, MapMinimum]]:
    for name, shipped in MAPS.items():
        if name in knowledge.muscles:
            yield name, knowledge.muscles[name], shipped


def _less(band: Band, minimum: BandMinimum) -> Iterator[tuple[str, str]]:
    """Return each key with which a band closes less than it must, and the required value."""
    area: MinimumArea = minimum.area
    for key, limit in (("x0", area.x0), ("y0", area.y0)):
        if not getattr(band, key) <= limit:
            yield key, f"{key} is {getattr(band, key):g}; this no-go band must begin at {limit:g} or before it."
    for key, limit in (("x1", area.x1), ("y1", area.y1)):
        if not getattr(band, key) >= limit:
            yield key, f"{key} is {getattr(band, key):g}; this no-go band must reach {limit:g} or beyond it."
    if minimum.forbids is BandScope.EVERYTHING and band.forbids is not BandScope.EVERYTHING:
        yield "forbids", f"it must forbid {minimum.forbids}, not only {band.forbids}."
    if band.only_when and band.only_when != minimum.only_when:
        must = f"only_when may only be {minimum.only_when}" if minimum.only_when else "it must always stand"
        yield "only_when", f"{must}, not only with {band.only_when}."

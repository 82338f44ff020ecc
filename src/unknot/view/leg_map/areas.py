"""Areas of the map: zones that may be pressed or are locked, and bands where pressing is never allowed."""

from __future__ import annotations

from collections.abc import Iterable

from unknot.knowledge.body import MapRectangle
from unknot.view.screen import MapArea
from unknot.view.wording import Wording


def zone_area(words: Wording, zone: MapRectangle, locked_because: str | None = None) -> MapArea:
    """Return a zone; `locked_because` is the sentence of the rule that locks it, None for one that is open."""
    kind = "zone" if locked_because is None else "locked"
    name = words.label("zone", zone.id)
    return MapArea(zone.id, name, kind, zone.x0, zone.x1, zone.y0, zone.y1, locked_because or "")


def no_go_areas(words: Wording, bands: Iterable[MapRectangle]) -> tuple[MapArea, ...]:
    """Return the bands where pressing is never allowed, each with its reason."""
    return tuple(
        MapArea(
            band.id,
            words.label("band", band.id),
            "no_go",
            band.x0,
            band.x1,
            band.y0,
            band.y1,
            words.text(f"band.{band.id}.why"),
        )
        for band in bands
    )

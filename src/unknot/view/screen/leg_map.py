"""A map of one leg: its areas, its spots, and where the tool is."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.prescription import Side


@dataclass(frozen=True, slots=True)
class MapArea:
    """A rectangle of the map. `kind`: zone, no_go, or locked (both hatched: not here). `why` speaks for no_go and locked."""

    id: str
    label: str
    kind: str
    x0: float
    x1: float
    y0: float
    y1: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A spot on the map. `state`: found, in_hand, eased, easing, unchanged, worse, locked, remembered; `number` as said aloud."""

    id: str
    number: int
    label: str
    x: float
    y: float
    state: str
    first_pain: int
    last_pain: int


@dataclass(frozen=True, slots=True)
class Map:
    """One thigh from behind: x 0 sit bone to 1 knee crease, y -1 inner to 1 outer edge. `tool` is where the tool is now.

    In a search `passed` is what the tool has passed so far on this leg, as (x from, x to, y), a place with both x alike; `here`
    are the ids of the zones that are being searched now.
    """

    side: Side
    areas: tuple[MapArea, ...]
    spots: tuple[MapSpot, ...]
    tool: tuple[float, float] | None = None
    lane: tuple[float, float, float] | None = None
    passed: tuple[tuple[float, float, float], ...] = ()
    here: tuple[str, ...] = ()

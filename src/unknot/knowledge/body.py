"""The map of a muscle group, the tools, and the positions in which a tool meets the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from unknot.knowledge.source import CitedNumber


class MapRectangle(Protocol):
    """Any rectangle of the map, with an id and four edges in map units."""

    @property
    def id(self) -> str: ...
    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def y1(self) -> float: ...


def holds(area: MapRectangle, x: float, y: float) -> bool:
    """Say whether a rectangle contains a point, edges included."""
    return area.x0 <= x <= area.x1 and area.y0 <= y <= area.y1


class ToolKind(StrEnum):
    """The use of a tool: a roller and a stick move along lanes, a ball presses one place after another."""

    ROLLER = "roller"
    STICK = "stick"
    BALL = "ball"


class Firmness(StrEnum):
    """The hardness of a tool. The first sessions use the person's softest tool."""

    SOFT = "soft"
    MEDIUM = "medium"
    FIRM = "firm"


class BandScope(StrEnum):
    """The kinds of pressure that a no-go band forbids."""

    EVERYTHING = "everything"
    POINT_PRESSURE = "point pressure"


@dataclass(frozen=True, slots=True)
class MusclePart:
    """One muscle of the group: its Latin name and the part of the map where its belly lies."""

    id: str
    latin: str
    x0: float
    x1: float
    y0: float
    y1: float
    deep: bool
    source: str
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle that a person may press, with the kinds of tool that may hold a spot there."""

    id: str
    x0: float
    x1: float
    y0: float
    y1: float
    tool_kinds: tuple[ToolKind, ...]
    source: str
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A no-go rectangle. `only_when` names the adaptation that adds it; when it is empty, the band always counts."""

    id: str
    x0: float
    x1: float
    y0: float
    y1: float
    forbids: BandScope
    source: str
    only_when: str = ""
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Nerve:
    """The course of a nerve or a vessel over the map, as a line of (x, y)."""

    id: str
    course: tuple[tuple[float, float], ...]
    source: str
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that a person can feel, to find places on the map."""

    id: str
    x: float
    y: float
    source: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A straight line for a roller or a stick."""

    id: str
    tool_kinds: tuple[ToolKind, ...]
    x_from: float
    x_to: float
    y: float
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A place for a ball during the search; `part` is the muscle under it."""

    id: str
    tool_kinds: tuple[ToolKind, ...]
    x: float
    y: float
    part: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle group with its map; the order of zones, lanes and points is the order of the file.

    `length_cm` and `half_width_cm` are the size of the map on a body; two places nearer than `same_spot_cm` are one spot.
    """

    id: str
    length_cm: CitedNumber
    half_width_cm: CitedNumber
    same_spot_cm: CitedNumber
    parts: Mapping[str, MusclePart]
    zones: Mapping[str, Zone]
    bands: Mapping[str, Band]
    nerves: Mapping[str, Nerve]
    landmarks: Mapping[str, Landmark]
    lanes: Mapping[str, Lane]
    points: Mapping[str, Point]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool. `rank` orders from gentle to strong (1 first); `pressure_kpa` is a typical pressure, low and high."""

    id: str
    kind: ToolKind
    firmness: Firmness
    rank: int
    softer: tuple[str, ...]
    diameter_mm: tuple[CitedNumber, CitedNumber]
    contact_cm2: tuple[CitedNumber, CitedNumber]
    pressure_kpa: tuple[CitedNumber, CitedNumber]


@dataclass(frozen=True, slots=True)
class Position:
    """A position of the person: on the floor, on a chair, standing."""

    id: str
    body_weight: bool
    source: str


class SetUpUse(StrEnum):
    """The purposes of a set-up."""

    SEARCH = "search"
    HOLD = "hold"
    PIN = "pin"
    FLUSH = "flush"


@dataclass(frozen=True, slots=True)
class SetUp:
    """A position with a kind of tool for some zones. Its picture has its id; its words describe it and its lighter and stronger steps.

    `lighter` and `stronger` name the picture of each of those steps, in order; empty for a step without a picture. `search_picture` names
    the picture of a pass, if there is one.
    """

    id: str
    muscle: str
    tool_kind: ToolKind
    position: str
    zones: tuple[str, ...]
    uses: tuple[SetUpUse, ...]
    source: str
    also: tuple[str, ...] = ()
    note: str = ""
    lighter: tuple[str, ...] = ()
    stronger: tuple[str, ...] = ()
    search_picture: str = ""

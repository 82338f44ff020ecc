"""Draw both thighs from behind with lines: the outline of the app's picture, the no-go areas, the spots.

The numbers are those of web/src/map/thigh.json, which `make pictures` writes; a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from unknot.engine.prescription import Side
from unknot.exchange.pdf.look import BODY, EASED, EDGE, INK, PAPER, SKIN, SORE
from unknot.exchange.pdf.paper import Paper, Point
from unknot.exchange.pdf.typeface import Weight
from unknot.view.screen import Map, MapArea, MapSpot

AXIS: Final = ((216.7, 99.1), (160.5, 696.9))
"""Sit bone and knee crease of the left thigh, in the pixels of a picture of both."""
WIDTH: Final = 720.0
EDGES: Final = (
    (155.3, 136.5), (155.5, 139.0), (156.3, 139.4), (156.1, 138.5), (154.6, 136.9), (152.5, 136.2), (149.6, 135.3),
    (146.1, 133.5), (141.8, 130.8), (136.7, 127.6), (131.0, 124.2), (124.8, 120.7), (118.4, 117.2), (112.0, 113.5),
    (106.3, 110.0), (101.9, 106.9), (98.4, 104.5), (95.7, 102.5), (93.3, 100.2), (91.5, 96.8), (91.8, 91.8),
)  # fmt: skip
"""The distance of the outer and the inner edge from the axis, at each twentieth of its length."""
LEFT, RIGHT, TOP, FOOT = 40.0, 680.0, 99.1, 696.9
"""The part of the picture that is drawn."""
STEPS: Final = len(EDGES) - 1
STEP: Final = 1 / STEPS


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """The place of both thighs on the paper: the upper left corner, and the width of both."""

    x: float
    y: float
    width: float

    @property
    def scale(self) -> float:
        return self.width / (RIGHT - LEFT)

    @property
    def height(self) -> float:
        return (FOOT - TOP) * self.scale

    def at(self, side: Side, x: float, y: float) -> Point:
        """Return the point on the paper for a place of the map."""
        low = min(int(x / STEP), STEPS - 1)
        share = x / STEP - low
        edge = 0 if y >= 0 else 1
        half = EDGES[low][edge] + (EDGES[low + 1][edge] - EDGES[low][edge]) * share
        (sit_x, sit_y), (knee_x, knee_y) = AXIS
        px = sit_x + (knee_x - sit_x) * x - y * half
        py = sit_y + (knee_y - sit_y) * x
        if side is Side.RIGHT:
            px = WIDTH - px
        return (self.x + (px - LEFT) * self.scale, self.y + (py - TOP) * self.scale)

    def outline(self, side: Side, x0: float, x1: float, y0: float, y1: float) -> tuple[Point, ...]:
        """Return a rectangle of the map as a shape on the paper."""
        count = max(1, round((x1 - x0) / STEP))
        along = [x0 + (x1 - x0) * index / count for index in range(count + 1)]
        return (*(self.at(side, x, y0) for x in along), *(self.at(side, x, y1) for x in reversed(along)))


def draw_thigh(paper: Paper, place: SheetPlace, leg: Map) -> None:
    """Draw one thigh with its areas and its spots."""
    whole = place.outline(leg.side, 0.0, 1.0, -1.0, 1.0)
    paper.path(whole, fill=SKIN, closed=True)
    for area in leg.areas:
        _draw_area(paper, place, leg.side, area)
    paper.path(whole, stroke=BODY, width=0.9, closed=True)
    for spot in leg.spots:
        _draw_spot(paper, place, leg.side, spot)


def _draw_area(paper: Paper, place: SheetPlace, side: Side, area: MapArea) -> None:
    shape = place.outline(side, area.x0, area.x1, area.y0, area.y1)
    if area.kind == "zone":
        paper.path(shape, stroke=EDGE, width=0.35, closed=True)
    else:
        paper.hatch(shape, colour=BODY)


def _draw_spot(paper: Paper, place: SheetPlace, side: Side, spot: MapSpot) -> None:
    x, y = place.at(side, spot.x, spot.y)
    draw_mark(paper, x, y, spot.state)
    if spot.number:
        colour = INK if spot.state == "eased" else PAPER
        paper.text(x, y + 2.5, str(spot.number), size=7, colour=colour, weight=Weight.BOLD, lean=0.5)


def draw_mark(paper: Paper, x: float, y: float, state: str, radius: float = 5.6) -> None:
    """Draw the mark of a spot. Its shape shows its state without colour: full, hollow, crossed."""
    if state == "eased":
        paper.dot(x, y, radius, fill=PAPER, stroke=EASED, width=1.5)
    elif state == "locked":
        paper.dot(x, y, radius, fill=PAPER, stroke=INK, width=1.0)
        far = radius * 0.6
        paper.line((x - far, y - far), (x + far, y + far), colour=INK, width=1.0)
        paper.line((x - far, y + far), (x + far, y - far), colour=INK, width=1.0)
    else:
        paper.dot(x, y, radius, fill=SORE, stroke=PAPER, width=0.8)

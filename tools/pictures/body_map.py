"""The pair of functions between the map of the thigh and its picture, as the web's `map/shape.ts` has them, over the same numbers.

The map: x from 0 at the sit bone to 1 at the knee crease, y from -1 at the inner to 1 at the outer edge. The picture: pixels.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Any

from tools.pictures.shelf import NUMBERS

Point = tuple[float, float]


@dataclass(frozen=True)
class ThighMap:
    """The left thigh on the picture of both; the right one is its mirror image."""

    numbers: dict[str, Any]

    def halves(self, x: float) -> tuple[float, float]:
        """Return how many pixels the outer and the inner edge lie from the axis."""
        rows = self.numbers["edges"]
        at = min(max(x, 0.0), 1.0)
        i = max(1, bisect_left([row[0] for row in rows], at))
        (x0, outer0, inner0), (x1, outer1, inner1) = rows[i - 1], rows[i]
        share = (at - x0) / (x1 - x0)
        return outer0 + (outer1 - outer0) * share, inner0 + (inner1 - inner0) * share

    def to_picture(self, side: str, x: float, y: float) -> Point:
        """Return where a place of the map lies on the picture."""
        (sit_x, sit_y), (knee_x, knee_y) = self.numbers["axis"]
        outer, inner = self.halves(x)
        return self._side(
            side, (sit_x + (knee_x - sit_x) * x - y * (outer if y >= 0 else inner), sit_y + (knee_y - sit_y) * x)
        )

    def to_map(self, side: str, point: Point) -> Point:
        """Return which place of the map a point of the picture is."""
        (sit_x, sit_y), (knee_x, knee_y) = self.numbers["axis"]
        across, down = self._side(side, point)
        x = (down - sit_y) / (knee_y - sit_y)
        outer, inner = self.halves(x)
        off = sit_x + (knee_x - sit_x) * x - across
        return x, off / (outer if off >= 0 else inner)

    def millimetres(self, first: Point, second: Point) -> float:
        """Return how far two points of the picture are apart on the body."""
        pixels: float = ((first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2) ** 0.5
        return pixels / float(self.numbers["pixels_per_m"]) * 1000

    def _side(self, side: str, point: Point) -> Point:
        return point if side == "left" else (self.numbers["width"] - point[0], point[1])


@cache
def thigh_map() -> ThighMap:
    """Return the map of the thigh as it was last rendered."""
    return ThighMap(json.loads(NUMBERS.read_text(encoding="utf-8")))

"""The back of one thigh, in the map's own coordinates: the sit bone at the top, the knee crease at the bottom.

The view is from behind: the outer side of the left leg is on the left. Fibres mark where pressing is allowed;
hatch means not here; what is locked today is hatched twice and heavier. A spot is its number between two marks that say how
it is: a loop is sore, a straight line has eased.
"""

from __future__ import annotations

from rich.style import Style

from unknot.engine.prescription import Side
from unknot.tui.draw.canvas import HATCH, Canvas
from unknot.tui.draw.dots import Dots
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Map, MapArea, MapSpot

_LOCK = "╳"
_FIBRE = "┆"
_NAMELESS = "·"
_ROWS_TO_COLUMNS = 1.5
"""Columns that the half width may take for each row of height: a thigh is longer than wide."""

SPOT_MARKS: dict[str, tuple[str, str]] = {
    "found": (" ", " "),
    "remembered": ("(", ")"),
    "in_hand": ("▸", "◂"),
    "eased": ("─", "─"),
    "easing": ("~", "~"),
    "unchanged": ("◡", "◡"),
    "worse": ("◡", "◡"),
    "locked": (_LOCK, _LOCK),
}


class Thigh(PaintedWidget):
    """Draw the map of the screen."""

    def draws_from(self, context: RenderContext) -> object:
        return context.parts.map

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        thigh = context.parts.map
        if thigh is not None and canvas.width >= 16 and canvas.height >= 6:
            _Leg(canvas, thigh, context).paint()


class _Leg:
    """Draws one leg: converts places on the map to cells."""

    def __init__(self, canvas: Canvas, thigh: Map, context: RenderContext) -> None:
        self.canvas, self.thigh, self.ink = canvas, thigh, context.ink
        self.height = canvas.height
        self.half = min((canvas.width - 3) / 2, self.height * _ROWS_TO_COLUMNS)
        self.centre = (canvas.width - 1) / 2
        self.outer = -1 if thigh.side is Side.LEFT else 1

    def half_at(self, x: float) -> float:
        """Half the leg's width in columns: widest below the buttock, narrower towards the knee."""
        bulge: float = 1.0 - 0.34 * x**1.4
        return self.half * (bulge - 0.10 * max(0.0, 0.12 - x) / 0.12)

    def place(self, x: float, y: float) -> tuple[int, int]:
        x, y = min(max(x, 0.0), 1.0), min(max(y, -1.0), 1.0)
        row = round(x * self.height - 0.5)
        return round(self.centre + self.outer * y * self.half_at(x)), min(max(row, 0), self.height - 1)

    def paint(self) -> None:
        for row in range(self.height):
            x = (row + 0.5) / self.height
            half = self.half_at(x)
            for column in range(self.canvas.width):
                y = self.outer * (column - self.centre) / half
                if abs(y) <= 1.0:
                    self._cell(column, row, self._area(x, y))
        self._outline()
        self._labels()
        self._lane()
        self._tool()
        for spot in self.thigh.spots:
            self._spot(spot)

    def _area(self, x: float, y: float) -> MapArea | None:
        inside = [a for a in self.thigh.areas if a.x0 <= x <= a.x1 and a.y0 <= y <= a.y1]
        rank = {"no_go": 0, "locked": 1, "zone": 2}
        return min(inside, key=lambda area: rank.get(area.kind, 3), default=None)

    def _cell(self, column: int, row: int, area: MapArea | None) -> None:
        if area is None:
            self.canvas.put(column, row, " ", self.ink.skin)
        elif area.kind == "no_go":
            self.canvas.put(column, row, HATCH, self.ink.hatch)
        elif area.kind == "locked":
            self.canvas.put(column, row, _LOCK, self.ink.locked)
        else:
            self.canvas.put(column, row, _FIBRE if column % 2 else " ", self.ink.zone)

    def _outline(self) -> None:
        dots = Dots(self.canvas.width, self.height)
        for sign in (-1, 1):
            points = []
            for down in range(dots.down):
                half = self.half_at(down / max(1, dots.down - 1)) + 1.0
                points.append(((self.centre + 0.5 + sign * half) * 2 - 0.5, float(down)))
            dots.path(points)
        dots.stamp(self.canvas, 0, 0, self.ink.skin_edge)

    def _labels(self) -> None:
        """Name the no-go bands that go right across, where the name fits."""
        for area in self.thigh.areas:
            if area.kind != "no_go" or area.y1 - area.y0 < 1.5:
                continue
            column, row = self.place((area.x0 + area.x1) / 2, 0.0)
            words = f" {area.label} "
            if len(words) < 2 * self.half_at((area.x0 + area.x1) / 2) - 2:
                self.canvas.text(column - len(words) // 2, row, words, self.ink.skin)

    def _lane(self) -> None:
        if self.thigh.lane is None:
            return
        start, end, y = self.thigh.lane
        low, high = sorted((start, end))
        first, last = self.place(low, y)[1], self.place(high, y)[1]
        for row in range(first, last + 1):
            column = self.place((row + 0.5) / self.height, y)[0]
            char = "┬" if row == first else "┴" if row == last else "│"
            ground = self.canvas.style_at(column, row).bgcolor
            self.canvas.put(column, row, char, self.ink.act_text + Style(bold=True, bgcolor=ground))

    def _tool(self) -> None:
        if self.thigh.tool is None:
            return
        column, row = self.place(*self.thigh.tool)
        for offset, char in ((-1, "("), (0, "●"), (1, ")")):
            self.canvas.put(column + offset, row, char, self.ink.tool)

    def _spot(self, spot: MapSpot) -> None:
        column, row = self.place(spot.x, spot.y)
        before, after = SPOT_MARKS.get(spot.state, (" ", " "))
        style = self.ink.tool if spot.state == "in_hand" else self.ink.spot
        self.canvas.text(column - 1, row, f"{before}{spot.number or _NAMELESS}{after}", style)

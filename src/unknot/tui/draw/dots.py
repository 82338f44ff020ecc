"""Fine lines in a terminal: braille cells, two dots wide and four dots high.

Dots are counted from the top left. A line is drawn in any direction; dots outside the field are dropped. `stamp` sets the cells
on a canvas and leaves cells without a dot alone, so that lines can lie over a band or a skin.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style

from unknot.tui.draw.canvas import Canvas

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800

Point = tuple[float, float]


class Dots:
    """A field of dots, `width` x `height` cells large."""

    def __init__(self, width: int, height: int) -> None:
        self.width = max(width, 0)
        self.height = max(height, 0)
        self._cells: dict[tuple[int, int], int] = {}

    @property
    def across(self) -> int:
        """Dots from left to right."""
        return self.width * 2

    @property
    def down(self) -> int:
        """Dots from top to bottom."""
        return self.height * 4

    def dot(self, x: float, y: float) -> None:
        """Set the dot nearest to a point."""
        column, row = round(x), round(y)
        if 0 <= column < self.across and 0 <= row < self.down:
            cell = (column // 2, row // 4)
            self._cells[cell] = self._cells.get(cell, 0) | _BITS[row % 4][column % 2]

    def line(self, start: Point, end: Point, every: int = 1) -> None:
        """Draw a straight line; `every` 2 draws every second dot (a dotted line)."""
        (x0, y0), (x1, y1) = start, end
        steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        for step in range(0, steps + 1, every):
            part = step / steps
            self.dot(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)

    def path(self, points: Iterable[Point], every: int = 1) -> None:
        """Draw a line through points."""
        last: Point | None = None
        for point in points:
            if last is not None:
                self.line(last, point, every)
            last = point

    def disc(self, x: float, y: float, radius: float) -> None:
        """Draw a filled circle."""
        reach = int(radius) + 1
        for column in range(round(x) - reach, round(x) + reach + 1):
            for row in range(round(y) - reach, round(y) + reach + 1):
                if (column - x) ** 2 + (row - y) ** 2 <= radius**2:
                    self.dot(column, row)

    def stamp(self, canvas: Canvas, x: int, y: int, style: Style | None = None, *, keep_ground: bool = False) -> None:
        """Set the cells on a canvas at `x`, `y`; with `keep_ground`, keep the background of the cells."""
        for (column, row), bits in self._cells.items():
            if not (0 <= x + column < canvas.width and 0 <= y + row < canvas.height):
                continue
            worn = style
            if keep_ground and style is not None:
                worn = style + Style(bgcolor=canvas.style_at(x + column, y + row).bgcolor)
            canvas.put(x + column, y + row, chr(_BRAILLE + bits), worn)

    def rows(self) -> tuple[str, ...]:
        """Return the field as text."""
        return tuple(
            "".join(chr(_BRAILLE + self._cells[c, r]) if (c, r) in self._cells else " " for c in range(self.width))
            for r in range(self.height)
        )

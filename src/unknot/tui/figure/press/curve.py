"""The expected pain of a hold as a chart: pain up the side, seconds along the bottom.

The band holds 8 of 10 likely curves (without colour, its edges are dotted). The line is the expected pain: solid up to now, dotted
after it. Numbers on it are reports. The area above the ceiling is hatched: do not go there. Below the dashed line a spot counts as
eased. The thick part of the axis is the target.
"""

from __future__ import annotations

from itertools import pairwise

from rich.style import Style

from unknot.tui.draw.canvas import HATCH, Canvas
from unknot.tui.draw.dots import Dots
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Curve

_LEFT = 4
_PAIN_TOP = 10.0


class CurvePlot(PaintedWidget):
    """Draw the expected pain of this hold."""

    def draws_from(self, context: RenderContext) -> object:
        return context.parts.curve

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        curve = context.parts.curve
        if curve is not None and canvas.width > _LEFT + 8 and canvas.height > 4:
            _Plot(canvas, curve, context).paint()


class _Plot:
    """Draws one chart: converts pain and seconds to cells and dots."""

    def __init__(self, canvas: Canvas, curve: Curve, context: RenderContext) -> None:
        self.canvas, self.curve, self.ink = canvas, curve, context.ink
        self.width = canvas.width - _LEFT - 2
        self.height = canvas.height - 1
        self.now_s = min(max(curve.now_s, 0.0), curve.cap_s)

    def column(self, seconds: float) -> int:
        return _LEFT + round(seconds / self.curve.cap_s * (self.width - 1))

    def row(self, pain: float) -> int:
        return round((_PAIN_TOP - pain) / _PAIN_TOP * (self.height - 1))

    def dot(self, seconds: float, pain: float) -> tuple[float, float]:
        across = seconds / self.curve.cap_s * (self.width * 2 - 1)
        return across, (_PAIN_TOP - pain) / _PAIN_TOP * (self.height * 4 - 1)

    def paint(self) -> None:
        self._band()
        self._ceiling()
        self._easing_line()
        self._axes()
        self._lines()
        self._now()
        self._reports()

    def _band(self) -> None:
        """Fill between low and high in half cells, so that the band's edges climb in small steps."""
        halves = self.height * 2 - 1
        inside = Style(color=self.ink.band.bgcolor, bgcolor=self.ink.text.bgcolor)
        for low, high, expected, column in self._columns():
            top = round((_PAIN_TOP - high) / _PAIN_TOP * halves)
            bottom = round((_PAIN_TOP - low) / _PAIN_TOP * halves)
            for row in range(top // 2, bottom // 2 + 1):
                upper, lower = top <= row * 2 <= bottom, top <= row * 2 + 1 <= bottom
                if upper and lower:
                    self.canvas.put(column, row, " ", self.ink.band)
                elif self.ink.name != "mono" and (upper or lower):
                    self.canvas.put(column, row, "▀" if upper else "▄", inside)
            self.canvas.put(column, self.row(expected), " ", self.ink.band)

    def _columns(self) -> list[tuple[float, float, float, int]]:
        """Return (low, high, expected, column) for every column that the curve covers."""
        found: dict[int, tuple[float, float, float, int]] = {}
        points = self.curve.points
        for before, after in pairwise(points):
            first, last = self.column(before[0]), self.column(after[0])
            for column in range(first, last + 1):
                part = (column - first) / max(1, last - first)
                low, expected, high = (before[i] + (after[i] - before[i]) * part for i in (1, 2, 3))
                found[column] = (low, high, expected, column)
        return list(found.values())

    def _ceiling(self) -> None:
        last = self.row(self.curve.ceiling)
        for row in range(last):
            for column in range(_LEFT, _LEFT + self.width):
                ground = self.canvas.style_at(column, row).bgcolor
                self.canvas.put(column, row, HATCH, self.ink.quiet + Style(bgcolor=ground))
        self.canvas.right(_LEFT - 1, last, str(self.curve.ceiling), self.ink.strong)

    def _easing_line(self) -> None:
        row = self.row(self.curve.eased_below)
        for column in range(_LEFT, _LEFT + self.width):
            ground = self.canvas.style_at(column, row).bgcolor
            self.canvas.put(column, row, "╌", self.ink.act_text + Style(bgcolor=ground))
        self.canvas.right(_LEFT - 1, row, f"{self.curve.eased_below:g}", self.ink.act_text)

    def _axes(self) -> None:
        low, high = self.curve.target
        for row in range(self.height):
            aimed = self.row(high) <= row <= self.row(low)
            self.canvas.put(_LEFT - 1, row, "┃" if aimed else "│", self.ink.act_text if aimed else self.ink.edge)
        self.canvas.right(_LEFT - 1, self.row(10), "10", self.ink.quiet)
        self.canvas.right(_LEFT - 1, self.row(0), "0", self.ink.quiet)
        for row in range(self.height):
            self.canvas.put(_LEFT + self.width, row, "▐", self.ink.edge)
        self.canvas.text(_LEFT, self.height, "0", self.ink.quiet)
        self.canvas.right(_LEFT + self.width + 1, self.height, f"{self.curve.cap_s:g}", self.ink.quiet)

    def _lines(self) -> None:
        edges, past, future = (Dots(self.width, self.height) for _ in range(3))
        points = self.curve.points
        edges.path((self.dot(seconds, low) for seconds, low, _, _ in points), every=4)
        edges.path((self.dot(seconds, high) for seconds, _, _, high in points), every=4)
        past.path(self.dot(seconds, expected) for seconds, _, expected, _ in points if seconds <= self.now_s)
        future.path(
            (self.dot(seconds, expected) for seconds, _, expected, _ in points if seconds >= self.now_s), every=3
        )
        for dots in (edges, future, past) if self.ink.name == "mono" else (future, past):
            dots.stamp(self.canvas, _LEFT, 0, self.ink.voice, keep_ground=True)

    def _now(self) -> None:
        column = self.column(self.now_s)
        for row in range(self.height):
            ground = self.canvas.style_at(column, row).bgcolor
            self.canvas.put(column, row, "│", self.ink.strong + Style(bgcolor=ground))
        label = f"{self.now_s:.0f}"
        at = min(max(column - len(label) // 2, _LEFT + 2), _LEFT + self.width - 4 - len(label))
        self.canvas.text(at, self.height, label, self.ink.strong)

    def _reports(self) -> None:
        """Draw each report as its number, so that two on the same row stay distinct."""
        for seconds, pain in self.curve.reports:
            column, row = self.column(min(seconds, self.curve.cap_s)), self.row(min(max(pain, 0.0), _PAIN_TOP))
            self.canvas.text(column, row, f"{pain:g}", self.ink.voice_fill)

"""The stop words, always at the bottom edge, one key each: an orange slab with a hatched lip.

Each key turns to OFF at once; its word only names the reason. The slab is the same on every ground.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style

from unknot.tui.draw.canvas import HATCH, Canvas
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.keys import key_label
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Choice

_UNDERLINED = Style(underline=True)
_GAP = 2


class StopBar(PaintedWidget):
    """Draw the stop words."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        return stop_rows(context, width)

    def draws_from(self, context: RenderContext) -> object:
        return context.screen.stops

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        if context.screen.stops:
            canvas.fill(0, 0, canvas.width, canvas.height, context.ink.off)
            paint_stops(canvas, 0, context)


def stop_rows(context: RenderContext, width: int) -> int:
    """Count the rows of the bar at a width; none without stop words."""
    return 1 + len(stop_lines(context.screen.stops, width - 4)) if context.screen.stops else 0


def stop_lines(stops: tuple[Choice, ...], width: int) -> list[list[Choice]]:
    """Lay the stop words out in the fewest even lines whose columns fit the width."""
    for lines in range(1, len(stops) + 1):
        table = _table(stops, lines)
        if sum(_column_widths(table)) - _GAP <= width or lines == len(stops):
            return table
    return []


def paint_stops(canvas: Canvas, y: int, context: RenderContext) -> None:
    """Paint the lip at row `y` and the words under it, in columns."""
    ink = context.ink
    canvas.fill(0, y, canvas.width, 1, ink.off_hatch, HATCH)
    canvas.text(2, y, f" {context.words.stop} ", ink.off_strong)
    table = stop_lines(context.screen.stops, canvas.width - 4)
    widths = _column_widths(table)
    spare = max(0, canvas.width - 4 - sum(widths) + _GAP) // max(1, len(widths) - 1)
    for row, line in enumerate(table, start=y + 1):
        x = 2
        for choice, width in zip(line, widths, strict=False):
            after = canvas.text(x, row, key_label(choice.key), ink.off_strong + _UNDERLINED)
            canvas.text(after + 1, row, choice.label, ink.off)
            x += width + min(spare, _GAP * 2)


def _table(stops: tuple[Choice, ...], lines: int) -> list[list[Choice]]:
    columns = -(-len(stops) // lines)
    return [list(stops[start : start + columns]) for start in range(0, len(stops), columns)]


def _column_widths(table: list[list[Choice]]) -> list[int]:
    columns = max((len(line) for line in table), default=0)
    return [
        max(
            cell_len(key_label(line[place].key)) + 1 + cell_len(line[place].label)
            for line in table
            if place < len(line)
        )
        + _GAP
        for place in range(columns)
    ]

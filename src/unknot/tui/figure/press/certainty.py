"""One line under the curve of a hold: how sure the program is, in words, and which spot this is."""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext


class CertaintyLine(PaintedWidget):
    """Draw the first row's value large on the left, the next row on the right where it fits."""

    def draws_from(self, context: RenderContext) -> object:
        return context.screen.rows

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        rows = context.screen.rows
        if not rows:
            return
        end = canvas.text(2, 0, rows[0].value or rows[0].label, context.ink.strong)
        for row in rows[1:2]:
            words = ", ".join(part for part in (row.label, row.value, row.note) if part)
            if end + 3 + len(words) <= canvas.width - 2:
                canvas.right(canvas.width - 2, 0, words, context.ink.quiet)

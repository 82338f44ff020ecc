"""One line under the curve of a hold: how sure the program is, in words, and which spot this is."""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext


class CertaintyLine(PaintedWidget):
    """Draw how sure the program is on the left, and the spot on the right where it fits."""

    def draws_from(self, context: RenderContext) -> object:
        return context.parts.certainty, context.parts.spot

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        certainty, spot = context.parts.certainty, context.parts.spot
        if certainty is None or spot is None:
            return
        end = canvas.text(2, 0, certainty.text, context.ink.strong)
        words = f"{spot.label}, {spot.place}, {spot.pains}"
        if end + 3 + len(words) <= canvas.width - 2:
            canvas.right(canvas.width - 2, 0, words, context.ink.quiet)

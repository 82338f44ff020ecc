"""The remaining seconds, as large as the screen allows: readable from the floor."""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.numerals import ROWS, numeral_rows, numeral_width
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext

_DOUBLE_FROM = (110, 36)


class Digits(PaintedWidget):
    """Draw the count-down to the deadline."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        return ROWS * _scale(context)

    def draws_from(self, context: RenderContext) -> object:
        return context.seconds_left, context.parts.curve is None, _scale(context)

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        seconds = context.seconds_left
        if seconds is None:
            return
        if numeral_width(seconds) + 4 > canvas.width:
            canvas.text(2, canvas.height // 2, f"{seconds} {context.words.seconds}", context.ink.strong)
            return
        scale = _scale(context) if numeral_width(seconds, 2) + 4 <= canvas.width and canvas.height >= ROWS * 2 else 1
        rows = numeral_rows(seconds, scale)
        top = max(0, (canvas.height - len(rows)) // 2) if context.parts.curve is not None else 0
        canvas.lines_of(2, top, rows, context.ink.strong)
        canvas.text(
            2 + numeral_width(seconds, scale) + 1, top + len(rows) - 1, context.words.seconds, context.ink.strong
        )


def _scale(context: RenderContext) -> int:
    columns, rows = _DOUBLE_FROM
    return 2 if context.columns >= columns and context.rows >= rows else 1

"""The seconds that are left, as large as the screen allows: readable from the floor."""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.numerals import ROWS, numeral_rows, numeral_width
from unknot.tui.frame.painted import Painted
from unknot.tui.moment import Moment

_DOUBLE_FROM = (110, 36)


class Digits(Painted):
    """Draw the count-down to the deadline."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        return ROWS * _scale(moment)

    def draws_from(self, moment: Moment) -> object:
        return moment.seconds_left, moment.screen.curve is None, _scale(moment)

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        seconds = moment.seconds_left
        if seconds is None:
            return
        if numeral_width(seconds) + 4 > canvas.width:
            canvas.text(2, canvas.height // 2, f"{seconds} {moment.words.seconds}", moment.ink.strong)
            return
        scale = _scale(moment) if numeral_width(seconds, 2) + 4 <= canvas.width and canvas.height >= ROWS * 2 else 1
        rows = numeral_rows(seconds, scale)
        top = max(0, (canvas.height - len(rows)) // 2) if moment.screen.curve is not None else 0
        canvas.lines_of(2, top, rows, moment.ink.strong)
        canvas.text(2 + numeral_width(seconds, scale) + 1, top + len(rows) - 1, moment.words.seconds, moment.ink.strong)


def _scale(moment: Moment) -> int:
    columns, rows = _DOUBLE_FROM
    return 2 if moment.columns >= columns and moment.rows >= rows else 1

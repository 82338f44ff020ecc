"""What the screen says: the sentence that the voice says too, then the rest, wrapped to a comfortable width."""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas, height_of
from unknot.tui.frame.painted import Painted
from unknot.tui.moment import Moment

_MEASURE = 72
"""Characters a line at most: longer lines are hard to read on a wide terminal."""


class Talk(Painted):
    """Draw `say` in bold, the body under it, and the picture's words where there is a picture."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        screen, column = moment.screen, _column(width)
        rows = height_of([screen.say], column)
        body = height_of(_body(moment), column)
        return rows + body + (1 if rows and body and _airy(moment) else 0)

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        ink, column = moment.ink, _column(canvas.width)
        y = canvas.paragraph(2, 0, column, moment.screen.say, ink.strong)
        if y and _airy(moment):
            y += 1
        for words in _body(moment):
            style = ink.quiet if words == moment.screen.picture_text else ink.text
            y = canvas.paragraph(2, y, column, words, style)


def _column(width: int) -> int:
    return min(width - 4, _MEASURE)


def _body(moment: Moment) -> tuple[str, ...]:
    screen = moment.screen
    return (*screen.body, screen.picture_text) if screen.picture_text else screen.body


def _airy(moment: Moment) -> bool:
    """A hold and a map need every row; a card can breathe."""
    return moment.screen.curve is None and moment.screen.map is None

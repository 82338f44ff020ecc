"""What the screen says: the sentence that the voice says too, then the rest, wrapped to a comfortable width."""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas, height_of
from unknot.tui.draw.letters import ROWS, block_lines, can_spell
from unknot.tui.figure.pose import drawing_of
from unknot.tui.figure.thread import ROWS as THREAD_ROWS
from unknot.tui.figure.thread import thread
from unknot.tui.frame.painted import Painted
from unknot.tui.moment import Moment

_MEASURE = 72
"""Characters a line at most: longer lines are hard to read on a wide terminal."""

_LOUDER = frozenset({"ask_again"})
"""Screens whose sentence was not heard the first time: it is said on orange."""


class Talk(Painted):
    """Draw `say` in bold, the body under it, and a picture's words where there is no drawing of it."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        return talk_rows(moment, width)

    def draws_from(self, moment: Moment) -> object:
        screen = moment.screen
        figures = screen.picture, screen.curve is None, screen.map is None
        return screen.id, screen.title, screen.say, screen.body, screen.picture_text, figures

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        ink, column = moment.ink, _column(canvas.width)
        y = 0
        if has_wordmark(moment):
            rows = block_lines(moment.screen.title, canvas.width - 4) or []
            for line in rows:
                canvas.lines_of(2, y, line, ink.strong)
                y += ROWS
            thread(canvas.width - 4, 6, 2).stamp(canvas, 2, y, ink.act_text)
            y += THREAD_ROWS + 1
        said = ink.voice_fill if moment.screen.id in _LOUDER else ink.strong
        y = canvas.paragraph(2, y, column, moment.screen.say, said)
        if y and _airy(moment):
            y += 1
        for words in _body(moment):
            style = ink.quiet if words == moment.screen.picture_text else ink.text
            y = canvas.paragraph(2, y, column, words, style)


def talk_rows(moment: Moment, width: int) -> int:
    """Count the rows that the words of a screen take at a width."""
    column = _column(width)
    rows = height_of([moment.screen.say], column)
    body = height_of(_body(moment), column)
    mark = ROWS + THREAD_ROWS + 1 if has_wordmark(moment) else 0
    return mark + rows + body + (1 if rows and body and _airy(moment) else 0)


def has_wordmark(moment: Moment) -> bool:
    """The first screen carries the name in large letters over the line that lets go."""
    return moment.screen.id == "home" and can_spell(moment.screen.title)


def _column(width: int) -> int:
    return min(width - 4, _MEASURE)


def _body(moment: Moment) -> tuple[str, ...]:
    screen = moment.screen
    described = screen.picture_text and drawing_of(screen.picture) is None
    return (*screen.body, screen.picture_text) if described else screen.body


def _airy(moment: Moment) -> bool:
    """A hold and a map need every row; a card can breathe."""
    return moment.screen.curve is None and moment.screen.map is None

"""The text of a screen: the sentence that the voice says too, then the rest, wrapped to a comfortable width."""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas, height_of
from unknot.tui.draw.letters import ROWS, block_lines, can_spell
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.figure.pose import drawing_of
from unknot.tui.figure.press.thread import ROWS as THREAD_ROWS
from unknot.tui.figure.press.thread import thread
from unknot.tui.render_context import RenderContext

_MEASURE = 72
"""Characters a line at most: longer lines are hard to read on a wide terminal."""


class Instruction(PaintedWidget):
    """Draw the sentence in bold, the text under it, and the words of a picture that has no drawing."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        return talk_rows(context, width)

    def draws_from(self, context: RenderContext) -> object:
        screen = context.screen
        return screen.id, screen.title, screen.say, context.parts

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        ink, column = context.ink, _column(canvas.width)
        y = 0
        if has_wordmark(context):
            rows = block_lines(context.screen.title, canvas.width - 4) or []
            for line in rows:
                canvas.lines_of(2, y, line, ink.strong)
                y += ROWS
            thread(canvas.width - 4, 6, 2).stamp(canvas, 2, y, ink.act_text)
            y += THREAD_ROWS + 1
        said = ink.voice_fill if context.parts.is_louder else ink.strong
        y = canvas.paragraph(2, y, column, context.screen.say, said)
        if y and _airy(context):
            y += 1
        for words in context.parts.body:
            y = canvas.paragraph(2, y, column, words, ink.text)
        y = canvas.paragraph(2, y, column, _picture_words(context), ink.quiet)


def talk_rows(context: RenderContext, width: int) -> int:
    """Count the rows that the words of a screen take at a width."""
    column = _column(width)
    rows = height_of([context.screen.say], column)
    body = height_of((*context.parts.body, _picture_words(context)), column)
    mark = ROWS + THREAD_ROWS + 1 if has_wordmark(context) else 0
    return mark + rows + body + (1 if rows and body and _airy(context) else 0)


def has_wordmark(context: RenderContext) -> bool:
    """Say whether the name is drawn in large letters: on the home screen."""
    return context.parts.is_home and can_spell(context.screen.title)


def _column(width: int) -> int:
    return min(width - 4, _MEASURE)


def _picture_words(context: RenderContext) -> str:
    """Return the words of a picture without a drawing; empty when the terminal can draw it."""
    picture = context.parts.picture
    return picture.text if picture is not None and drawing_of(picture) is None else ""


def _airy(context: RenderContext) -> bool:
    """Say whether there is room for an empty line: a hold and a map need every row."""
    return context.parts.curve is None and context.parts.map is None

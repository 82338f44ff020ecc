"""The reason behind what is on the screen: the rule, the sentence, and every source with how certain it is.

It never covers the numerals, the pain scale or the stop words.
"""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas
from unknot.tui.frame.painted import Painted
from unknot.tui.moment import Moment
from unknot.view.screen import Source

_CERTAINTY_BLOCKS = {"strong": 4, "high": 4, "moderate": 3, "low": 2, "very low": 1}


class WhyPanel(Painted):
    """Draw the reason and its sources."""

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        why, ink = moment.screen.why, moment.ink
        if why is None:
            return
        canvas.frame(1, 0, canvas.width - 2, canvas.height, ink.edge)
        canvas.text(3, 0, f" {moment.words.why} ", ink.strong)
        canvas.right(canvas.width - 3, 0, f" {why.rule} ", ink.quiet)
        width = min(canvas.width - 8, 72)
        y = canvas.paragraph(4, 1, width, why.reason, ink.strong)
        for source in why.sources:
            y += 1 if y + 2 + len(why.sources) < canvas.height else 0
            y = _paint_source(canvas, y, width, source, moment)
            if y >= canvas.height - 1:
                break


def _paint_source(canvas: Canvas, y: int, width: int, source: Source, moment: Moment) -> int:
    ink = moment.ink
    x = 4
    blocks = _CERTAINTY_BLOCKS.get(source.certainty)
    if blocks is not None:
        x = canvas.text(x, y, "■" * blocks + "□" * (4 - blocks), ink.act_text) + 1
    canvas.text(x, y, source.certainty, ink.act_text)
    y += 1
    for words in (source.citation, source.address):
        if y < canvas.height - 1:
            y = canvas.paragraph(4, y, width, words, ink.quiet)
    return y

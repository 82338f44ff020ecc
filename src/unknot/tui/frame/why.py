"""The reason behind what is on the screen: the rule, the sentence, and every source with how certain it is.

It never covers the numerals, the pain scale or the stop words.
"""

from __future__ import annotations

from rich.style import Style

from unknot.tui.draw.canvas import Canvas, wrap_words
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Source

_CERTAINTY_BLOCKS = {"strong": 4, "high": 4, "moderate": 3, "low": 2, "very low": 1}


class WhyPanel(PaintedWidget):
    """Draw the reason and its sources; the arrow and page keys scroll a long one."""

    first = 0

    def move(self, by: int) -> None:
        """Scroll by some lines and redraw."""
        if self._render_context is not None and self.display:
            most = max(0, len(_lines(self._render_context, self.size.width)) - self.size.height + 2)
            self.first = min(max(self.first + by, 0), most)
            self.show(self._render_context)

    def draws_from(self, context: RenderContext) -> object:
        return self.first, context.screen.why

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        why, ink = context.screen.why, context.ink
        if why is None:
            return
        canvas.frame(1, 0, canvas.width - 2, canvas.height, ink.edge)
        canvas.text(3, 0, f" {context.words.why} ", ink.strong)
        canvas.right(canvas.width - 3, 0, f" {why.rule.replace('_', ' ')} ", ink.quiet)
        lines = _lines(context, canvas.width)
        room = canvas.height - 2
        first = min(self.first, max(0, len(lines) - room))
        for y, (words, style) in enumerate(lines[first : first + room], start=1):
            canvas.text(4, y, words, style)
        if first + room < len(lines):
            canvas.put(canvas.width - 4, canvas.height - 1, "▼", ink.key)
        if first:
            canvas.put(canvas.width - 6, canvas.height - 1, "▲", ink.key)


def _lines(context: RenderContext, width: int) -> list[tuple[str, Style]]:
    why, ink = context.screen.why, context.ink
    if why is None:
        return []
    column = min(width - 8, 72)
    lines = [(line, ink.strong) for part in why.reason.splitlines() for line in wrap_words(part, column)]
    for source in why.sources:
        lines.append(("", ink.text))
        lines.append((_certainty(source), ink.act_text))
        lines.extend((line, ink.text) for line in wrap_words(source.citation, column))
        lines.extend((line, ink.quiet) for line in wrap_words(source.address, column))
    return lines


def _certainty(source: Source) -> str:
    blocks = _CERTAINTY_BLOCKS.get(source.certainty)
    drawn = "" if blocks is None else "■" * blocks + "□" * (4 - blocks) + " "
    return drawn + source.certainty

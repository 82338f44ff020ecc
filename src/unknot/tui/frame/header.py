"""The top of every screen: its title above a long line with one loop for each remaining step.

At first the line has as many loops as there are steps (or a share of them, when there are many); at the end it is straight.
"""

from __future__ import annotations

from rich.cells import cell_len

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.figure.press.thread import thread
from unknot.tui.render_context import RenderContext

_MOST_LOOPS = 8
_COUNT = 6


class Header(PaintedWidget):
    """Draw the title, the progress as a line with loops, and an error if there is one."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        return 3 if context.notice else 2

    def draws_from(self, context: RenderContext) -> object:
        screen = context.screen
        return screen.title, screen.progress, screen.count_down, context.seconds_left, context.notice

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        screen, ink = context.screen, context.ink
        line = canvas.width - 4
        done, of = screen.progress or (0, 0)
        loops = min(max(of, 0), _MOST_LOOPS)
        left = -(-(of - min(max(done, 1), of) + 1) * loops // of) if loops else 0
        thread(line - _COUNT if loops else line, loops, loops - left).stamp(
            canvas, 2, 0, ink.strong if loops else ink.edge
        )
        if loops:
            canvas.right(canvas.width - 2, 0, f"{done}/{of}", ink.strong)
            canvas.text(canvas.width - 2 - _COUNT, 1, "⣀" * _COUNT, ink.strong)
        after = canvas.text(2, 0, screen.title, ink.strong)
        if not screen.count_down and context.seconds_left is not None:
            canvas.text(after + 3, 0, f"{context.seconds_left} {context.words.seconds}", ink.act_text)
        if context.notice:
            words = context.notice
            while cell_len(words) > canvas.width - 6:
                words = words[:-2].rstrip() + "…"
            canvas.fill(2, 2, canvas.width - 4, 1, ink.voice_fill)
            canvas.text(3, 2, words, ink.voice_fill)

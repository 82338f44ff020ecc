"""The top line: what this is, how far along, and on which side."""

from __future__ import annotations

from rich.cells import cell_len

from unknot.tui.draw.canvas import Canvas
from unknot.tui.frame.painted import Painted
from unknot.tui.moment import Moment

_MOST_LOOPS = 12


class Header(Painted):
    """Draw the title, the progress as loops that come undone, and an error if there is one."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        return 3 if moment.notice else 2

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        screen, ink = moment.screen, moment.ink
        canvas.text(2, 0, screen.title, ink.strong)
        edge = canvas.width - 2
        if screen.progress is not None:
            done, of = screen.progress
            edge = canvas.right(edge, 0, f"{done}/{of}", ink.strong) - 1
            if of <= _MOST_LOOPS:
                edge = canvas.right(edge, 0, "ℓ" * max(0, of - done), ink.quiet)
                canvas.right(edge, 0, "──" * min(done, of), ink.strong)
        elif screen.curve is None and screen.count_down is False and moment.seconds_left is not None:
            canvas.right(edge, 0, f"{moment.seconds_left} {moment.words.seconds}", ink.strong)
        for column in range(2, canvas.width - 2):
            canvas.put(column, 1, "─", ink.edge)
        if moment.notice:
            words = moment.notice
            while cell_len(words) > canvas.width - 6:
                words = words[:-2].rstrip() + "…"
            canvas.fill(2, 2, canvas.width - 4, 1, ink.voice_fill)
            canvas.text(3, 2, words, ink.voice_fill)

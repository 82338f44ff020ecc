"""The stop words, always at the bottom edge, one key each: an orange slab with a hatched lip.

Any of the keys is OFF at once; the word only names why. The slab is the same on every ground.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style

from unknot.tui.draw.canvas import HATCH, Canvas
from unknot.tui.frame.painted import Painted
from unknot.tui.keys import shown
from unknot.tui.moment import Moment
from unknot.view.screen import Choice

_UNDERLINED = Style(underline=True)


class StopBar(Painted):
    """Draw the stop words."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        return 1 + len(stop_lines(moment.screen.stops, width - 4)) if moment.screen.stops else 0

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        if moment.screen.stops:
            canvas.fill(0, 0, canvas.width, canvas.height, moment.ink.off)
            paint_stops(canvas, 0, moment)


def stop_lines(stops: tuple[Choice, ...], width: int) -> list[list[Choice]]:
    """Share the stop words out over as few lines as they need."""
    lines: list[list[Choice]] = [[]]
    used = 0
    for choice in stops:
        needs = cell_len(shown(choice.key)) + 1 + cell_len(choice.label)
        if lines[-1] and used + needs > width:
            lines.append([])
            used = 0
        lines[-1].append(choice)
        used += needs + 2
    return lines


def paint_stops(canvas: Canvas, y: int, moment: Moment) -> None:
    """Paint the lip at row `y` and the words under it, spread over the whole width."""
    ink = moment.ink
    canvas.fill(0, y, canvas.width, 1, ink.off_hatch, HATCH)
    canvas.text(2, y, f" {moment.words.stop} ", ink.off_strong)
    width = canvas.width - 4
    for row, line in enumerate(stop_lines(moment.screen.stops, width), start=y + 1):
        taken = sum(cell_len(shown(choice.key)) + 1 + cell_len(choice.label) for choice in line)
        gaps = max(1, len(line) - 1)
        gap = min(4, max(2, (width - taken) // gaps))
        x = 2
        for choice in line:
            x = canvas.text(x, row, shown(choice.key), ink.off_strong + _UNDERLINED)
            x = canvas.text(x + 1, row, choice.label, ink.off) + gap

"""The line that lets go: ten loops, as many undone as there is certainty; or one loop a repetition.

x = ct + 1.5 R sin t, y = R(1 - cos t): with R at nought it is a straight line. A loop is sore, a straight line has eased; the
shape carries it, so colour never has to.
"""

from __future__ import annotations

from math import cos, pi, sin

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.dots import Dots
from unknot.tui.frame.painted import Painted
from unknot.tui.moment import Moment

_TENTHS = 10
_CELLS_PER_LOOP = 5
_DOTS_HIGH = 3.2
_STEPS_PER_LOOP = 48


class Thread(Painted):
    """Draw the thread of a hold's certainty, or of the repetitions of a paced movement."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        return 2 if loops_of(moment) is not None else 0

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        loops = loops_of(moment)
        if loops is None:
            return
        undone, of = loops
        label = f" {undone}/{of}"
        room = canvas.width - 4 - len(label)
        thread(room, of, undone).stamp(canvas, 2, 0, moment.ink.strong)
        canvas.text(2 + room, 1, label, moment.ink.strong)


def loops_of(moment: Moment) -> tuple[int, int] | None:
    """Return (loops undone, loops in all), where the screen has something to count."""
    screen = moment.screen
    if screen.curve is not None:
        return min(max(screen.curve.eased_in_ten, 0), _TENTHS), _TENTHS
    if screen.pace is not None and screen.pace.of > 0:
        return min(max(screen.pace.number - 1, 0), screen.pace.of), screen.pace.of
    return None


def thread(width: int, loops: int, undone: int) -> Dots:
    """Draw `loops` loops over `width` cells, the first `undone` of them straight."""
    dots = Dots(width, 2)
    if loops <= 0 or width <= 0:
        return dots
    base = dots.down - 1
    period = min(dots.across / (loops + 1), _CELLS_PER_LOOP * 2.4)
    lead = dots.across - loops * period if undone else (dots.across - loops * period) / 2
    radius = min(_DOTS_HIGH, period / 2.4)
    straight_to = lead + undone * period
    dots.line((0, base), (straight_to, base))
    points = []
    for loop in range(undone, loops):
        start = lead + loop * period
        for step in range(_STEPS_PER_LOOP + 1):
            angle = 2 * pi * step / _STEPS_PER_LOOP
            points.append((start + period * step / _STEPS_PER_LOOP + 1.5 * radius * sin(angle), base - radius * (1 - cos(angle))))
    dots.path(points)
    dots.line((lead + loops * period, base), (dots.across - 1, base))
    return dots

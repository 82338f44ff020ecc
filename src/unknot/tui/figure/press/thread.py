"""A line with loops: of ten loops, as many are undone as the odds in ten; or one loop stands for each repetition.

x = ct + a sin t, y = R(1 - cos t): with a and R at 0 it is a straight line. A loop means sore, a straight line means eased,
so the shape says it without colour.
"""

from __future__ import annotations

from math import cos, pi, sin

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.dots import Dots
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext

_TENTHS = 10
_STEPS_PER_LOOP = 48
_TAIL = 3
_SHAPES = ((12.0, 6.0, 3.4), (10.0, 5.0, 3.4), (8.0, 4.0, 3.0), (6.0, 3.0, 2.4))
"""Loops from wide to narrow, in dots: how far apart, how far the line swings, and R; the first that fits is drawn."""
ROWS = 2


class Thread(PaintedWidget):
    """Draw the line for the odds of a hold, or for the repetitions of a paced movement."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        return ROWS if loops_of(context) is not None else 0

    def draws_from(self, context: RenderContext) -> object:
        return loops_of(context)

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        loops = loops_of(context)
        if loops is None:
            return
        undone, of = loops
        label = f" {undone}/{of}"
        room = canvas.width - 4 - len(label)
        thread(room, of, undone).stamp(canvas, 2, 0, context.ink.strong)
        canvas.text(2 + room, 1, label, context.ink.strong)


def loops_of(context: RenderContext) -> tuple[int, int] | None:
    """Return (loops undone, loops in all), where the screen has something to count."""
    parts = context.parts
    if parts.curve is not None:
        return min(max(parts.curve.eased_in_ten, 0), _TENTHS), _TENTHS
    if parts.pace is not None and parts.pace.of > 0:
        return min(max(parts.pace.number - 1, 0), parts.pace.of), parts.pace.of
    return None


def thread(width: int, loops: int, undone: int) -> Dots:
    """Draw `loops` loops at the right end of a line `width` cells long, the first `undone` of them straight."""
    dots = Dots(width, ROWS)
    base = dots.down - 1
    period, swing, radius = next((shape for shape in _SHAPES if (loops + 0.3) * shape[0] <= dots.across), _SHAPES[-1])
    begin = dots.across - loops * period - _TAIL
    first_loop = begin + undone * period
    dots.line((0, base), (first_loop, base))
    turns = (2 * pi * step / _STEPS_PER_LOOP for step in range(_STEPS_PER_LOOP * (loops - undone) + 1))
    dots.path((first_loop + period * t / (2 * pi) + swing * sin(t), base - radius * (1 - cos(t))) for t in turns)
    dots.line((first_loop + (loops - undone) * period, base), (dots.across, base))
    return dots

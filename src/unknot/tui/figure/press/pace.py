"""A paced movement: the current step, a path with a dot that travels along it, and the seconds.

Out climbs, stay is level, back comes down; any other step is a level path. With reduced motion the dot jumps in thirds.
"""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.dots import Dots, Point
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Pace

_RAMP: dict[str, int] = {"pin_out": 0, "out": 0, "pin_stay": 1, "stay": 1, "pin_back": 2, "back": 2}
_SHARES = (3.0, 1.0, 3.0)
"""How the path shares out its width among out, stay and back; only a drawing, the times are the screen's."""


class PaceLine(PaintedWidget):
    """Draw the paced movement."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        return 7 if context.parts.pace is not None else 0

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        pace, ink = context.parts.pace, context.ink
        if pace is None:
            return
        left = max(0, -int(-(pace.until_t - context.now_t) // 1))
        canvas.text(2, 0, pace.label, ink.strong)
        canvas.right(canvas.width - 2, 0, f"{left} {context.words.seconds}", ink.strong)
        width, height = canvas.width - 4, min(canvas.height - 1, 6)
        if width < 8 or height < 2:
            return
        path = _path(pace, width * 2 - 6, height * 4 - 7)
        line, ball = Dots(width, height), Dots(width, height)
        line.path([(x + 3, y + 3) for x, y in path])
        x, y = _along(path, _part(pace, context), _RAMP.get(pace.step))
        ball.disc(x + 3, y + 3, 2.6)
        line.stamp(canvas, 2, 1, ink.edge)
        ball.stamp(canvas, 2, 1, ink.act_text)


def _part(pace: Pace, context: RenderContext) -> float:
    span = max(pace.until_t - pace.since_t, 1e-6)
    part = min(max((context.now_t - pace.since_t) / span, 0.0), 1.0)
    return int(part * 3) / 3 if context.still else part


def _path(pace: Pace, across: int, down: int) -> list[Point]:
    if pace.step not in _RAMP:
        return [(0.0, down / 2), (float(across), down / 2)]
    unit = across / sum(_SHARES)
    out, stay = unit * _SHARES[0], unit * (_SHARES[0] + _SHARES[1])
    return [(0.0, float(down)), (out, 0.0), (stay, 0.0), (float(across), float(down))]


def _along(path: list[Point], part: float, leg: int | None) -> Point:
    (x0, y0), (x1, y1) = (path[0], path[-1]) if leg is None else (path[leg], path[leg + 1])
    return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part

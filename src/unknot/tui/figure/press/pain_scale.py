"""The pain scale: eleven fields from 0 to 10, less on the left and more on the right, with one key each.

Fields up to the last report are filled; the target stands taller; above the ceiling is hatched. Without a hold it is the
plain scale.
"""

from __future__ import annotations

from unknot.tui.draw.canvas import HATCH, Canvas
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.keys import key_label
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Role

_TALL_FROM = 6


class PainScale(PaintedWidget):
    """Draw the number keys and the easier / same / worse keys."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        scale = 2 if context.scale else 0
        return scale + (1 if context.choices(Role.CHANGE) else 0)

    def draws_from(self, context: RenderContext) -> object:
        curve = context.parts.curve
        return context.screen.choices, None if curve is None else (curve.reports, curve.target, curve.ceiling)

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        y = 0
        if context.scale:
            tall = 3 if canvas.height >= _TALL_FROM else 1
            _paint_scale(canvas, tall, context)
            y = tall + 1
        _paint_changes(canvas, y, context)


def _paint_scale(canvas: Canvas, tall: int, context: RenderContext) -> None:
    ink, curve = context.ink, context.parts.curve
    last = round(curve.reports[-1][1]) if curve is not None and curve.reports else -1
    room = canvas.width - 4
    for place, choice in enumerate(context.scale):
        number = choice.number or 0
        x = 2 + place * room // len(context.scale)
        field = 2 + (place + 1) * room // len(context.scale) - x
        if curve is not None and number > curve.ceiling:
            char, style = HATCH, ink.text
        elif number <= last:
            char, style = "█", ink.voice
        elif curve is not None and curve.target[0] <= number <= curve.target[1]:
            char, style = "▄", ink.act_text
        else:
            char, style = "▁", ink.edge
        canvas.fill(x, tall - 1, field - 1, 1, style, char)
        if tall > 1:
            canvas.frame(x, 0, field - 1, tall, ink.edge)
        label = str(number) if choice.key == str(number) else f"{number} {key_label(choice.key)}"
        canvas.centre(x, min(tall, 1), field - 1, label, ink.strong)
        if number == last:
            canvas.put(x, tall, "▸", ink.voice)


def _paint_changes(canvas: Canvas, y: int, context: RenderContext) -> None:
    """Always paint less at the left edge and more at the right one, whatever the order of the choices."""
    for choice in context.choices(Role.CHANGE):
        key = key_label(choice.key)
        if key == "←":
            canvas.text(2, y, f"{key} {choice.label}", context.ink.key)
        elif key == "→":
            canvas.right(canvas.width - 2, y, f"{choice.label} {key}", context.ink.key)
        else:
            canvas.centre(2, y, canvas.width - 4, f"{key} {choice.label}", context.ink.key)

"""The pain scale: eleven fields from nought to ten, left is less, right is more, one key each.

Fields up to the last report are filled; the target stands taller; above the ceiling is hatched. Without a hold it is the
plain scale.
"""

from __future__ import annotations

from unknot.tui.draw.canvas import HATCH, Canvas
from unknot.tui.frame.painted import Painted
from unknot.tui.keys import shown
from unknot.tui.moment import Moment, scale_number
from unknot.view.screen import Role

_TALL_FROM = 6


class PainScale(Painted):
    """Draw the number keys and the easier / same / worse keys."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        scale = 2 if moment.scale else 0
        return scale + (1 if moment.choices(Role.CHANGE) else 0)

    def draws_from(self, moment: Moment) -> object:
        curve = moment.screen.curve
        return moment.screen.choices, None if curve is None else (curve.reports, curve.target, curve.ceiling)

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        y = 0
        if moment.scale:
            tall = 3 if canvas.height >= _TALL_FROM else 1
            _paint_scale(canvas, tall, moment)
            y = tall + 1
        _paint_changes(canvas, y, moment)


def _paint_scale(canvas: Canvas, tall: int, moment: Moment) -> None:
    ink, curve = moment.ink, moment.screen.curve
    last = round(curve.reports[-1][1]) if curve is not None and curve.reports else -1
    room = canvas.width - 4
    for place, choice in enumerate(moment.scale):
        number = scale_number(choice) or 0
        x = 2 + place * room // len(moment.scale)
        field = 2 + (place + 1) * room // len(moment.scale) - x
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
        label = str(number) if choice.key == str(number) else f"{number} {shown(choice.key)}"
        canvas.centre(x, min(tall, 1), field - 1, label, ink.strong)
        if number == last:
            canvas.put(x, tall, "▸", ink.voice)


def _paint_changes(canvas: Canvas, y: int, moment: Moment) -> None:
    """Fixed geography: the left edge is less, the right edge more, whatever the order of the choices."""
    for choice in moment.choices(Role.CHANGE):
        key = shown(choice.key)
        if key == "←":
            canvas.text(2, y, f"{key} {choice.label}", moment.ink.key)
        elif key == "→":
            canvas.right(canvas.width - 2, y, f"{choice.label} {key}", moment.ink.key)
        else:
            canvas.centre(2, y, canvas.width - 4, f"{key} {choice.label}", moment.ink.key)

"""What can be answered: the main action as one teal field, answers as boxes, a value as a field to type in.

Where rows are few, the boxes become lines; every choice always shows its key.
"""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas
from unknot.tui.frame.painted import Painted
from unknot.tui.keys import shown
from unknot.tui.moment import Moment, scale_number
from unknot.view.screen import Choice, Role

_WIDEST = 60


class Choices(Painted):
    """Draw MAIN, ANSWER, NUMBER and PLACE choices (the scale and the footer draw the others)."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        here = _here(moment)
        return len(here) * (3 if _boxed(moment) else 1) if here else 0

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        y = 0
        tall = 3 if canvas.height >= len(_here(moment)) * 3 else 1
        for choice in _here(moment):
            _paint_choice(canvas, y, tall, choice, moment)
            y += tall


def _here(moment: Moment) -> tuple[Choice, ...]:
    roles = (Role.NUMBER, Role.ANSWER, Role.PLACE, Role.MAIN)
    return tuple(choice for role in roles for choice in moment.choices(role) if scale_number(choice) is None)


def _boxed(moment: Moment) -> bool:
    room = (moment.rows - 14) // 3
    return len(_here(moment)) <= max(room, 1)


def _paint_choice(canvas: Canvas, y: int, tall: int, choice: Choice, moment: Moment) -> None:
    ink = moment.ink
    width = min(canvas.width - 4, _WIDEST)
    middle = y + tall // 2
    if choice.role in (Role.MAIN, Role.PLACE):
        canvas.fill(2, y, width, tall, ink.act)
        canvas.centre(2, middle, width - 6, choice.label, ink.act)
        canvas.right(width, middle, shown(choice.key), ink.act)
        if ink.name == "mono" and tall == 3:
            canvas.frame(2, y, width, tall, ink.act)
        return
    if tall == 3:
        canvas.frame(2, y, width, tall, ink.edge)
    if choice.role is Role.NUMBER:
        end = canvas.text(5, middle, f"{choice.label} ", ink.text)
        canvas.text(end, middle, f"{moment.typed}▏", ink.strong)
    else:
        canvas.text(5, middle, choice.label, ink.strong)
    canvas.right(width, middle, shown(choice.key), ink.key)

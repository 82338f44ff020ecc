"""The choices: the main action as one teal field, answers as boxes, a value as a field to type in.

Where rows are few, the boxes become lines; every choice always shows its key.
"""

from __future__ import annotations

from rich.style import Style

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.frame.room import room_for
from unknot.tui.keys import key_label
from unknot.tui.render_context import FIELD_ROLES, TYPED_ROLES, RenderContext
from unknot.view.screen import Choice, Role

_WIDEST = 60
_UNDERLINED = Style(underline=True)


class Choices(PaintedWidget):
    """Draw the choices and the typed text in the order of the screen (the scale and the footer draw the others)."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        here = chosen_here(context)
        return len(here) * room_for(context).tall if here else 0

    def draws_from(self, context: RenderContext) -> object:
        return context.screen.choices, context.typed

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        here = chosen_here(context)
        tall = 3 if canvas.height >= len(here) * 3 else 1
        for place, choice in enumerate(here):
            _paint_choice(canvas, place * tall, tall, choice, context)


def chosen_here(context: RenderContext) -> tuple[Choice, ...]:
    """Return the choices that are drawn as fields or boxes."""
    return tuple(choice for choice in context.screen.choices if choice.role in FIELD_ROLES and choice.number is None)


def _paint_choice(canvas: Canvas, y: int, tall: int, choice: Choice, context: RenderContext) -> None:
    ink = context.ink
    width = min(canvas.width - 4, _WIDEST)
    middle = y + tall // 2
    if choice.role in (Role.MAIN, Role.PLACE):
        canvas.fill(2, y, width, tall, ink.act)
        x = canvas.text(5, middle, key_label(choice.key), ink.act + _UNDERLINED)
        canvas.text(x + 2, middle, choice.label, ink.act)
        return
    if tall == 3:
        canvas.frame(2, y, width, tall, ink.edge)
    x = canvas.text(5, middle, key_label(choice.key), ink.key) + 2
    if choice.role in TYPED_ROLES:
        x = canvas.text(x, middle, f"{choice.label}: ", ink.text)
        # why the end: the person looks at what they typed last.
        canvas.text(x, middle, f"{context.typed[-max(1, width - x) :]}▏", ink.strong)
    else:
        canvas.text(x, middle, choice.label, ink.strong)

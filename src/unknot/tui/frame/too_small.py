"""A terminal that is too small: the essential lines, the answers and the stop words, and what size is needed.

Every key works as on the full screen, so there is always a way to stop. What to do at once comes first (the call for help after a
stop, a question that needs an answer), even before the stop words.
"""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas, wrap_words
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.keys import key_label
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Choice, OffScreen, Role

LEAST_COLUMNS = 80
LEAST_ROWS = 24


class TooSmall(PaintedWidget):
    """Draw what fits."""

    def draws_from(self, context: RenderContext) -> object:
        return context.screen, context.seconds_left, context.typed, context.notice

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        screen, ink = context.screen, context.ink
        ground, strong = (ink.off, ink.off_strong) if screen.stop else (ink.text, ink.strong)
        canvas.fill(0, 0, canvas.width, canvas.height, ground)
        y = 0
        for line in essential(context):
            y = canvas.paragraph(0, y, canvas.width, line, strong)
        answers = context.choices(Role.MAIN, Role.ANSWER, Role.PLACE)
        y = canvas.paragraph(0, y, canvas.width, _key_labels(answers), ground)
        stops = wrap_words(_key_labels(screen.stops), canvas.width)
        bottom = max(y, canvas.height - len(stops))
        for row, line in enumerate(stops, start=bottom):
            canvas.fill(0, row, canvas.width, 1, ink.off)
            canvas.text(0, row, line, ink.off_strong)
        note = context.words.too_small.format(count=LEAST_COLUMNS, of=LEAST_ROWS)
        for line in (*rest(context), note):
            if y + len(wrap_words(line, canvas.width)) <= bottom:
                y = canvas.paragraph(0, y, canvas.width, line, ground)


def essential(context: RenderContext) -> tuple[str, ...]:
    """Return what the person must read, the most urgent first: the sentence, what to do at once after a stop, and the question."""
    screen = context.screen
    seconds = context.seconds_left
    clock = f"{seconds} {context.words.seconds}  " if seconds is not None else ""
    must = [clock + screen.say]
    if context.notice:
        must.append(context.notice)
    if isinstance(screen, OffScreen):
        must.extend((*screen.body[:1], *((screen.question,) if screen.question else ())))
    if context.field is not None:
        must.append(f"{context.field.label}: {context.typed}▏")
    return tuple(must)


def rest(context: RenderContext) -> tuple[str, ...]:
    """Return the other lines of the screen, drawn as far as there is room."""
    said = essential(context)
    return tuple(line for line in context.parts.body if line not in said)


def _key_labels(choices: tuple[Choice, ...]) -> str:
    return "  ".join(f"{key_label(choice.key)} {choice.label}".replace(" ", "\u00a0") for choice in choices)

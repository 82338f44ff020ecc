"""A terminal that is too small: the essential lines, the answers and the stop words, and what size is needed.

Nothing crashes and nobody is left without a way to stop: every key works as on the full screen. What to do at once comes first
(the call for help after a stop, a question that must be answered), before the stop words: whoever must call somebody reads that.
"""

from __future__ import annotations

from unknot.tui.draw.canvas import Canvas, wrapped
from unknot.tui.frame.painted import Painted
from unknot.tui.keys import shown
from unknot.tui.moment import Moment
from unknot.view.screen import Choice, Role

LEAST_COLUMNS = 80
LEAST_ROWS = 24


class TooSmall(Painted):
    """Draw the little that fits."""

    def draws_from(self, moment: Moment) -> object:
        return moment.screen, moment.seconds_left, moment.typed, moment.notice

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        screen, ink = moment.screen, moment.ink
        ground, strong = (ink.off, ink.off_strong) if screen.stop else (ink.text, ink.strong)
        canvas.fill(0, 0, canvas.width, canvas.height, ground)
        y = 0
        for line in essential(moment):
            y = canvas.paragraph(0, y, canvas.width, line, strong)
        answers = moment.choices(Role.MAIN, Role.ANSWER, Role.PLACE)
        y = canvas.paragraph(0, y, canvas.width, _named(answers), ground)
        stops = wrapped(_named(screen.stops), canvas.width)
        bottom = max(y, canvas.height - len(stops))
        for row, line in enumerate(stops, start=bottom):
            canvas.fill(0, row, canvas.width, 1, ink.off)
            canvas.text(0, row, line, ink.off_strong)
        note = moment.words.too_small.format(count=LEAST_COLUMNS, of=LEAST_ROWS)
        for line in (*rest(moment), note):
            if y + len(wrapped(line, canvas.width)) <= bottom:
                y = canvas.paragraph(0, y, canvas.width, line, ground)


def essential(moment: Moment) -> tuple[str, ...]:
    """Return what must be read, the most urgent first: what is said; after a stop what to do at once; and what is asked."""
    screen = moment.screen
    seconds = moment.seconds_left
    clock = f"{seconds} {moment.words.seconds}  " if seconds is not None else ""
    must = [clock + screen.say]
    if moment.notice:
        must.append(moment.notice)
    if screen.stop and screen.body:
        must.append(screen.body[0])
    if screen.stop and len(screen.body) > 1 and moment.choices(Role.ANSWER):
        must.append(screen.body[-1])
    if moment.field is not None:
        must.append(f"{moment.field.label}: {moment.typed}▏")
    return tuple(must)


def rest(moment: Moment) -> tuple[str, ...]:
    """Return the other lines of the screen, drawn as far as there is room."""
    said = essential(moment)
    return tuple(line for line in moment.screen.body if line not in said)


def _named(choices: tuple[Choice, ...]) -> str:
    return "  ".join(f"{shown(choice.key)} {choice.label}".replace(" ", "\u00a0") for choice in choices)

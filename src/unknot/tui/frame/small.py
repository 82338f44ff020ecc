"""A terminal that is too small: the essential line, the main answers and the stop words, and what size is needed.

Nothing crashes and nobody is left without a way to stop: every key works as on the full screen.
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
        return moment.screen, moment.seconds_left

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        screen, ink = moment.screen, moment.ink
        ground, strong = (ink.off, ink.off_strong) if screen.stop else (ink.text, ink.strong)
        canvas.fill(0, 0, canvas.width, canvas.height, ground)
        seconds = moment.seconds_left
        clock = f"{seconds} {moment.words.seconds}  " if seconds is not None else ""
        y = canvas.paragraph(0, 0, canvas.width, clock + screen.say, strong)
        answers = moment.choices(Role.MAIN, Role.ANSWER, Role.PLACE)
        y = canvas.paragraph(0, y, canvas.width, _named(answers), ground)
        stops = wrapped(_named(screen.stops), canvas.width)
        bottom = max(y, canvas.height - len(stops))
        for row, line in enumerate(stops, start=bottom):
            canvas.fill(0, row, canvas.width, 1, ink.off)
            canvas.text(0, row, line, ink.off_strong)
        note = moment.words.too_small.format(count=LEAST_COLUMNS, of=LEAST_ROWS)
        if y + len(wrapped(note, canvas.width)) <= bottom:
            canvas.paragraph(0, y, canvas.width, note, ground)


def _named(choices: tuple[Choice, ...]) -> str:
    return "  ".join(f"{shown(choice.key)} {choice.label}".replace(" ", "\u00a0") for choice in choices)

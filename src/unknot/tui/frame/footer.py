"""One line of small choices: a break, skip, end, why. Every one shows its key."""

from __future__ import annotations

from rich.cells import cell_len

from unknot.tui.draw.canvas import Canvas
from unknot.tui.frame.painted import Painted
from unknot.tui.keys import has_text, shown
from unknot.tui.moment import Moment
from unknot.view.screen import Role

WHY_KEY = "?"


class Footer(Painted):
    """Draw the MINOR choices and the way to the reason."""

    def rows_needed(self, moment: Moment, width: int) -> int:
        return footer_rows(moment, width)

    def draws_from(self, moment: Moment) -> object:
        return moment.screen.choices, moment.screen.why is None, moment.why_open

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        for y, line in enumerate(_lines(moment, canvas.width)):
            x = 2
            for key, label in line:
                x = canvas.text(x, y, key, moment.ink.key)
                x = canvas.text(x + 1, y, label, moment.ink.quiet) + 3


def footer_rows(moment: Moment, width: int) -> int:
    """Count the lines of the small choices at a width."""
    return len(_lines(moment, width))


def small_choices(moment: Moment) -> list[tuple[str, str]]:
    """Return (key, label) of every small choice, the reason last."""
    control = "^" if has_text(moment.screen) else ""
    pairs = [(control + shown(choice.key), choice.label) for choice in moment.choices(Role.MINOR)]
    if moment.screen.why is not None and not control and all(key != WHY_KEY for key, _ in pairs):
        pairs.append((WHY_KEY, moment.words.back if moment.why_open else moment.words.why))
    return pairs


def _lines(moment: Moment, width: int) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = [[]]
    used = 2
    for key, label in small_choices(moment):
        needs = cell_len(key) + 1 + cell_len(label)
        if lines[-1] and used + needs > width - 2:
            lines.append([])
            used = 2
        lines[-1].append((key, label))
        used += needs + 3
    return lines

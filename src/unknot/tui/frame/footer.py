"""One line of small choices: a break, skip, end, why. Every one shows its key."""

from __future__ import annotations

from rich.cells import cell_len

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.keys import has_text, key_label
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Role

WHY_KEY = "?"


class Footer(PaintedWidget):
    """Draw the MINOR choices and the way to the reason."""

    def rows_needed(self, context: RenderContext, width: int) -> int:
        return footer_rows(context, width)

    def draws_from(self, context: RenderContext) -> object:
        return context.screen.choices, context.screen.why is None, context.why_open

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        for y, line in enumerate(_lines(context, canvas.width)):
            x = 2
            for key, label in line:
                x = canvas.text(x, y, key, context.ink.key)
                x = canvas.text(x + 1, y, label, context.ink.quiet) + 3


def footer_rows(context: RenderContext, width: int) -> int:
    """Count the lines of the small choices at a width."""
    return len(_lines(context, width))


def small_choices(context: RenderContext) -> list[tuple[str, str]]:
    """Return (key, label) of every small choice, the reason last."""
    control = "^" if has_text(context.screen) else ""
    pairs = [(control + key_label(choice.key), choice.label) for choice in context.choices(Role.MINOR)]
    if context.screen.why is not None and not control and all(key != WHY_KEY for key, _ in pairs):
        pairs.append((WHY_KEY, context.words.back if context.why_open else context.words.why))
    return pairs


def _lines(context: RenderContext, width: int) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = [[]]
    used = 2
    for key, label in small_choices(context):
        needs = cell_len(key) + 1 + cell_len(label)
        if lines[-1] and used + needs > width - 2:
            lines.append([])
            used = 2
        lines[-1].append((key, label))
        used += needs + 3
    return lines

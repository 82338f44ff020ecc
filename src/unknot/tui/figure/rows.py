"""A list of lines, each a name, a value and a note: the plan, the history, the summary; beside a map, shorter.

A row that carries a chart has it under its words. A mark is drawn as the thread would: eased is straight, sore is a loop, locked
is hatched. Longer lists scroll by the arrows and page keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.tui.draw.canvas import Canvas, wrap_words
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.figure.chart import chart_lines
from unknot.tui.render_context import RenderContext
from unknot.view.screen import ListRow

MARKS: dict[str, str] = {
    "eased": "────",
    "easing": "──◡◡",
    "unchanged": "◡◡◡◡",
    "not_today": "◡◡◡◡",
    "worse": "◡◡◡◡",
    "rising": "◡◡◡◡",
    "stopped": "╱╱╱╱",
    "no_go": "╱╱╱╱",
    "locked": "╳╳╳╳",
    "lighter": "−",
    "stronger": "+",
}
"""How a row's mark is drawn; a mark that is not here is not drawn."""

_NAME_SHARE = 0.40
_WIDEST = 96


@dataclass(frozen=True, slots=True)
class _Line:
    """One line to draw: a mark, a name, a value, or a note or a heading that runs across."""

    head: str = ""
    mark: str = ""
    name: str = ""
    value: str = ""
    note: str = ""


class Rows(PaintedWidget):
    """Draw the rows that fit, from `first` on."""

    first = 0

    def rows_needed(self, context: RenderContext, width: int) -> int:
        return rows_of(context, width)

    def move(self, by: int) -> None:
        """Move the list by some lines and draw it again."""
        if self._render_context is not None and self.display:
            most = max(0, self.rows_needed(self._render_context, self.size.width) - self.size.height)
            self.first = min(max(self.first + by, 0), most)
            self.show(self._render_context)

    def draws_from(self, context: RenderContext) -> object:
        return self.first, context.parts.rows, context.parts.map is None

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        table = _Table(context, canvas.width)
        table.spread(canvas.height)
        first = min(self.first, max(0, len(table.lines) - canvas.height))
        for y, line in enumerate(table.lines[first : first + canvas.height]):
            table.paint(canvas, y, line)
        if first > 0:
            canvas.put(canvas.width - 1, 0, "▲", context.ink.key)
        if first + canvas.height < len(table.lines):
            canvas.put(canvas.width - 1, canvas.height - 1, "▼", context.ink.key)


def rows_of(context: RenderContext, width: int) -> int:
    """Count the lines that the rows of a screen take at a width."""
    return len(_Table(context, width).lines)


class _Table:
    """The rows of a screen, wrapped to a width."""

    def __init__(self, context: RenderContext, width: int) -> None:
        self.ink = context.ink
        rows = context.parts.rows
        marks = [len(MARKS.get(row.mark, "")) for row in rows]
        self.indent = max(marks, default=0) + (2 if any(marks) else 0)
        self.room = min(width, _WIDEST) - 4 - self.indent
        beside_map = context.parts.map is not None
        widest = max((len(_name(row)) for row in rows), default=0)
        self.name_width = min(widest, int(self.room * _NAME_SHARE))
        self.value_width = self.room - self.name_width - 2
        self.blocks = [self._short(row) if beside_map else self._long(row) for row in rows]
        if not beside_map and len({row.group for row in rows}) > 1:
            self._head(rows)
        self.lines = [line for block in self.blocks for line in block]

    def spread(self, height: int) -> None:
        """Put an empty line between rows where all of them fit with it."""
        if len(self.lines) + len(self.blocks) - 1 <= height:
            self.lines = [line for block in self.blocks for line in (*block, _Line())][:-1]

    def _head(self, rows: Sequence[ListRow]) -> None:
        """Put each heading above its first row."""
        before = ""
        for block, row in zip(self.blocks, rows, strict=True):
            if row.group and row.group != before:
                block[:0] = [_Line(head=part) for part in wrap_words(row.group, self.room)]
            before = row.group

    def _long(self, row: ListRow) -> list[_Line]:
        lines = self._pair(_name(row), row.value, MARKS.get(row.mark, ""))
        lines.extend(_Line(note=part) for part in wrap_words(row.note, self.room))
        lines.extend(_Line(note=part) for part in chart_lines(row, self.room))
        return lines

    def _short(self, row: ListRow) -> list[_Line]:
        value = ", ".join(part for part in (row.value, row.note) if part)
        return self._pair(_name(row), value, MARKS.get(row.mark, ""))

    def _pair(self, label: str, value: str, mark: str) -> list[_Line]:
        names, values = wrap_words(label, self.name_width) or [""], wrap_words(value, self.value_width) or [""]
        return [
            _Line(
                mark=mark if place == 0 else "",
                name=names[place] if place < len(names) else "",
                value=values[place] if place < len(values) else "",
            )
            for place in range(max(len(names), len(values)))
        ]

    def paint(self, canvas: Canvas, y: int, line: _Line) -> None:
        x = 2 + self.indent
        canvas.text(2, y, line.head, self.ink.quiet)
        canvas.text(2, y, line.mark, self.ink.strong)
        canvas.text(x, y, line.name, self.ink.text)
        canvas.text(x + self.name_width + 2, y, line.value, self.ink.strong)
        canvas.text(x, y, line.note, self.ink.quiet)


def _name(row: ListRow) -> str:
    """Return a row's name, after the key that opens or changes it."""
    return f"{row.key}  {row.label}" if row.key else row.label

"""A list of lines, each a name, a value and a note; used by the plan, the history and the summary.

A mark is drawn as the thread would: eased is straight, sore is a loop, locked is hatched. Longer lists scroll by the arrows
and page keys.
"""

from __future__ import annotations

from rich.cells import cell_len

from unknot.tui.draw.canvas import Canvas, wrapped
from unknot.tui.frame.painted import Painted
from unknot.tui.moment import Moment
from unknot.view.screen import Row

MARKS: dict[str, str] = {
    "eased": "────",
    "easing": "─ℓ──",
    "unchanged": "ℓℓℓℓ",
    "worse": "ℓℓℓℓ",
    "stopped": "╱╱╱╱",
    "locked": "╳╳╳╳",
    "skipped": "    ",
    "done": "────",
    "no_go": "╱╱╱╱",
}
_NAME_SHARE = 0.42


class Rows(Painted):
    """Draw the rows that fit, from `first` on."""

    first = 0

    def rows_needed(self, moment: Moment, width: int) -> int:
        return len(_lines(moment, width))

    def scroll(self, by: int) -> None:  # type: ignore[override]
        """Move the list by some lines and draw it again."""
        if self._moment is not None:
            most = max(0, len(_lines(self._moment, self.size.width)) - self.size.height)
            self.first = min(max(self.first + by, 0), most)
            self.show(self._moment)

    def paint(self, canvas: Canvas, moment: Moment) -> None:
        lines = _lines(moment, canvas.width)
        first = min(self.first, max(0, len(lines) - canvas.height))
        for y, (mark, label, value, note) in enumerate(lines[first : first + canvas.height]):
            _paint_line(canvas, y, mark, label, value, note, moment)
        if first > 0:
            canvas.put(canvas.width - 1, 0, "▲", moment.ink.key)
        if first + canvas.height < len(lines):
            canvas.put(canvas.width - 1, canvas.height - 1, "▼", moment.ink.key)


_Line = tuple[str, str, str, str]


def _lines(moment: Moment, width: int) -> list[_Line]:
    """Break every row into lines: the first has name and value, the next the rest of them and the note."""
    lines: list[_Line] = []
    marked = any(row.mark for row in moment.screen.rows)
    name_width, value_width = _widths(width, marked=marked)
    for row in moment.screen.rows:
        names, values = wrapped(row.label, name_width) or [""], wrapped(row.value, value_width) or [""]
        for place in range(max(len(names), len(values))):
            name = names[place] if place < len(names) else ""
            value = values[place] if place < len(values) else ""
            lines.append((_mark(row) if place == 0 else "", name, value, ""))
        lines.extend(("", "", "", part) for part in wrapped(row.note, width - 4 - (6 if marked else 0)))
    return lines


def _mark(row: Row) -> str:
    return MARKS.get(row.mark, row.mark[:4])


def _widths(width: int, *, marked: bool) -> tuple[int, int]:
    room = width - 4 - (6 if marked else 0) - 2
    name = int(room * _NAME_SHARE)
    return name, room - name


def _paint_line(canvas: Canvas, y: int, mark: str, label: str, value: str, note: str, moment: Moment) -> None:
    ink = moment.ink
    marked = any(row.mark for row in moment.screen.rows)
    x = 2 + (6 if marked else 0)
    canvas.text(2, y, mark, ink.strong)
    if note:
        canvas.text(x, y, note, ink.quiet)
        return
    canvas.text(x, y, label, ink.text)
    name_width, _ = _widths(canvas.width, marked=marked)
    at = x + name_width + 2
    canvas.text(at if cell_len(value) <= canvas.width - at else x, y, value, ink.strong)

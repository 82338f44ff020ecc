"""A canvas of character cells. Every widget paints on one, and tests read it as text.

A cell is a character and a style. A wide character takes its cell and blanks the next. Painting outside the canvas is
clipped, never an error: a terminal may be any size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

HATCH = "╱"
"""Hatch never decorates: it means not here, or do not go above this."""


class Canvas:
    """A rectangle of cells; at first all have the same style."""

    def __init__(self, width: int, height: int, ground: Style) -> None:
        self.width = max(width, 0)
        self.height = max(height, 0)
        self._chars = [[" "] * self.width for _ in range(self.height)]
        self._styles = [[ground] * self.width for _ in range(self.height)]

    def put(self, x: int, y: int, char: str, style: Style | None = None) -> None:
        """Set one cell; without a style, keep its style."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._chars[y][x] = char
            if style is not None:
                self._styles[y][x] = style

    def text(self, x: int, y: int, words: str, style: Style | None = None) -> int:
        """Write one line from `x` on and return the column after it."""
        for char in words:
            width = cell_len(char)
            if width == 0:
                continue
            self.put(x, y, char, style)
            if width == 2:
                self.put(x + 1, y, "", style)
            x += width
        return x

    def right(self, x: int, y: int, words: str, style: Style | None = None) -> int:
        """Write one line that ends just before column `x`, and return its first column."""
        start = x - cell_len(words)
        self.text(start, y, words, style)
        return start

    def centre(self, x: int, y: int, width: int, words: str, style: Style | None = None) -> None:
        """Write one line in the middle of `width` columns."""
        self.text(x + max(0, (width - cell_len(words)) // 2), y, words, style)

    def paragraph(self, x: int, y: int, width: int, words: str, style: Style | None = None) -> int:
        """Write words wrapped to `width` columns and return the row after them."""
        for line in wrap_words(words, width):
            self.text(x, y, line, style)
            y += 1
        return y

    def fill(self, x: int, y: int, width: int, height: int, style: Style, char: str = " ") -> None:
        """Fill a rectangle."""
        for row in range(y, y + height):
            for column in range(x, x + width):
                self.put(column, row, char, style)

    def lines_of(self, x: int, y: int, rows: Sequence[str], style: Style | None = None) -> None:
        """Draw block art; its spaces are transparent."""
        for row, line in enumerate(rows):
            for column, char in enumerate(line):
                if char != " ":
                    self.put(x + column, y + row, char, style)

    def frame(self, x: int, y: int, width: int, height: int, style: Style) -> None:
        """Draw a rounded box around a rectangle."""
        for column in range(x + 1, x + width - 1):
            self.put(column, y, "─", style)
            self.put(column, y + height - 1, "─", style)
        for row in range(y + 1, y + height - 1):
            self.put(x, row, "│", style)
            self.put(x + width - 1, row, "│", style)
        for column, row, corner in (
            (x, y, "╭"),
            (x + width - 1, y, "╮"),
            (x, y + height - 1, "╰"),
            (x + width - 1, y + height - 1, "╯"),
        ):
            self.put(column, row, corner, style)

    def style_at(self, x: int, y: int) -> Style:
        """Return the style of a cell."""
        return self._styles[y][x]

    def char_at(self, x: int, y: int) -> str:
        """Return the character of a cell."""
        return self._chars[y][x]

    def rows(self) -> tuple[str, ...]:
        """Return the text of every row, for a test or a plain terminal."""
        return tuple("".join(row) for row in self._chars)

    def translate(self, table: Mapping[int, str]) -> None:
        """Replace characters by a table, one for one."""
        self._chars = [[char.translate(table) for char in row] for row in self._chars]

    def strip(self, y: int) -> Strip:
        """Return one row for Textual, with equal styles joined."""
        segments: list[Segment] = []
        run, style = "", None
        for char, cell_style in zip(self._chars[y], self._styles[y], strict=True):
            if cell_style is not style and run:
                segments.append(Segment(run, style))
                run = ""
            run, style = run + char, cell_style
        if run:
            segments.append(Segment(run, style))
        return Strip(segments, self.width)


def wrap_words(words: str, width: int) -> list[str]:
    """Split words into lines of at most `width` columns; return no lines for no words."""
    return wrap(words, max(width, 1)) if words else []


def height_of(paragraphs: Iterable[str], width: int) -> int:
    """Count the rows that paragraphs take when wrapped to `width` columns."""
    return sum(len(wrap_words(words, width)) for words in paragraphs)

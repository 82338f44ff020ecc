"""Print a screen as plain text, without the pictures of the terminal face."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TextIO

from unknot.view.screen import rows_of, text_of

if TYPE_CHECKING:
    from unknot.view.screen import ListRow, Screen, Source

WIDTH: Final = 100
"""The width of lines for anything but a terminal, and the maximum for a terminal: longer lines are hard to read."""

LEAST: Final = 20
"""The minimum width for words, however narrow the terminal is."""


def screen_lines(screen: Screen) -> Iterator[str]:
    """Yield a screen's title, words and rows."""
    yield screen.title
    for paragraph in (screen.say, *text_of(screen)):
        if paragraph:
            yield from wrap(paragraph)
    if rows := rows_of(screen):
        yield ""
        yield from row_lines(rows)


def row_lines(rows: Iterable[ListRow]) -> Iterator[str]:
    """Yield rows in three columns: the name, the value, and the note below it."""
    all_rows = list(rows)
    column = max((len(row.label) for row in all_rows), default=0) + 2
    is_narrow = line_width() - column < LEAST
    if is_narrow:
        column = 2
    for row in all_rows:
        first = " " * column if is_narrow else row.label.ljust(column)
        if is_narrow:
            yield from wrap(row.label)
        yield from wrap(row.value or row.note, first, " " * column)
        if row.value and row.note:
            yield from wrap(row.note, " " * column, " " * column)


def source_line(source: Source) -> str:
    """Return a source on one line: the citation, how it was checked, the address."""
    if source.id == source.certainty:
        return f"{source.id}: {source.citation}"
    named = source.citation if source.id in source.citation else f"[{source.id}] {source.citation}"
    return " ".join(part for part in (named, f"({source.certainty})", source.address) if part)


def wrap(text: str, first: str = "", then: str = "", width: int | None = None) -> Iterator[str]:
    """Yield text in lines that fit; a longer word, such as an address, stays whole."""
    columns = width or line_width()
    for line in to_showable(text).splitlines() or [""]:
        yield from textwrap.wrap(
            line,
            columns,
            initial_indent=first,
            subsequent_indent=then,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [""]
        first = then


def fit_lines(text: str, stream: TextIO) -> Iterator[str]:
    """Yield each line of a text, broken between words if the terminal would break it inside a word."""
    if not stream.isatty():
        yield from text.splitlines()
        return
    columns = line_width(stream)
    for line in text.splitlines():
        start = " " * (len(line) - len(line.lstrip()))
        name = re.match(r" *\S+(?: \S+)*  +(?=\S)", line)  # what follows a column stays beside it
        under = len(name[0]) if name else 0
        below = " " * under if 0 < under <= columns - LEAST else f"{start}  " if start else ""
        yield from wrap(line.lstrip(), start, below, columns)


def line_width(stream: TextIO | None = None) -> int:
    """Return the longest line: the width of the terminal, and a fixed width everywhere else."""
    if not (stream or sys.stdout).isatty():
        return WIDTH
    return max(LEAST, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))


def to_showable(text: str) -> str:
    """Return text with drawing characters replaced by ASCII, when the output cannot show them or the user wants that."""
    from unknot.tui.draw.plain import PLAIN

    return text.translate(PLAIN) if is_plain() else text


def is_plain() -> bool:
    """Say whether only ASCII can be shown, or the user wants that."""
    from unknot.tui.preferences import is_plain as wants_plain

    try:
        "⣿".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return True
    return wants_plain(os.environ)

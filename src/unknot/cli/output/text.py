"""A screen as plain text: for those who want the words without the terminal's picture."""

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
"""The width of lines that go elsewhere than to a terminal, and the most in one: longer ones are hard to read."""

LEAST: Final = 20
"""Columns that words are given, however narrow the terminal is."""


def screen_lines(screen: Screen) -> Iterator[str]:
    """Yield a screen's title, words and rows."""
    yield screen.title
    for paragraph in (screen.say, *text_of(screen)):
        if paragraph:
            yield from wrapped(paragraph)
    if rows := rows_of(screen):
        yield ""
        yield from row_lines(rows)


def row_lines(rows: Iterable[ListRow]) -> Iterator[str]:
    """Yield rows in three columns: the name, the value, and the note below it."""
    told = list(rows)
    column = max((len(row.label) for row in told), default=0) + 2
    is_narrow = line_width() - column < LEAST
    if is_narrow:
        column = 2
    for row in told:
        first = " " * column if is_narrow else row.label.ljust(column)
        if is_narrow:
            yield from wrapped(row.label)
        yield from wrapped(row.value or row.note, first, " " * column)
        if row.value and row.note:
            yield from wrapped(row.note, " " * column, " " * column)


def source_line(source: Source) -> str:
    """Return a source in one line: what, how it was checked, where."""
    if source.id == source.certainty:
        return f"{source.id}: {source.citation}"
    named = source.citation if source.id in source.citation else f"[{source.id}] {source.citation}"
    return " ".join(part for part in (named, f"({source.certainty})", source.address) if part)


def wrapped(text: str, first: str = "", then: str = "", width: int | None = None) -> Iterator[str]:
    """Yield text in lines that fit; a word that is longer, such as an address, stays whole."""
    columns = width or line_width()
    for line in showable(text).splitlines() or [""]:
        yield from textwrap.wrap(
            line,
            columns,
            initial_indent=first,
            subsequent_indent=then,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [""]
        first = then


def fitted(text: str, stream: TextIO) -> Iterator[str]:
    """Yield each line of a text as it is, but broken between words where a terminal would break it within one."""
    if not stream.isatty():
        yield from text.splitlines()
        return
    columns = line_width(stream)
    for line in text.splitlines():
        start = " " * (len(line) - len(line.lstrip()))
        name = re.match(r" *\S+(?: \S+)*  +(?=\S)", line)  # a column with its gap: what follows stays beside it
        under = len(name[0]) if name else 0
        below = " " * under if 0 < under <= columns - LEAST else f"{start}  " if start else ""
        yield from wrapped(line.lstrip(), start, below, columns)


def line_width(stream: TextIO | None = None) -> int:
    """Return how long a line may be: as wide as the terminal that shows it, and steady everywhere else."""
    if not (stream or sys.stdout).isatty():
        return WIDTH
    return max(LEAST, min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns))


def showable(text: str) -> str:
    """Return text with its drawing signs as the nearest ASCII ones, where the output shows no others or that is wanted."""
    from unknot.tui.draw.plain import PLAIN

    return text.translate(PLAIN) if is_plain() else text


def is_plain() -> bool:
    """Say whether only ASCII can be shown, or is wanted."""
    from unknot.tui.preferences import is_plain as wants_plain

    try:
        "⣿".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return True
    return wants_plain(os.environ)

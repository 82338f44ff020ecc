"""A screen as plain text: for those who want the words without the terminal's picture."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from unknot.view.screen import Row, Screen, Source

WIDTH = 100


def screen_lines(screen: Screen) -> Iterator[str]:
    """Yield a screen's title, words and rows."""
    yield screen.title
    for paragraph in (screen.say, *screen.body):
        if paragraph:
            yield from wrapped(paragraph)
    if screen.rows:
        yield ""
        yield from row_lines(screen.rows)


def row_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows in three columns: the name, the value, and the note below it."""
    told = list(rows)
    column = max((len(row.label) for row in told), default=0) + 2
    for row in told:
        yield from wrapped(row.value or row.note, row.label.ljust(column), " " * column)
        if row.value and row.note:
            yield from wrapped(row.note, " " * column, " " * column)


def source_line(source: Source) -> str:
    """Return a source in one line: what, how it was checked, where."""
    if source.id == source.certainty:
        return f"{source.id}: {source.citation}"
    named = source.citation if source.id in source.citation else f"[{source.id}] {source.citation}"
    return " ".join(part for part in (named, f"({source.certainty})", source.address) if part)


def wrapped(text: str, first: str = "", then: str = "") -> Iterator[str]:
    """Yield text in lines of a width that is easy to read."""
    for line in text.splitlines() or [""]:
        yield from textwrap.wrap(line, WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False) or [
            ""
        ]
        first = then

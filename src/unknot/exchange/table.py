"""The record as a tidy table: comma-separated values, one observation per line, for a spreadsheet or a statistics program.

`COLUMNS` lists the columns, and docs/look-up/exports.md explains their values. Times are as recorded, with the UTC
offset if known. Numbers have a decimal point. A text that a spreadsheet would read as a formula gets a quote before it,
because a program must never run what a person typed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Final

from unknot.insight.trends.observations import Observation
from unknot.view.wording import Wording

COLUMNS: Final = (
    "id",
    "time",
    "session",
    "what",
    "side",
    "zone",
    "x",
    "y",
    "moment",
    "value",
    "unit",
    "label",
)
"""`label` says in words what was observed; the other columns are for programs."""
FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The first characters of a formula, also in the wide letters of East Asian keyboards."""


class _Lines:
    """A file object for the csv module that keeps only the last line."""

    last = ""

    def write(self, line: str) -> int:
        self.last = line
        return len(line)


def write_table(rows: Iterable[Observation], words: Wording) -> Iterator[str]:
    """Yield the lines of the table, column names first, each with its line break (CR LF, RFC 4180)."""
    into = _Lines()
    writer = csv.writer(into)
    writer.writerow(COLUMNS)
    yield into.last
    labels: dict[str, str] = {}
    for row in rows:
        if row.what not in labels:
            labels[row.what] = label_of(row.what, words)
        cells = (
            row.id,
            row.wall,
            row.session,
            row.what,
            row.side or "",
            row.zone,
            row.x,
            row.y,
            row.moment,
            row.value,
            row.unit,
            labels[row.what],
        )
        writer.writerow(_escape_formula(cell) if isinstance(cell, str) else _number_text(cell) for cell in cells)
        yield into.last


def label_of(what: str, words: Wording) -> str:
    """Return in words what an observation is about."""
    kind, _, name = what.partition(".")
    match kind:
        case "test":
            return words.label("test", name)
        case "screening":
            return words.find(f"screening.{name}.short") or words.text(f"screening.{name}.ask")
        case "clearance":
            return words.phrase("export.clearance")
        case _:
            return words.phrase(f"export.what.{what.replace('.', '_')}")


def _number_text(value: float | None) -> str:
    """Return a number as text: 30.0 becomes 30."""
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


def _escape_formula(text: str) -> str:
    """Return a text that no spreadsheet runs; some look past spaces, tabs and line breaks at its beginning."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(("\t", "\r", "\n")) else text

"""Read a table (CSV) as rows of cells.

Rows follow RFC 4180: a quoted cell may hold separators, quotes and line breaks. Commas, semicolons or tabs may separate
the columns; a first line `sep=;`, which Excel writes, names the separator. Each row knows the line of the file where it
begins.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

SEPARATORS: Final = (",", ";", "\t")
_BYTE_ORDER_MARKS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SEPARATOR_LINE: Final = "sep="


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: the line of the file where it begins (from 1), and its cells without surrounding spaces."""

    line: int
    cells: tuple[str, ...]


class BrokenQuotes(Exception):
    """A quote that is never closed, or text after a closed one. `line` is where the row begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def decode_table(raw: bytes) -> str:
    """Return the text of a table in UTF-8 or in UTF-16 (Excel's "Unicode Text"), with or without a byte order mark.

    Raises:
        UnicodeDecodeError: it is neither.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            return raw.decode(encoding)
    # why: the names of the columns are ASCII, so in UTF-16 one byte of the first letter is zero.
    if raw[:1] == b"\0":
        return raw.decode("utf-16-be")
    return raw.decode("utf-16-le" if raw[1:2] == b"\0" else "utf-8")


def find_separator(text: str, columns: Collection[str]) -> str:
    """Return the separator of the columns.

    It comes from a `sep=` line, or is the one that finds most of the named columns in the first row.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith(_SEPARATOR_LINE) and len(first) > len(_SEPARATOR_LINE):
        return first[len(_SEPARATOR_LINE)]

    def found(separator: str) -> int:
        names = next(csv.reader([first], delimiter=separator), [])
        return len({name.strip().lower() for name in names} & set(columns))

    return max(SEPARATORS, key=found)


def read_rows(text: str, separator: str) -> Iterator[CsvRow]:
    """Yield the rows that are not empty, without a `sep=` line.

    Raises:
        BrokenQuotes: a quote does not close; after that no row is certain.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            row = CsvRow(line, tuple(cell.strip() for cell in cells))
            if any(row.cells) and not _is_separator_line(row, separator):
                yield row
            line = reader.line_num + 1
    except csv.Error:
        raise BrokenQuotes(line) from None


def _is_separator_line(row: CsvRow, separator: str) -> bool:
    return row.cells[0].lower() in {_SEPARATOR_LINE, f"{_SEPARATOR_LINE}{separator}"} and not any(row.cells[1:])

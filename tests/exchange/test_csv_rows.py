"""Rows of a table: what spreadsheets write is read, with the file's own line numbers."""

from __future__ import annotations

import codecs

import pytest

from unknot.exchange.csv_rows import BrokenQuotes, CsvRow, decode_table, find_separator, read_rows

TEXT = "time,what\n2026-03-02,41°\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_text_is_decoded_from_what_spreadsheets_save(raw: bytes) -> None:
    assert decode_table(raw) == TEXT


def test_other_encodings_are_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode_table(TEXT.encode("cp1252"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    text = end.join(("a,b", "", '"1\u2028', ' 2",3', "4,5", ""))
    rows = list(read_rows(text, ","))
    assert [(row.line, row.cells[1]) for row in rows] == [(1, "b"), (3, "3"), (5, "5")]


def test_quotes_may_hold_quotes_and_separators() -> None:
    assert list(read_rows('"a ""b"", c";d', ";")) == [CsvRow(1, ('a "b", c', "d"))]


@pytest.mark.parametrize("text", ['a,b\n"1,2\n3,4\n', 'a,b\n"1"x,2\n'])
def test_broken_quotes_are_named_by_the_line_of_their_row(text: str) -> None:
    with pytest.raises(BrokenQuotes) as caught:
        list(read_rows(text, ","))
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("text", "separator"),
    [("a;b", ";"), ("a\tb", "\t"), ('a;"x, y, z, b"', ";"), ("sep=\t\na\tb", "\t"), ("SEP=|\na|b", "|"), ("", ",")],
)
def test_what_separates_the_columns_is_found(text: str, separator: str) -> None:
    assert find_separator(text, ("a", "b")) == separator


def test_a_line_that_names_the_separator_is_no_row() -> None:
    for separator in (";", ","):
        rows = list(read_rows(f"sep={separator}\na{separator}b\n", separator))
        assert [(row.line, row.cells) for row in rows] == [(2, ("a", "b"))]

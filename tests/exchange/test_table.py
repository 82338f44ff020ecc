"""The table: one observation a line, read by Python's own csv, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

from tests.exchange.made import made
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.exchange.table import COLUMNS, write_table
from unknot.insight.trends.observations import Observation, observations
from unknot.view.wording import Wording

WORDS = Wording(read_knowledge())
TEST_UNITS = {test.id: str(test.unit) for test in read_knowledge().tests.values()}


def read(rows: list[Observation]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(write_table(rows, WORDS)), newline="")))


def test_each_observation_is_one_line_with_an_id_of_its_own() -> None:
    rows = list(observations(made(30), TEST_UNITS))
    table = read(rows)
    assert len(table) == len(rows)
    assert len({row["id"] for row in table}) == len(table)
    assert all(tuple(row) == COLUMNS for row in table)


def test_every_number_has_its_unit_and_every_line_its_words() -> None:
    table = read(list(observations(made(30), TEST_UNITS)))
    for row in table:
        is_number = row["value"].replace(".", "", 1).isdecimal()
        assert bool(row["unit"]) == is_number, row
        assert " " in row["label"], row
        assert not row["label"].startswith("export"), row


def test_a_test_row_has_its_leg_its_unit_and_before_or_after() -> None:
    table = [row for row in read(list(observations(made(1), TEST_UNITS))) if row["what"].startswith("test.")]
    assert {(row["what"], row["unit"], row["side"], row["moment"]) for row in table} == {
        ("test.active-knee-extension", "deg", side, moment)
        for side in ("left", "right")
        for moment in ("before", "after")
    }


def test_an_empty_record_is_a_table_without_lines() -> None:
    assert "".join(write_table([], WORDS)) == ",".join(COLUMNS) + "\r\n"


def test_what_a_person_typed_is_never_a_formula() -> None:
    row = Observation("=1/x", "2026-03-02", "@s", "clearance.recent-strain", "=HYPERLINK(1)")
    (found,) = read([row])
    assert (found["id"], found["session"], found["value"]) == ("'=1/x", "'@s", "'=HYPERLINK(1)")
    every = Observation("=1", " +1", "@s", "=lock", "-x", "\t=cm", Side.LEFT, "=zone", 0.5, -0.5, "\uff1dafter")
    (cells,) = read([every])
    numbers = {"x": "0.5", "y": "-0.5"}
    for column, cell in cells.items():
        assert cell == numbers.get(column, cell)
        assert column in numbers or not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d")), column
    minus = Observation("a", "2026-03-02", "s", "test.fingertip-to-floor", -4.5, "cm")
    assert read([minus])[0]["value"] == "-4.5"

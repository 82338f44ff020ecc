"""The page about the files is true: it names every column, part, unit and rule, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.exchange.made import made
from unknot.app.files.knowledge_files import read_knowledge
from unknot.exchange.fhir.codes import UNITS as UCUM
from unknot.exchange.past_measurements import MAX_LINES, NEEDED_COLUMNS, PAIN_QUESTIONS, UNIT_NAMES
from unknot.exchange.table import COLUMNS
from unknot.insight.trends.observations import observations
from unknot.view.sheet.clinician_sheet import SheetPart

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "look-up" / "exports.md").read_text(encoding="utf-8")
KNOWN = read_knowledge()


def named(heading: str) -> set[str]:
    """Return everything in backticks in the first cells of the tables below a heading."""
    part = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in part.splitlines() if line.startswith("|")]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_every_part_of_the_sheet_is_named() -> None:
    assert named("The sheet") == set(SheetPart)


def test_every_column_and_everything_observed_is_named() -> None:
    found = named("The table")
    assert set(COLUMNS) | {"what"} <= found
    units = {test.id: str(test.unit) for test in KNOWN.tests.values()}
    for row in observations(made(30), units):
        assert row.what in found or f"{row.what.partition('.')[0]}." in found, row.what


@pytest.mark.parametrize("name", [*NEEDED_COLUMNS, "side", *KNOWN.tests, *PAIN_QUESTIONS])
def test_what_a_table_of_older_measurements_may_hold_is_named(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_every_unit_is_named() -> None:
    for names in UNIT_NAMES.values():
        assert {name for name in names if f"`{name}`" not in PAGE} == set()
    assert {code for code in UCUM.values() if f"`{code}`" not in PAGE} == set()


def test_every_problem_is_named() -> None:
    text = (ROOT / "src" / "unknot" / "exchange" / "past_measurements.py").read_text(encoding="utf-8")
    rules = set(re.findall(r'Problem\([^"]*"[^"]*", "([a-z-]+)"', text))
    rules |= set(re.findall(r'_wrong\((?:"\w+"|SIDE), "([a-z-]+)"', text)) | set(
        re.findall(r'return "([a-z-]+)", ', text)
    )
    rules |= {"empty", "too-long", "no-column", "twice", "no-date", "quotes", "too-many-cells"}
    assert len(rules) >= 10
    assert {rule for rule in rules if f"`{rule}`" not in PAGE} == set()
    assert f"{MAX_LINES:,}" in PAGE

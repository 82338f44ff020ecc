"""SAFETY.md and the code tell the same story: every interlock is in it, and every test it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from unknot.engine.cues import RULES

SAFETY = ROOT / "SAFETY.md"
INTERLOCKS = tuple(rule for rule in RULES if re.fullmatch(r"H\d+", rule))


def rows() -> dict[str, str]:
    """Return the row of each interlock in the safety case's table."""
    text = SAFETY.read_text(encoding="utf-8")
    return {found[1]: found[0] for found in re.finditer(r"^\| *(H\d+) *\|.*$", text, re.MULTILINE)}


def rows_when_a_part_fails() -> dict[str, str]:
    """Return the rows of the table of parts that can fail."""
    _, _, after = SAFETY.read_text(encoding="utf-8").partition("## When a part fails\n")
    table, _, _ = after.partition("\n## ")
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return {line.split("|")[1].strip(): line for line in lines[1:]}


def named_tests(row: str) -> list[str]:
    """Return the tests a row names: a file, a pattern of files, or `file::test`."""
    return re.findall(r"`(tests/[^`]+)`", row)


def is_there(named: str) -> bool:
    """Say whether a named test exists."""
    pattern, _, test = named.partition("::")
    files = sorted(ROOT.glob(pattern))
    if not test:
        return bool(files)
    return any(
        re.search(rf"^\s*(def|async def|class) {re.escape(test)}\b", _read(path), re.MULTILINE) for path in files
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_there_are_thirteen_interlocks() -> None:
    assert tuple(f"H{number}" for number in range(1, 14)) == INTERLOCKS


def test_the_safety_case_knows_exactly_the_interlocks_of_the_code() -> None:
    assert sorted(rows()) == sorted(INTERLOCKS)


@pytest.mark.parametrize("interlock", INTERLOCKS)
def test_an_interlock_is_proved_by_tests_that_exist(interlock: str) -> None:
    named = named_tests(rows()[interlock])
    assert named, f"{interlock} names no test"
    assert [name for name in named if not is_there(name)] == []


@pytest.mark.parametrize("interlock", INTERLOCKS)
def test_an_interlock_has_transcripts_and_they_are_in_the_safety_case(interlock: str) -> None:
    pattern = f"h{int(interlock[1:]):02}-*.session"
    transcripts = list((ROOT / "tests" / "golden").glob(pattern))
    assert transcripts, f"no golden transcript {pattern}"
    covered = {path for named in named_tests(rows()[interlock]) for path in ROOT.glob(named.partition("::")[0])}
    assert sorted(path.name for path in transcripts if path not in covered) == []


PARTS = (
    "Clock",
    "Disk",
    "Record",
    "Program",
    "Terminal",
    "Browser",
    "Sound",
    "Knowledge base",
    "Two programs",
    "Network",
)


def test_every_part_has_a_row() -> None:
    named = {part.partition(":")[0].removesuffix(" on the wall") for part in rows_when_a_part_fails()}
    assert named == set(PARTS)


@pytest.mark.parametrize("part", rows_when_a_part_fails())
def test_when_a_part_fails_is_proved_by_tests_that_exist(part: str) -> None:
    row = rows_when_a_part_fails()[part]
    assert all(cell.strip() for cell in row.strip("|").split("|")), f"{part}: a cell is empty"
    named = named_tests(row)
    assert named, f"{part} names no test"
    assert [name for name in named if not is_there(name)] == []


def test_every_test_the_page_names_anywhere_exists() -> None:
    named = named_tests(SAFETY.read_text(encoding="utf-8"))
    assert [name for name in named if not is_there(name)] == []


def test_a_test_that_does_not_exist_is_noticed() -> None:
    assert not is_there("tests/golden/h99-*.session")
    assert not is_there("tests/architecture/test_safety_case.py::test_that_nobody_wrote")
    assert is_there("tests/architecture/test_safety_case.py::test_a_test_that_does_not_exist_is_noticed")

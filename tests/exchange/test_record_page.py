"""The page about the record is true: its lines can be read, and it leaves out no event, field, word, table or rule."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from unknot.engine.events import EVENT_TYPES, Direction, Sign
from unknot.engine.versions import RECORD_VERSION, UNMARKED_VERSION
from unknot.exchange.jsonl import read_line, write_event
from unknot.record import write_line
from unknot.store.sqlite.tables import TABLES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "look-up" / "record.md").read_text(encoding="utf-8")
LINES = [line for block in re.findall(r"```jsonl?\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("line", LINES)
def test_every_line_on_the_page_is_canonical(line: str) -> None:
    read = read_line(line, 1)
    assert read.problems == ()
    assert read.event is not None
    assert (write_line(read.entry) if read.entry else write_event(read.event)) == line


def test_every_event_has_a_line_and_a_row_with_its_fields() -> None:
    shown = {type(read_line(line, 1).event) for line in LINES}
    assert shown | {EVENT_TYPES["started"]} == set(EVENT_TYPES.values())
    for name, kind in EVENT_TYPES.items():
        (row,) = [line for line in PAGE.splitlines() if line.startswith("|") and f"`{name}`" in line.split("|")[1]]
        assert set(re.findall(r"`(\w+)`", row.split("|")[2])) == {field.name for field in fields(kind)} - {"t"}, name


@pytest.mark.parametrize("word", [*Sign, *Direction])
def test_every_word_is_on_the_page(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_every_table_and_version_is_on_the_page() -> None:
    assert {f"`{table}`" in PAGE for table in TABLES} == {True}
    assert {f"\n| {version} |" in PAGE for version in range(UNMARKED_VERSION, RECORD_VERSION + 1)} == {True}


def test_every_rule_is_on_the_page() -> None:
    sources = [ROOT / "src" / "unknot" / name for name in ("exchange/jsonl.py", "record.py", "codec.py")]
    text = "".join(source.read_text(encoding="utf-8") for source in sources)
    rules = set(re.findall(r'"([a-z]+(?:-[a-z]+)+|truncated|twice)"', text))
    assert rules
    assert {rule for rule in rules if f"`{rule}`" not in PAGE} == set()

"""The record out and in again: complete, once each, and never half."""

from __future__ import annotations

import pytest

from unknot.app.record.export_lines import export_lines, import_lines
from unknot.engine.events import Pain, Ready, Tick
from unknot.errors import BadInput
from unknot.store.memory import MemoryLog


def a_record() -> MemoryLog:
    log = MemoryLog()
    log.add("me", "s1", "laptop", [Ready(0.0), Pain(1.0, 5), Tick(3.0, 2.0)])
    log.add("me", "s2", "laptop", [Ready(0.0)])
    log.add("you", "s9", "laptop", [Pain(4.0, 2)])
    return log


def exported(log: MemoryLog) -> list[bytes]:
    return [line.encode() for line in export_lines(log)]


def test_an_export_imports_byte_for_byte() -> None:
    lines = exported(a_record())
    other = MemoryLog()
    result = import_lines(other, lines, "old.jsonl")
    assert (result.lines, result.new, result.known, result.sessions) == (5, 5, 0, 3)
    assert exported(other) == lines


def test_the_same_file_twice_changes_nothing() -> None:
    log = a_record()
    lines = exported(log)
    result = import_lines(log, lines, "old.jsonl")
    assert (result.new, result.known) == (0, 5)
    assert exported(log) == lines


def test_a_dry_run_adds_nothing_and_counts_the_same() -> None:
    lines = exported(a_record())
    other = MemoryLog()
    assert import_lines(other, lines, "old.jsonl", dry_run=True).new == len(lines)
    assert exported(other) == []


def test_one_bad_line_stops_the_whole_import() -> None:
    lines = exported(a_record())
    lines[1] = lines[1][:20]
    lines[3] = b'{"type":"ready","t":1.0}\n'
    other = MemoryLog()
    with pytest.raises(BadInput) as caught:
        import_lines(other, lines, "old.jsonl")
    assert [problem.where for problem in caught.value.problems] == ["old.jsonl:2", "old.jsonl:4"]
    assert exported(other) == []


def test_keep_going_adds_the_readable_and_names_the_rest() -> None:
    lines = exported(a_record())
    good = lines[:4]
    other = MemoryLog()
    result = import_lines(other, [*good, lines[4][:-9]], "old.jsonl", keep_going=True)
    assert exported(other) == good
    assert [problem.rule for problem in result.problems] == ["truncated"]


def test_records_of_two_devices_join_in_any_order() -> None:
    laptop, phone = a_record(), MemoryLog()
    phone.add("me", "s3", "phone", [Ready(0.0), Pain(2.0, 4)])
    first, other = MemoryLog(), MemoryLog()
    for source in (laptop, phone):
        import_lines(first, exported(source), "file")
    for source in (phone, laptop):
        import_lines(other, exported(source), "file")
    assert exported(first) == exported(other)

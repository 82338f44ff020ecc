"""Lines of JSON: read or named, never guessed; written so that the same record is the same bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.anything import ENTRIES, PATIENTLY
from tests.prescriptions import ordinary
from unknot.engine.entry import Entry
from unknot.engine.events import Pain, Ready, Started
from unknot.exchange.jsonl import LONGEST_LINE, read_line, read_lines, write_event, write_lines
from unknot.record import write_line

PAIN = '{"person":"me","session":"s","device":"laptop","seq":7,"type":"pain","t":31.2,"value":5}'


def rule_of(line: str | bytes) -> str:
    read = read_line(line, 3, "old.jsonl")
    assert read.event is None
    assert read.entry is None
    assert all(problem.where.startswith("old.jsonl:3") for problem in read.problems)
    (problem,) = read.problems
    assert problem.message[-1] in ".)"
    return problem.rule


@PATIENTLY
@given(ENTRIES)
def test_an_entry_comes_back_byte_for_byte(entry: Entry) -> None:
    line = write_line(entry)
    read = read_line(line, 1)
    assert read.problems == ()
    assert read.entry == entry
    assert read.event == entry.event
    assert write_line(read.entry) == line
    assert read_line(line.encode(), 1).entry == entry


def test_a_line_with_an_envelope_is_an_entry() -> None:
    read = read_line(PAIN, 1)
    assert read.entry == Entry("me", "s", "laptop", 7, Pain(31.2, 5))


def test_a_line_without_one_is_an_event() -> None:
    read = read_line('{"type": "ready", "t": 2}\r\n', 1)
    assert (read.event, read.entry) == (Ready(2.0), None)


def test_a_plan_is_one_line() -> None:
    event = Started(0.0, "2026-03-02T09:00", ordinary())
    line = write_event(event)
    assert "\n" not in line
    assert line.startswith('{"type":"started","t":0.0,"wall":"2026-03-02T09:00","prescription":{"version":3,')
    assert read_line(line, 1).event == event


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("", "not-json"),
        ("pain 5", "not-json"),
        ("{'type': 'ready', 't': 1}", "not-json"),
        ('{"type":"ready","t":1.0}{"type":"ready","t":2.0}', "not-json"),
        ("[1]" * 3, "not-json"),
        (PAIN[:-1], "truncated"),
        (PAIN[:40], "truncated"),
        (PAIN[:-3], "truncated"),
        ('{"type":"rea', "truncated"),
        ("{", "truncated"),
        ("[1,2]", "not-an-object"),
        ("7", "not-an-object"),
        ("null", "not-an-object"),
        ('{"type":"pain","t":1.0,"value":3,"value":8}', "twice"),
        ('{"type":"pain","t":1.0,"value":NaN}', "not-a-number"),
        ('{"type":"pain","t":-Infinity,"value":3}', "not-a-number"),
        ('{"type":"pain","t":1e999,"value":3}', "wrong-type"),
        ('{"type":"pain","t":1.0,"value":"7"}', "wrong-type"),
        ('{"type":"pain","t":1.0,"value":7.5}', "wrong-type"),
        ('{"type":"hurt","t":1.0}', "wrong-choice"),
        ('{"type":"ready","t":1.0,"version":99}', "future-version"),
        ('{"type":"ready","t":1.0,"seq":' + "9" * 5000 + "}", "not-json"),
        ('{"a":' * 50_000, "not-json"),
        ('{"type":"answer","t":1.0,"question":"q","value":"\\ud83d"}', "not-text"),
        ('{"type":"answer","t":1.0,"question":"q","value":"\ud83d"}', "not-text"),
        (b'{"type":"answer","t":1.0,"question":"q","value":"\xff"}', "not-text"),
        ('{"type":"ready","t":1.0}' + " " * LONGEST_LINE, "too-long"),
        ('{"person":"","session":"s","device":"d","seq":1,"type":"ready","t":1.0}', "bad-id"),
        ('{"person":"me","session":"s","device":"d","seq":1.0,"type":"ready","t":1.0}', "bad-seq"),
    ],
)
def test_every_fault_has_its_own_name(line: str | bytes, rule: str) -> None:
    assert rule_of(line) == rule


def test_all_faults_of_a_line_are_named_at_once() -> None:
    read = read_line('{"person":"me","seq":0,"type":"sore","t":"x","x":0.5,"pain":"5","why":1}', 3, "old.jsonl")
    assert [(problem.where, problem.rule) for problem in read.problems] == [
        ("old.jsonl:3: session", "bad-id"),
        ("old.jsonl:3: device", "bad-id"),
        ("old.jsonl:3: seq", "bad-seq"),
        ("old.jsonl:3: t", "wrong-type"),
        ("old.jsonl:3: y", "missing-key"),
        ("old.jsonl:3: pain", "wrong-type"),
        ("old.jsonl:3: why", "unknown-key"),
    ]


def test_a_file_goes_on_after_a_bad_line_and_keeps_its_numbers() -> None:
    lines = ["\ufeff" + PAIN + "\n", "\n", "oh no\n", "   \n", '{"type":"ready","t":2.0}\n', PAIN[:30]]
    read = list(read_lines(lines, "f"))
    assert [(line.number, line.event is not None) for line in read] == [(1, True), (3, False), (5, True), (6, False)]
    assert [problem.rule for line in read for problem in line.problems] == ["not-json", "truncated"]
    assert next(read_lines([b"\xef\xbb\xbf" + PAIN.encode()], "f")).entry is not None


def test_lines_are_read_as_they_come() -> None:
    def endless() -> object:
        yield PAIN
        raise AssertionError("asked for a second line before the first was used")

    assert next(read_lines(endless())).event == Pain(31.2, 5)  # type: ignore[arg-type]


@PATIENTLY
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_bytes_make_the_reader_raise(line: str | bytes) -> None:
    read = read_line(line, 1)
    assert (read.event is None) == bool(read.problems)


@PATIENTLY
@given(ENTRIES, st.data())
def test_a_damaged_line_never_raises_and_never_changes_its_meaning_unseen(entry: Entry, data: st.DataObject) -> None:
    line = write_line(entry)
    at = data.draw(st.integers(0, len(line) - 1))
    cut = read_line(line[:at], 1)
    assert cut.event is None
    assert cut.problems
    flipped = line[:at] + data.draw(st.characters(codec="utf-8")) + line[at + 1 :]
    read = read_line(flipped, 1)
    assert (read.event is None) == bool(read.problems)
    if read.entry is not None:
        assert json.loads(write_line(read.entry)) == json.loads(flipped) or "since" in flipped


def test_lines_end_with_a_line_end() -> None:
    entry = Entry("me", "s", "laptop", 7, Pain(31.2, 5))
    assert list(write_lines([entry])) == [PAIN + "\n"]


@pytest.mark.parametrize(
    "end", ['"x"', '"x":', '"x":t', '"x":fals', '"x":-', '"x":0.', '"x":1e', '"x":1e-', '"x":"a', '"x":[1,', ""]
)
def test_a_line_that_ends_anywhere_is_said_to_be_cut(end: str) -> None:
    read = read_line(f'{{"type":"ready",{end}', 1)
    assert [problem.rule for problem in read.problems] == ["truncated"]

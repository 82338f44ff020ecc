"""What no way into a record lets through: a number without end, a date of no year. What is there already is still read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prescriptions import ordinary
from tests.store.browsed import BrowsedLog
from unknot.app.record.opening import open_record
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Event, Ready, Started
from unknot.errors import BadInput
from unknot.insight.questions import OPENED
from unknot.store import limits as way_in
from unknot.store.limits import HIGHEST_SEQ, NUMBERS_LEFT
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog

GOOD = "2026-03-02T09:00:00+01:00"
BAD_DATES = (
    "0001-01-01T00:00Z",
    "0001-01-01T00:00:00+14:00",
    "1899-12-30T00:00:00",
    "1970-01-01",
    "9999-12-31",
    "",
    "now",
)


def entry(seq: int, event: Event) -> Entry:
    return Entry("me", "s", "phone", seq, event)


@pytest.fixture(params=[MemoryLog, BrowsedLog])
def log(request: pytest.FixtureRequest) -> EventLog:
    made: Callable[[], EventLog] = request.param
    return made()


@pytest.mark.parametrize("wall", BAD_DATES)
def test_a_date_that_nobody_lived_on_is_refused_by_name_on_every_way_in(log: EventLog, wall: str) -> None:
    for event in (Started(0.0, wall, ordinary()), Answer(0.0, OPENED, wall)):
        with pytest.raises(BadInput) as refused:
            log.append([entry(1, event)])
        assert [problem.rule for problem in refused.value.problems] == ["bad-date"]
        with pytest.raises(BadInput):
            log.add("me", "s", "phone", [event])
    assert log.people() == ()


def test_a_number_that_no_device_counts_to_is_refused_and_the_last_allowed_is_not(log: EventLog) -> None:
    for seq in (HIGHEST_SEQ + 1, 2**53, 2**63 - 1):
        with pytest.raises(BadInput) as refused:
            log.append([entry(seq, Ready(0.0))])
        assert [problem.rule for problem in refused.value.problems] == ["bad-seq"]
    log.add("me", "s", "phone", [Answer(0.0, OPENED, GOOD)])
    assert log.append([entry(HIGHEST_SEQ, Ready(0.0))]) == 1


def test_a_file_on_disk_refuses_them_too(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        with pytest.raises(BadInput, match="0001-01-01"):
            record.log.append([entry(1, Started(0.0, "0001-01-01T00:00Z", ordinary()))])
        with pytest.raises(BadInput, match="No device counts so far"):
            record.log.append([entry(2**63 - 1, Ready(0.0))])
        assert record.log.people() == ()


def test_entries_that_an_older_unknot_accepted_are_still_read_and_exported(
    log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [entry(1, Answer(0.0, OPENED, "0001-01-01T00:00Z")), entry(2**63 - 1, Ready(1.0))]
    with monkeypatch.context() as older:
        older.setattr(way_in, "problems_of", lambda _: [])
        log.append(old)
    assert list(log.read("me", "s")) == old
    assert len(log.lines("me", "s")) == 2
    log.add("me", "t", "laptop", [Answer(0.0, OPENED, GOOD)])
    assert [found.session for found in log.read("me", "t")] == ["t"]


@pytest.mark.parametrize("seq", [HIGHEST_SEQ, HIGHEST_SEQ - NUMBERS_LEFT + 1, 2**63 - 1])
def test_a_device_whose_numbers_are_used_up_takes_a_new_name_says_so_and_records_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seq: int
) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        old = record.settings.device
        with monkeypatch.context() as older:
            older.setattr(way_in, "problems_of", lambda _: [])
            record.log.append([Entry("me", "s", old, seq, Ready(0.0))])
    with open_record(path) as record:
        assert record.settings.device != old
        assert any(str(seq) in str(problem) for problem in record.notices)
        record.log.add("me", "t", record.settings.device, [Answer(0.0, OPENED, GOOD)])
        new = record.settings.device
    with open_record(path) as record:
        assert (record.settings.device, record.notices) == (new, ())
        assert len(record.log.read("me")) == 2


def test_an_honest_device_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        old = record.settings.device
        record.log.append([Entry("me", "s", old, 10**9, Ready(0.0))])
    with open_record(path) as record:
        assert record.settings.device == old

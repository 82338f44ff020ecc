"""Older measurements on record: whole or not at all, once each, comparable with what is measured later."""

from __future__ import annotations

import pytest

from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.pages.progress import progress
from unknot.app.record.import_measurements import ImportResult, import_measurements
from unknot.app.record.session_index import session_summaries
from unknot.engine.events import Answer, Ready
from unknot.engine.prescription import Side
from unknot.errors import BadInput
from unknot.insight.questions import MEASURED, OPENED
from unknot.insight.trends.progress import cold_values, pain_values
from unknot.store.memory import MemoryLog
from unknot.view.screen import rows_of

HEAD = "time,what,side,value,unit\n"
ROWS = (
    "2026-01-05 18:00,active-knee-extension,left,40,deg\n"
    "2026-01-05 18:00,active-knee-extension,left,42,deg\n"
    "2026-01-05 18:00,pain.rest,,3,0-10\n"
    "2026-02-05,active-knee-extension,right,38,deg\n"
)


def taken(log: MemoryLog, text: str, *, device: str = "laptop", dry_run: bool = False) -> ImportResult:
    return import_measurements(
        log,
        read_knowledge(),
        text,
        "old.csv",
        person="me",
        device=device,
        now="2026-11-23T10:00:00+01:00",
        dry_run=dry_run,
    )


def test_a_sitting_is_one_session_and_its_trials_have_a_mean() -> None:
    log = MemoryLog()
    assert taken(log, HEAD + ROWS) == ImportResult(4, 0, 0, dry_run=False)
    facts = [summary.facts for summary in session_summaries(log, "me")]
    assert cold_values(facts, "active-knee-extension", Side.LEFT) == (("2026-01-05T18:00:00", 41.0),)
    assert cold_values(facts, "active-knee-extension", Side.RIGHT) == (("2026-02-05", 38.0),)
    assert pain_values(facts) == (("2026-01-05T18:00:00", 3.0),)
    assert not any(session.started for session in facts)


def test_imported_entries_continue_the_numbers_of_the_device() -> None:
    log = MemoryLog()
    log.add("me", "s", "laptop", [Ready(0.0)])
    taken(log, HEAD + ROWS)
    assert [entry.seq for entry in log.read("me")] == list(range(1, 8))


def test_the_same_table_twice_changes_nothing() -> None:
    log = MemoryLog()
    taken(log, HEAD + ROWS)
    before = log.read("me")
    assert taken(log, HEAD + ROWS) == ImportResult(0, 4, 0, dry_run=False)
    assert log.read("me") == before


def test_new_rows_of_a_longer_table_are_added() -> None:
    log = MemoryLog()
    taken(log, HEAD + ROWS)
    assert taken(log, f"{HEAD}{ROWS}2026-03-05,active-knee-extension,right,37,deg\n").new == 1


def test_the_weeks_begin_with_what_was_measured_before() -> None:
    log = MemoryLog()
    taken(log, f"{HEAD}{ROWS}2026-03-05 18:00,active-knee-extension,left,30,deg\n")
    past = session_summaries(log, "me")
    assert all(summary.has_older_measurements for summary in past)
    (row,) = [row for row in rows_of(progress(read_knowledge(), past, "2026-03-06T08:00:00")) if row.trend is not None]
    assert (row.value, row.note) == ("41 to 30 degrees", "a real change")


def test_a_dry_run_and_a_mistake_add_nothing() -> None:
    log = MemoryLog()
    assert taken(log, HEAD + ROWS, dry_run=True).new == 4
    with pytest.raises(BadInput) as caught:
        taken(log, f"{HEAD}{ROWS}x,y,z,0,0\n")
    assert len(caught.value.problems) == 2
    with pytest.raises(BadInput):
        taken(log, HEAD)
    assert log.read("me") == ()


def test_equal_trials_are_counted_separately() -> None:
    log = MemoryLog()
    tries = "".join(f"2026-01-19,straight-leg-raise,right,{value},deg\n" for value in (70, 70, 58))
    assert taken(log, HEAD + tries) == ImportResult(3, 0, 0, dry_run=False)
    facts = [summary.facts for summary in session_summaries(log, "me")]
    assert cold_values(facts, "straight-leg-raise", Side.RIGHT) == (("2026-01-19", 66.0),)
    assert taken(log, HEAD + tries) == ImportResult(0, 3, 0, dry_run=False)
    assert taken(log, f"{HEAD}{tries}2026-01-19,straight-leg-raise,right,70,deg\n").new == 1


def test_a_table_imported_on_two_devices_is_stored_once_after_a_sync() -> None:
    laptop, phone = MemoryLog(), MemoryLog()
    taken(laptop, HEAD + ROWS)
    taken(phone, HEAD + ROWS, device="phone")
    longer = f"{HEAD}{ROWS}2026-01-05 18:00,active-knee-extension,left,40,deg\n"
    for log, other in ((laptop, phone), (phone, laptop)):
        log.append(other.read("me"))
    assert taken(laptop, longer).new == 1
    phone.append(laptop.read("me"))
    assert taken(phone, longer) == ImportResult(0, 5, 0, dry_run=False)
    for log in (laptop, phone):
        facts = [summary.facts for summary in session_summaries(log, "me")]
        left = [answer for session in facts for answer in session.answers if answer[0].endswith(".left")]
        assert sorted(value for _, value in left) == ["40", "40", "42"]
        assert pain_values(facts) == (("2026-01-05T18:00:00", 3.0),)


def test_a_table_imported_under_another_device_name_is_recognised() -> None:
    log = MemoryLog()
    log.add(
        "me",
        "older",
        "laptop",
        [Answer(0.0, OPENED, "2026-02-05"), Answer(0.0, MEASURED + "active-knee-extension.right", "38")],
    )
    assert taken(log, HEAD + ROWS).new == 3

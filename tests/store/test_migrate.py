"""From older tables to today's in named steps, each whole or not at all, none twice; and nothing of an old record is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from unknot.errors import BadInput
from unknot.exchange.jsonl import read_lines
from unknot.store.log import EventLog
from unknot.store.record_file.integrity import find_damage
from unknot.store.record_file.opening import open_log
from unknot.store.record_file.reading import open_to_read
from unknot.store.sqlite import tables
from unknot.store.sqlite.connection import connect
from unknot.store.sqlite.tables import STEPS, TABLES, is_up_to_date, migrate, tables_of

FILES = Path(__file__).parent / "files"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "record.db")
    yield connection
    connection.close()


def migrated(connection: sqlite3.Connection) -> tuple[str, ...]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        names = migrate(connection, "record.db")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return names


def text_of(log: EventLog) -> str:
    return "".join(
        f"{line}\n"
        for person in log.people()
        for row in log.sessions(person)
        for line in log.lines(person, row.session)
    )


def test_a_new_file_takes_every_step_once(connection: sqlite3.Connection) -> None:
    assert migrated(connection) == tuple(name for name, _ in STEPS)
    assert migrated(connection) == ()
    assert is_up_to_date(connection)
    assert tables_of(connection) == set(TABLES)


def test_an_older_file_takes_the_missing_steps(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    migrated(connection)

    def later(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE later (x INTEGER)")

    monkeypatch.setattr(tables, "STEPS", (*STEPS, ("0009-later", later)))
    assert not is_up_to_date(connection)
    assert migrated(connection) == ("0009-later",)
    assert migrated(connection) == ()


def test_a_step_that_fails_leaves_nothing(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    migrated(connection)

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x INTEGER)")
        raise RuntimeError("the plug was pulled")

    monkeypatch.setattr(tables, "STEPS", (*STEPS, ("0009-fails", fails)))
    with pytest.raises(RuntimeError):
        migrated(connection)
    assert "half" not in tables_of(connection)
    assert not is_up_to_date(connection)


def test_steps_are_named_in_order_and_once() -> None:
    names = [name for name, _ in STEPS]
    assert names == sorted(set(names))
    assert [int(name.partition("-")[0]) for name in names] == list(range(1, len(names) + 1))


def test_a_newer_file_is_refused(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    migrated(connection)
    monkeypatch.setattr(tables, "STEPS", ())
    with pytest.raises(BadInput) as caught:
        migrated(connection)
    assert [problem.rule for problem in caught.value.problems] == ["newer-record"]


def test_a_record_of_the_first_tables_opens_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(FILES / "record-0001.db", path)
    opened = open_log(path, "now")
    assert opened.recovery is None
    assert text_of(opened.log) == (FILES / "record-0001.jsonl").read_text(encoding="utf-8")
    assert opened.log.held_numbers("me") == {"device-aaaaaaaaaaaa": ((1, 44),), "device-bbbbbbbbbbbb": ((1, 3), (5, 6))}
    opened.log.close()
    connection = sqlite3.connect(path)
    assert find_damage(connection, every_row=True) is None
    connection.close()


def test_a_record_of_the_first_tables_is_read_without_changing_it(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(FILES / "record-0001.db", path)
    before = path.read_bytes()
    opened = open_to_read(path)
    assert text_of(opened.log) == (FILES / "record-0001.jsonl").read_text(encoding="utf-8")
    opened.log.close()
    assert (path.read_bytes(), [file.name for file in tmp_path.iterdir()]) == (before, ["record.db"])


def test_a_damaged_record_of_the_first_tables_is_repaired_during_migration(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    content = (FILES / "record-0001.db").read_bytes()
    path.write_bytes(content.replace(b'"value":3', b'"value":8', 1))
    opened = open_log(path, "now")
    assert opened.recovery is not None
    assert opened.recovery.missing == 2, "the damaged entry, and the number that was never there: no old count says so"
    lines = (FILES / "record-0001.jsonl").read_text(encoding="utf-8").splitlines()
    assert set(text_of(opened.log).splitlines()) < set(lines)
    assert len(text_of(opened.log).splitlines()) == len(lines) - 1
    opened.log.close()


def test_what_an_older_unknot_exported_is_the_same_entry_today(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(FILES / "record-0001.db", path)
    log = open_log(path, "now").log
    lines = (FILES / "record-0001.jsonl").read_text(encoding="utf-8").splitlines()
    assert log.append(entry for line in read_lines(lines) if (entry := line.entry) is not None) == 0
    log.close()

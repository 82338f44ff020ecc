"""A copy a day, seven kept, never of a damaged record, never half."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.store.people import a_record
from unknot.store.location import local_folder
from unknot.store.record_file.backup import BACKUPS_KEPT, back_up, backups_of, is_due, is_overdue
from unknot.store.record_file.opening import close_log, open_log
from unknot.store.record_file.reading import open_to_read

DAY = date(2026, 12, 1)


def test_seven_are_kept_the_newest_first(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    entries = a_record(path, sessions=1)
    for day in range(BACKUPS_KEPT + 3):
        assert back_up(path, DAY + timedelta(days=day)) is None
    names = [backup.name for backup in backups_of(path)]
    assert names == [f"backup-202612{day:02}.db" for day in range(10, 3, -1)]
    opened = open_to_read(backups_of(path)[0])
    assert opened.log.read("me") == entries
    opened.log.close()


def test_a_damaged_record_pushes_no_good_copy_out(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    a_record(path, sessions=1)
    back_up(path, DAY)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE events SET session = 'other' WHERE seq = 7")
    raw.close()
    assert back_up(path, DAY + timedelta(days=1)) is not None
    assert [backup.name for backup in backups_of(path)] == ["backup-20261201.db"]
    assert sorted(file.suffix for file in local_folder(path).iterdir()) == [".db", ".json", ".json"], (
        "nothing half is left"
    )


def test_a_days_backup_is_made_when_the_record_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    log = open_log(path, "now").log
    close_log(log, path)
    assert backups_of(path) == (), "an empty record needs none"
    a_record(path, sessions=1)
    close_log(open_log(path, "now").log, path)
    assert len(backups_of(path)) == 1
    assert not is_due(path, datetime.now().astimezone().date())


def test_after_a_killed_program_the_next_start_makes_the_backup(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    a_record(path, sessions=1)
    assert is_overdue(path, DAY)
    back_up(path, DAY)
    assert not is_overdue(path, DAY + timedelta(days=2))
    assert is_overdue(path, DAY + timedelta(days=3))
    assert is_overdue(path, DAY - timedelta(days=1)), "a clock that was set back makes one rather than none"


def test_a_read_only_folder_makes_no_backup_and_no_error(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    a_record(path, sessions=1)
    folder = local_folder(path)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("a file is in the way", encoding="utf-8")
    assert back_up(path, DAY) is None

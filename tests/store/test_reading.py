"""A look at the record changes nothing, not even while another program writes into it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.store.people import a_record
from unknot.engine.events import Pain
from unknot.errors import BadInput, Bug
from unknot.store.log import Facts
from unknot.store.record_file import inspection
from unknot.store.record_file.opening import open_log
from unknot.store.record_file.reading import check_health, open_to_read


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return what lies in a folder, byte for byte, and when it was changed."""
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_entries_of_an_open_log_are_read_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    log = open_log(path, "now").log
    log.add("me", "one", "device-1", [Pain(1.0, 4)])
    log.add("me", "two", "device-1", [Pain(1.0, 4), Pain(2.0, 4)])
    before = files(tmp_path)
    found = check_health(path)
    assert (found.sessions, found.entries, found.damage) == (2, 3, None)
    assert files(tmp_path) == before
    log.add("me", "two", "device-1", [Pain(3.0, 4)])
    log.close()
    assert check_health(path).entries == 4


def test_a_record_of_a_newer_unknot_is_refused_by_its_own_name(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = tmp_path / "record.db"
    open_log(path, "now").log.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO meta VALUES ('step:9999-later', 'taken')")
    with pytest.raises(BadInput, match="newer") as told:
        check_health(path)
    assert str(path) in str(told.value)


def test_damage_is_reported_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    entries = a_record(path)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    before = files(tmp_path)
    assert check_health(path).damage
    opened = open_to_read(path)
    assert opened.recovery is not None
    assert opened.recovery.damaged_file is None
    assert "Nothing was changed" in str(opened.recovery.problems[0])
    assert opened.log.read("me") == entries
    opened.log.close()
    assert files(tmp_path) == before


def test_a_log_left_by_a_killed_program_is_read_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "there" / "record.db"
    a_record(path, sessions=1)
    log = open_log(path, "now").log
    log.add("me", "late", "device-1", [Pain(1.0, 4)])
    shutil.copytree(path.parent, tmp_path / "killed")
    log.close()
    left = tmp_path / "killed" / "record.db"
    before = files(left.parent)
    opened = open_to_read(left)
    assert [entry.event for entry in opened.log.read("me", "late")] == [Pain(1.0, 4)]
    opened.log.close()
    assert files(left.parent) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs another user to be refused as")
@pytest.mark.parametrize("has_wal", [False, True])
def test_a_record_in_a_read_only_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_wal: bool
) -> None:
    path = tmp_path / "there" / "record.db"
    entries = a_record(path, sessions=2)
    log = open_log(path, "now").log
    if has_wal:
        entries = (*entries, *log.add("me", "s99", "laptop", [Pain(1.0, 4)]))
    folder = tmp_path / "kept"
    shutil.copytree(path.parent, folder)
    log.close()
    temporary = Path(tempfile.gettempdir())
    for parent in (tmp_path, *tmp_path.parents):
        if temporary in parent.parents:
            parent.chmod(0o755)
    (tmp_path / "temporary").mkdir()
    (tmp_path / "temporary").chmod(0o777)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    for file in (*folder.rglob("*"), folder):
        file.chmod(0o555 if file.is_dir() else 0o444)
    before = files(folder)
    os.seteuid(65534)
    try:
        opened = open_to_read(folder / "record.db")
        assert opened.log.read("me") == entries
        opened.log.close()
        with pytest.raises(BadInput):
            open_log(folder / "record.db", "now")
    finally:
        os.seteuid(0)
    assert files(folder) == before


def test_a_log_that_was_opened_to_read_never_writes(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    a_record(path, sessions=1)
    before = files(tmp_path)
    log = open_to_read(path).log
    log.put_facts("me", 1, {"s00": Facts(61, "{}")})
    with pytest.raises(Bug):
        log.add("me", "s", "laptop", [Pain(1.0, 4)])
    log.close()
    assert files(tmp_path) == before


def test_a_record_that_changes_while_it_is_read_is_never_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    a_record(path, sessions=1)
    monkeypatch.setattr(inspection, "SMALL", 0)
    log = open_to_read(path).log
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(8 * 4096))
    with pytest.raises(BadInput, match="again"):
        log.read("me")
    log.close()

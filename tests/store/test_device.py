"""A device's name belongs to one record on one installation: a copy gets a name of its own, and nobody's numbers are used twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.store.people import a_record
from unknot.engine.events import Ready
from unknot.store.location import local_folder
from unknot.store.record_file.backup import backups_of
from unknot.store.record_file.opening import close_log, open_log
from unknot.store.record_file.reading import ReadRecord, open_to_read


def opened(path: Path, device: str = "") -> ReadRecord:
    found = open_log(path, "now", device=device)
    found.log.close()
    return found


def test_a_record_keeps_its_device(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = opened(path)
    assert first.device.startswith("device-")
    again = opened(path)
    assert (again.device, again.new_device) == (first.device, None)
    reading = open_to_read(path)
    assert reading.device == first.device
    reading.log.close()


def test_two_records_in_one_folder_have_two_devices(tmp_path: Path) -> None:
    assert opened(tmp_path / "a.db", "device-x").device != opened(tmp_path / "b.db", "device-x").device


def test_an_older_record_keeps_the_device_of_its_settings(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(Path(__file__).parent / "files" / "record-0001.db", path)
    found = opened(path, "device-aaaaaaaaaaaa")
    assert (found.device, found.new_device) == ("device-aaaaaaaaaaaa", None)
    assert opened(path).device == "device-aaaaaaaaaaaa"


@pytest.mark.parametrize("whole_folder", [True, False], ids=["the folder", "the file alone"])
def test_a_copied_record_gets_a_new_device_name_and_loses_nothing(tmp_path: Path, *, whole_folder: bool) -> None:
    path = tmp_path / "one" / "record.db"
    entries = a_record(path, sessions=2)
    original = opened(path)
    if whole_folder:
        shutil.copytree(path.parent, tmp_path / "other")
    else:
        (tmp_path / "other").mkdir()
        shutil.copyfile(path, tmp_path / "other" / "record.db")
    copy = open_log(tmp_path / "other" / "record.db", "now")
    assert copy.new_device is not None
    assert copy.device != original.device
    assert copy.log.read("me") == entries
    copy.log.close()
    again = opened(tmp_path / "other" / "record.db")
    assert (again.device, again.new_device) == (copy.device, None)
    assert opened(path).device == original.device, "the one that was copied keeps its name"


def test_moving_a_folder_changes_no_name(tmp_path: Path) -> None:
    path = tmp_path / "one" / "record.db"
    original = opened(path)
    (tmp_path / "one").rename(tmp_path / "other")
    assert opened(tmp_path / "other" / "record.db").device == original.device


def test_an_older_copy_that_was_put_back_never_uses_a_number_twice(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    first = open_log(path, "now")
    first.log.add("me", "s", first.device, [Ready(1.0)])
    close_log(first.log, path)
    (backup,) = backups_of(path)
    log = open_log(path, "now").log
    log.add("me", "s", first.device, [Ready(2.0), Ready(3.0)])
    log.close()
    shutil.copyfile(backup, path)
    restored = open_log(path, "now")
    assert restored.device != first.device
    assert restored.new_device is not None
    assert restored.recovery is not None
    assert [(gap.device, gap.first_seq, gap.last_seq) for gap in restored.recovery.gaps] == [(first.device, 2, 3)]
    restored.log.close()
    assert opened(path).recovery is None, "told once"


def test_files_of_an_installation_are_private(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    a_record(path, sessions=1)
    close_log(open_log(path, "now").log, path)
    folder = local_folder(path)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.name.partition("-")[0]: file.stat().st_mode & 0o777 for file in folder.iterdir()} == {
        "installation.json": 0o600,
        "acknowledged.json": 0o600,
        "backup": 0o600,
    }

"""A look at the record changes nothing, not even while another program writes into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.engine.events import Pain
from unknot.errors import BadInput, Corrupt
from unknot.store.checkup import check_up
from unknot.store.recover import open_log


def test_what_an_open_log_holds_is_seen_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    log = open_log(path, "now").log
    log.add("me", "one", "device-1", [Pain(1.0, 4)])
    log.add("me", "two", "device-1", [Pain(1.0, 4), Pain(2.0, 4)])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    found = check_up(path)
    assert (found.sessions, found.entries, found.damage) == (2, 3, None)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    log.add("me", "two", "device-1", [Pain(3.0, 4)])
    log.close()
    assert check_up(path).entries == 4


def test_a_record_of_a_newer_unknot_is_refused_by_its_own_name(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = tmp_path / "record.db"
    open_log(path, "now").log.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO meta VALUES ('step:9999-later', 'taken')")
    with pytest.raises(BadInput, match="newer") as told:
        check_up(path)
    assert str(path) in str(told.value)


def test_rubble_is_told_as_rubble(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(bytes(range(256)) * 64)
    try:
        damage = check_up(path).damage
    except Corrupt as error:
        damage = error.message
    assert damage
    assert path.read_bytes() == bytes(range(256)) * 64

"""Rows are found without SQLite exactly as SQLite finds them, at any page size, long rows and all."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from tests.prescriptions import ordinary
from tests.store.people import a_record
from unknot.engine.events import Answer, Event, Pain, Ready, Started
from unknot.store.recover import open_log
from unknot.store.rows import Row, is_whole
from unknot.store.salvage import acknowledged, salvage


def rows_of(path: Path) -> dict[tuple[str, str, int], Row]:
    with sqlite3.connect(path) as connection:
        rows = [tuple(row) for row in connection.execute("SELECT * FROM events")]
    connection.close()
    return {(row[0], row[1], row[2]): row for row in rows}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.mark.parametrize("page_size", [512, 1024, 4096, 16384, 65536])
def test_every_row_is_found_at_any_page_size(path: Path, page_size: int) -> None:
    dice = random.Random(page_size)
    log = open_log(path, "now").log
    for length in (1, 90, 400, 900, 990, 1200, 5000, 30_000):
        noise = "".join(chr(dice.randrange(32, 0x2FFF)) for _ in range(length))
        events: list[Event] = [Started(0.0, "2026-03-02", ordinary()), Answer(1.0, "clearance.x", noise), Ready(2.0)]
        log.add("mé", f"s{length}", "laptop-Ω", events * 5)
    log.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(f"PRAGMA page_size={page_size}")
        connection.execute("VACUUM")
    connection.close()
    found = salvage(path.read_bytes())
    assert found.rows == rows_of(path)
    assert found.spoiled == 0
    assert found.last_seq == {("mé", "laptop-Ω"): 8 * 15}


def test_numbers_of_every_size_are_read_as_sqlite_reads_them(path: Path) -> None:
    log = open_log(path, "now").log
    numbers = [1, 2, 127, 128, 255, 256, 2**15, 2**16, 2**23, 2**24, 2**31, 2**32, 2**47, 2**48, 2**63 - 1]
    log.restore([("me", "d", number, "s", '{"type":"ready","t":0.0}', 0) for number in numbers])  # type: ignore[attr-defined]
    log.close()
    found = salvage(path.read_bytes())
    assert found.spoiled == len(numbers), "their sums are all wrong, so they were all read"
    assert found.last_seq == {("me", "d"): 2**63 - 1}


def test_nothing_at_all_is_nothing() -> None:
    for junk in (b"", b"x", bytes(100), bytes(5000), b"SQLite format 3\x00" + bytes(84)):
        assert salvage(junk, junk).rows == {}
        assert acknowledged(junk) == {}


@pytest.mark.parametrize("seed", range(8))
def test_no_junk_is_strange_enough_to_raise_or_to_invent(path: Path, seed: int) -> None:
    a_record(path, sessions=3)
    before = rows_of(path)
    dice = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(400):
        content[dice.randrange(len(content))] = dice.randrange(256)
    found = salvage(bytes(content))
    assert found.rows.items() <= before.items()
    assert all(map(is_whole, found.rows.values()))
    assert len(found.rows) > len(before) / 2


def test_the_last_transaction_of_the_log_may_be_half_written(path: Path) -> None:
    log = open_log(path, "now").log
    for number in range(5):
        log.add("me", "s", "laptop", [Pain(float(number), 3)])
    wal = path.with_name("record.db-wal").read_bytes()
    assert {key[2] for key in acknowledged(wal)} == {1, 2, 3, 4}
    assert {key[2] for key in salvage(b"", wal).rows} == {1, 2, 3, 4, 5}
    cut = wal[: -4096 * 3 // 2]
    assert {key[2] for key in acknowledged(cut)} <= {1, 2, 3, 4}
    log.close()


def test_a_log_without_its_header_is_read_all_the_same(path: Path) -> None:
    log = open_log(path, "now").log
    log.add("me", "s", "laptop", [Ready(0.0)])
    wal = path.with_name("record.db-wal").read_bytes()
    assert len(salvage(b"", bytes(32) + wal[32:]).rows) == 1
    log.close()

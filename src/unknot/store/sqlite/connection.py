"""Connections to a record's file, and simple questions about the file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from unknot.store.sqlite.derived import read_devices
from unknot.store.sqlite.rows import Row

WAIT_MS = 10_000
"""How long a write waits for another program's write; a write takes milliseconds."""


def suspicion_note(path: Path) -> Path:
    """Return the path of the note that says: this record was found damaged during use."""
    return path.with_name(f"{path.name}.suspect")


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection for writing. We begin transactions ourselves, not the driver."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=WAIT_MS / 1000)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "fullfsync=ON",
        "cell_size_check=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def meta_of(connection: sqlite3.Connection, name: str) -> str | None:
    """Return a value from the record's own description."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def counts_of(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[int, int]]:
    """Return every person's devices with the number of entries and the last number."""
    return {key: (total.entries, total.last_seq) for key, total in read_devices(connection).items()}


def make_private(path: Path) -> None:
    """Create an empty file that only its owner may read, if it is missing: it is about a person's body."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def put_rows(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Write rows of `events`. The caller updates the derived tables."""
    connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", rows)


def file_id(path: Path) -> tuple[int, int] | None:
    """Return what distinguishes a file from another with the same name; None if it is missing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Return a value that changes when a file is written to."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size

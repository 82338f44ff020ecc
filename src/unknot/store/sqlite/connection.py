"""Connections to a record's file, and the little that is asked of the file itself."""

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
    """Return the name of the note that says: this record was found damaged while it was in use."""
    return path.with_name(f"{path.name}.suspect")


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection for writing, with transactions begun by us and not by the driver's guess."""
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
    """Return what a record says about itself under a name."""
    found = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def counts_of(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[int, int]]:
    """Return everybody's devices, each with how many entries there are and the last number."""
    return {key: (total.entries, total.last_seq) for key, total in read_devices(connection).items()}


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read, if there is none: this is about a person's body."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def put_rows(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Write rows of `events`; the caller sees to the derived tables."""
    connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", rows)


def file_id(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another under the same name; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file is written to."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size

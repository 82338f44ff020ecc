"""The tables of the record's file. `events` is the truth; every other table can be made again from it.

Keys begin with the person, so that a table can be split by person. There is no index besides the primary key: the
entries of a session lie together in the order of their numbers, and `session_parts` says where.

SQLite notices a torn page, but not a changed digit inside a text, and a pain of 3 must never be read as a 9. So every
row has a checksum over all of its columns, and the derived tables hold the number of rows and their sums:

* `sum`: CRC-32 of a row's columns. It says which row is damaged.
* `hash`: the digests of entries (`unknot.store.digest`), summed modulo 2^63. It says that a set of entries is complete and
  unchanged, in any order.

Named steps bring an older file to today's tables, in order, each in one transaction with its own record. Decision: no
migration framework. Events never migrate (reading upgrades them, `engine.versions`), so a step only changes small
tables, and most of these can be dropped and made again. A list of functions that can be read in a minute is enough. To
go back, run `unknot export` with the newer program and `unknot import` with the older one: the lines of the record are
the contract, the tables are not.

Rules: add steps at the end, never change or delete a released step, and make each step safe to run when half of it was
needed. A file with an unknown step comes from a newer unknot; it is rejected and stays as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

from unknot.errors import BadInput, Problem
from unknot.store.sqlite.derived import rebuild

APPLICATION_ID: Final = 0x756E6B74
"""Marks the file as ours ("unkt")."""

MAGIC: Final = b"SQLite format 3\x00"
"""The first bytes of every SQLite file."""

APPLICATION_ID_AT: Final = 68
"""The byte of the file where the application id starts: four bytes, the highest first."""

META: Final = "CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID"
"""The steps this file has been through, the device that writes here, and its installation."""

EVENTS: Final = (
    "CREATE TABLE events (person TEXT NOT NULL, device TEXT NOT NULL, seq BIGINT NOT NULL, session TEXT NOT NULL, "
    "body TEXT NOT NULL, sum BIGINT NOT NULL, PRIMARY KEY (person, device, seq)) WITHOUT ROWID"
)
"""One row per entry. `body` is the event in its canonical form (`unknot.record`); a long event is packed (`rows`)."""

PARTS: Final = (
    "CREATE TABLE session_parts (person TEXT NOT NULL, session TEXT NOT NULL, device TEXT NOT NULL, wall TEXT, "
    "first_seq BIGINT NOT NULL, last_seq BIGINT NOT NULL, first_t DOUBLE NOT NULL, last_t DOUBLE NOT NULL, "
    "entries BIGINT NOT NULL, has_stop BOOLEAN NOT NULL, hash BIGINT NOT NULL, sum BIGINT NOT NULL, "
    "PRIMARY KEY (person, session, device)) WITHOUT ROWID"
)
"""Derived: one device's part of one session (`unknot.store.summary`)."""

FACTS: Final = (
    "CREATE TABLE session_facts (person TEXT NOT NULL, session TEXT NOT NULL, version INTEGER NOT NULL, "
    "entries BIGINT NOT NULL, hash BIGINT NOT NULL, text TEXT NOT NULL, sum BIGINT NOT NULL, "
    "PRIMARY KEY (person, session)) WITHOUT ROWID"
)
"""A cache of facts derived from a session when it held exactly the entries with this count and hash."""

DEVICES: Final = (
    "CREATE TABLE devices (person TEXT NOT NULL, device TEXT NOT NULL, entries BIGINT NOT NULL, "
    "last_seq BIGINT NOT NULL, hash BIGINT NOT NULL, sum BIGINT NOT NULL, PRIMARY KEY (person, device)) WITHOUT ROWID"
)
"""Derived: the number of entries of each device, the last number, and their hash."""

BLOCKS: Final = (
    "CREATE TABLE blocks (person TEXT NOT NULL, device TEXT NOT NULL, block BIGINT NOT NULL, entries BIGINT NOT NULL, "
    "hash BIGINT NOT NULL, sum BIGINT NOT NULL, PRIMARY KEY (person, device, block)) WITHOUT ROWID"
)
"""Derived: the same for each block of 1,024 numbers of a device. Two records compare them to find where they differ."""

TABLES: Final = {
    "meta": META,
    "events": EVENTS,
    "session_parts": PARTS,
    "session_facts": FACTS,
    "devices": DEVICES,
    "blocks": BLOCKS,
}
"""The statement that creates each table."""

STEP_PREFIX = "step:"
"""The beginning of a finished step's name in `meta`."""


def _first_tables(connection: sqlite3.Connection) -> None:
    """Create the table of events. The next step replaces the derived tables of the first release."""
    if "events" not in tables_of(connection):
        connection.execute(EVENTS)


def _sums_everywhere(connection: sqlite3.Connection) -> None:
    """Create the derived tables again, with checksums in all rows and totals of each device and block."""
    for table in ("session_parts", "session_facts", "devices", "blocks"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for table in (PARTS, FACTS, DEVICES, BLOCKS):
        connection.execute(table)
    rebuild(connection)


STEPS: tuple[tuple[str, Callable[[sqlite3.Connection], None]], ...] = (
    ("0001-first-tables", _first_tables),
    ("0002-sums-everywhere", _sums_everywhere),
)
"""Every step in order, under its permanent name."""


def tables_of(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the names of a database's tables."""
    return frozenset(name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"))


def finished_steps(connection: sqlite3.Connection) -> frozenset[str] | None:
    """Return the names of the finished steps of this database; None if it is not a record (yet)."""
    if "meta" not in tables_of(connection):
        return None
    names = connection.execute("SELECT name FROM meta WHERE substr(name, 1, length(?)) = ?", (STEP_PREFIX, STEP_PREFIX))
    return frozenset(name.removeprefix(STEP_PREFIX) for (name,) in names)


def is_up_to_date(connection: sqlite3.Connection) -> bool:
    """Say whether this database has finished exactly the steps we know. This needs no write lock."""
    return finished_steps(connection) == frozenset(name for name, _ in STEPS)


def migrate(connection: sqlite3.Connection, where: str) -> tuple[str, ...]:
    """Bring the tables up to date and return the names of the steps that ran.

    The caller holds the write transaction.

    Raises:
        BadInput: the database comes from a newer unknot or from another program.
    """
    finished = finished_steps(connection)
    if finished is None:
        if others := tables_of(connection):
            message = (
                f"is a database of another program (it holds {', '.join(sorted(others)[:3])}). Choose another file."
            )
            raise BadInput(
                "This is not an unknot record. Nothing was changed.", [Problem(where, "not-a-record", message)]
            )
        connection.execute(META)
        finished = frozenset()
    if unknown := sorted(finished - {name for name, _ in STEPS}):
        message = f"was last used by a newer unknot (it knows {unknown[-1]}). Update unknot."
        raise BadInput(
            "The record is newer than this unknot. Nothing was changed.", [Problem(where, "newer-record", message)]
        )
    missing = [(name, step) for name, step in STEPS if name not in finished]
    for name, step in missing:
        step(connection)
        connection.execute("INSERT INTO meta (name, value) VALUES (?, 'taken')", (STEP_PREFIX + name,))
    if missing:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return tuple(name for name, _ in missing)

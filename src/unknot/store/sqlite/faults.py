"""Turn errors of the database into words: what failed, that nothing half-written remains, and what to do.

Every write is one transaction, so after any of these errors the record is as it was before the call.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from unknot.errors import BadInput, Bug, Corrupt, Problem, UnknotError

PRIMARY = 0xFF
"""The low byte of SQLite's extended code is the plain one."""

DAMAGE = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_IOERR_READ,
        sqlite3.SQLITE_IOERR_SHORT_READ,
    }
)
"""The file itself is damaged, or the disk cannot read it."""

REFUSALS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: (
        "disk-full",
        "The disk is full. Nothing was recorded by this step; make room, then say it again.",
    ),
    sqlite3.SQLITE_IOERR: (
        "disk-failed",
        "The disk refused to write; it may be full. Nothing was recorded by this step.",
    ),
    sqlite3.SQLITE_READONLY: ("unwritable", "The record may not be written here. Give it another place with --db."),
    sqlite3.SQLITE_PERM: ("unwritable", "The record may not be written here. Give it another place with --db."),
    sqlite3.SQLITE_CANTOPEN: (
        "unopenable",
        "The record cannot be opened or made here. Give it another place with --db.",
    ),
    sqlite3.SQLITE_BUSY: ("busy", "Another program has held the record for too long. Close it, then try again."),
    sqlite3.SQLITE_LOCKED: ("busy", "Another program has held the record for too long. Close it, then try again."),
    sqlite3.SQLITE_TOOBIG: ("too-big", "This is too large to be kept. Nothing was recorded by this step."),
}
"""Errors without damage, by SQLite's primary code."""


def is_damage(error: sqlite3.Error) -> bool:
    """Say whether a database's error means that the file is damaged."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # said by the driver: a text that is none any more
        return "decode" in str(error).lower()
    return code in DAMAGE or code & PRIMARY in DAMAGE


def to_unknot_error(error: BaseException, where: str) -> UnknotError:
    """Return the error that a database error means; `where` is the file."""
    code = getattr(error, "sqlite_errorcode", None)
    sentence = str(error)
    if code is None:  # said by the driver, not by SQLite: a text that is none any more, or a mistake of ours
        code = sqlite3.SQLITE_CORRUPT if "decode" in sentence.lower() else sqlite3.SQLITE_MISUSE
    if code in DAMAGE or code & PRIMARY in DAMAGE:
        message = f"cannot be read as a database any more ({sentence}). Start unknot again: it recovers what it can."
        return Corrupt("The record is damaged.", [Problem(where, "damaged", message)])
    if code & PRIMARY in REFUSALS:
        rule, message = REFUSALS[code & PRIMARY]
        return BadInput(message, [Problem(where, rule, f"{sentence}.")])
    return Bug(f"The database was used wrongly: {sentence}")


@contextmanager
def translated_errors(where: str) -> Iterator[None]:
    """Raise errors of the database as errors of unknot."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise to_unknot_error(error, where) from error

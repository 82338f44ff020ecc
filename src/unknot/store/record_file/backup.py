"""Daily backups of the record: seven are kept, and each is checked completely before it counts.

A backup is made when the record is closed, or, if programs are always killed, when it is opened. It is never made
during a session. A copy of a damaged record never replaces a backup, because it would push out a good one.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Final

from unknot.store.location import local_folder
from unknot.store.record_file.integrity import find_damage

BACKUPS_KEPT: Final = 7
"""The number of backups. The oldest goes when a new one is complete."""

OVERDUE_DAYS: Final = 2
"""why: normally closing the program makes the backup; opening makes one only after that has failed for a while."""


def backups_of(path: Path) -> tuple[Path, ...]:
    """Return the backups of a record, the newest first."""
    try:
        return tuple(sorted(local_folder(path).glob("backup-????????.db"), reverse=True))
    except OSError:
        return ()


def is_due(path: Path, today: date) -> bool:
    """Say whether today's backup is missing."""
    return not (local_folder(path) / f"backup-{today:%Y%m%d}.db").exists()


def is_overdue(path: Path, today: date) -> bool:
    """Say whether the newest backup is older than `OVERDUE_DAYS`."""
    for backup in backups_of(path)[:1]:
        with suppress(ValueError):
            backup_day = date.fromisoformat(backup.stem.removeprefix("backup-"))
            return not 0 <= (today - backup_day).days <= OVERDUE_DAYS
    return True


def back_up(path: Path, today: date) -> str | None:
    """Copy the record, check the copy, and keep it as today's backup; return the damage in the record, if any.

    If the disk is full or the folder is not writable, there is no backup and no error, because the record itself is
    intact.
    """
    folder = local_folder(path)
    new = folder / f"backup-{os.getpid()}.new"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        if damage := _copy(path, new):
            return damage
        _flush(new)
        new.replace(folder / f"backup-{today:%Y%m%d}.db")
        for old in backups_of(path)[BACKUPS_KEPT:]:
            old.unlink()
    except (OSError, sqlite3.OperationalError):
        pass
    except sqlite3.DatabaseError as error:
        return f"cannot be read as a database ({error})"
    finally:
        with suppress(OSError):
            for ending in ("", "-journal", "-wal", "-shm"):
                new.with_name(new.name + ending).unlink(missing_ok=True)
    return None


def _copy(path: Path, new: Path) -> str | None:
    """Copy a record; return the damage in the copy, if any."""
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as record,
        closing(sqlite3.connect(new, isolation_level=None)) as copy,
    ):
        record.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return find_damage(copy, every_row=True)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Open a record for reading only: nothing is written, renamed or created.

The file is read in place when that leaves no trace. If something must change first (an older file's tables, a damaged
file, a write-ahead log of a killed program), it changes in a private copy that is deleted afterwards.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from unknot.errors import Problem, UnknotError
from unknot.store.location import read_acknowledged
from unknot.store.log import EventLog
from unknot.store.record_file import inspection
from unknot.store.record_file.inspection import (
    check_is_record,
    copy_record,
    inspect_file,
    is_log_cut,
    lacks_entries,
    raise_unopenable,
    read_wal,
    temporary_copy,
)
from unknot.store.record_file.integrity import find_damage
from unknot.store.record_file.recover import Recovery, rescue, write_record
from unknot.store.sqlite.sqlite_log import SqliteLog
from unknot.store.sqlite.tables import STEP_PREFIX, STEPS, is_up_to_date


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """The log, the report of a repair, the name of the device that writes here, and why if that name is new."""

    log: EventLog
    recovery: Recovery | None = None
    device: str = ""
    new_device: Problem | None = None


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """The contents of a record. `step` names the newest step of its tables; `damage` describes the damage, if any."""

    bytes: int
    step: str
    sessions: int = 0
    entries: int = 0
    damage: str | None = None


def open_to_read(path: Path, *, thorough: bool = False) -> ReadRecord:
    """Open the record at `path` for reading only; nothing is written, renamed or created.

    Args:
        path: the file, which exists.
        thorough: check every row, however large the file is.

    Raises:
        BadInput: the file cannot be read or is not a record.
        Corrupt: the file is damaged and nothing in it can be read.
    """
    try:
        check_is_record(path)
        with suppress(sqlite3.Error, UnicodeDecodeError, UnknotError):
            log = _open_in_place(path, every_row=thorough or path.stat().st_size <= inspection.SMALL)
            if log is not None:
                return ReadRecord(log, device=log.meta("device") or "")
        return _open_copy(path, thorough=thorough)
    except OSError as error:
        raise_unopenable(path, error)


def check_health(path: Path) -> HealthCheck:
    """Check every row of the record at `path` without changing anything.

    Raises:
        BadInput: the file cannot be read, is not a record, or comes from a newer unknot.
        Corrupt: the file is damaged and nothing in it can be read.
    """
    record = open_to_read(path, thorough=True)
    try:
        rows = [row for person in record.log.people() for row in record.log.sessions(person)]
        return HealthCheck(
            bytes=path.stat().st_size,
            step=_newest_step(path),
            sessions=len(rows),
            entries=sum(row.entries for row in rows),
            damage=None if record.recovery is None else record.recovery.damage,
        )
    finally:
        record.log.close()


def _open_in_place(path: Path, *, every_row: bool) -> SqliteLog | None:
    """Return a log over the file itself; None when it needs a copy."""
    if read_wal(path) or is_log_cut(path):
        return None  # why: only SQLite can read the write-ahead log, and it would create or change files for that
    acknowledged = read_acknowledged(path)
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("BEGIN")
        is_usable = (
            is_up_to_date(connection)
            and find_damage(connection, every_row=every_row) is None
            and not lacks_entries(connection, acknowledged)
        )
        connection.execute("COMMIT")
        if is_usable:
            return SqliteLog(path, connection)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def _open_copy(path: Path, *, thorough: bool) -> ReadRecord:
    """Return a log over a private copy, updated or repaired; closing the log deletes the copy."""
    folder = TemporaryDirectory(prefix="unknot-read-", ignore_cleanup_errors=True)
    try:
        copy = Path(folder.name) / path.name
        copy_record(path, copy)
        wal = read_wal(copy)
        looked = inspect_file(copy, wal, path, thorough=thorough)
        report = None
        if looked is not None:
            found = rescue(looked.content, wal, path, is_wal_cut=looked.is_wal_cut)
            sessions = write_record(copy.with_name("recovered.db"), found, like=copy)
            copy = copy.with_name("recovered.db")
            report = found.report(path, None, looked.damage, sessions)
        SqliteLog(copy).close()
        connection = sqlite3.connect(
            f"{copy.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        log = SqliteLog(copy, connection)
        log.on_close(folder.cleanup)
        return ReadRecord(log, report, log.meta("device") or "")
    except UnknotError as error:
        folder.cleanup()
        raise _name_record_in(error, Path(folder.name), path) from error
    except BaseException:
        folder.cleanup()
        raise


def _name_record_in(error: UnknotError, folder: Path, path: Path) -> UnknotError:
    """Return the error with the record's own name, because nobody knows the copy."""
    copies = [str(folder / name) for name in (path.name, "recovered.db")]
    problems = []
    for problem in error.problems:
        where = problem.where
        for copy in copies:
            where = where.replace(copy, str(path))
        problems.append(Problem(where, problem.rule, problem.message))
    return type(error)(error.message, problems)


def _newest_step(path: Path) -> str:
    """Return the newest step of a record's tables."""
    with suppress(sqlite3.Error, OSError), temporary_copy(path) as copy, closing(sqlite3.connect(copy)) as connection:
        query = "SELECT max(name) FROM meta WHERE substr(name, 1, length(?)) = ?"
        (name,) = connection.execute(query, (STEP_PREFIX, STEP_PREFIX)).fetchone()
        if name is not None:
            return str(name).removeprefix(STEP_PREFIX)
    return STEPS[-1][0]

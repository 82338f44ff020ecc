"""Open a record for writing: inspect it, repair it if it is damaged, and choose the device name to write under."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from unknot.errors import Problem
from unknot.store.limits import HIGHEST_SEQ, NUMBERS_LEFT
from unknot.store.location import forget_acknowledged, make_installation, read_installation, write_acknowledged
from unknot.store.log import EventLog
from unknot.store.record_file.backup import back_up, is_due, is_overdue
from unknot.store.record_file.inspection import check_is_record, inspect_file, raise_unopenable, read_wal
from unknot.store.record_file.reading import ReadRecord
from unknot.store.record_file.recover import repair
from unknot.store.sqlite.connection import make_private, suspicion_note
from unknot.store.sqlite.sqlite_log import SqliteLog


def open_log(path: Path, stamp: str, *, thorough: bool = False, device: str = "") -> ReadRecord:
    """Open the record at `path` for writing; create it and its folder if there is none.

    Args:
        path: the file.
        stamp: the time now, in a form for file names (20261123T101500).
        thorough: check every row, however large the file is.
        device: the device that wrote here so far, for a record that does not name it.

    Raises:
        BadInput: the file cannot be opened or written, or is not a record.
        Corrupt: the file is damaged and cannot be repaired.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _folder_lock(path.parent):
            wal = read_wal(path)
            check_is_record(path)
            if not path.exists():
                forget_acknowledged(path)  # why: that record was another one, and somebody deleted it
            make_private(path)
            with path.open("r+b"):
                pass  # why: this message is clearer than an error of the database later
            found = inspect_file(path, wal, path, thorough=thorough or suspicion_note(path).exists())
            report = None
            if found is not None:
                report = repair(path, stamp, found.damage, found.content, wal, is_wal_cut=found.is_wal_cut)
            log = SqliteLog(path)
            suspicion_note(path).unlink(missing_ok=True)
            name, change = _device(log, path, device, is_behind=report is not None and report.missing > 0)
            _save_counts(log, path)
            if log.people() and is_overdue(path, _today()):
                _back_up(path)
            return ReadRecord(log, report, name, change)
    except OSError as error:
        raise_unopenable(path, error)


def close_log(log: EventLog, path: Path) -> None:
    """Close a log that was opened for writing, and make today's backup if it is missing."""
    is_worth_it = isinstance(log, SqliteLog) and not log.is_read_only and bool(log.people())
    log.close()
    if is_worth_it and is_due(path, _today()):
        _back_up(path)


# -- which device writes here? ---------------------------------------------------------------------------------------------


def _device(log: SqliteLog, path: Path, known: str, *, is_behind: bool) -> tuple[str, Problem | None]:
    """Return the name under which this installation records, and the reason if it is new.

    It is new when the old name may be used elsewhere.

    Args:
        log: the record.
        path: the file of the record.
        known: the device that wrote here so far, for a record that does not name it.
        is_behind: whether entries that were acknowledged here are missing, so that their numbers are used up.
    """
    bound, bound_to = log.meta("device"), log.meta("installation")
    here = read_installation(path)
    last_seq = max((last for (_, name), (_, last) in log.counts().items() if name == (bound or known)), default=0)
    is_full = last_seq > HIGHEST_SEQ - NUMBERS_LEFT
    if bound and here is not None and here == bound_to and not is_behind and not is_full:
        return bound, None
    is_known = any(name == known for _, name in log.counts())
    stays = bound is None and is_known and not is_behind and not is_full
    name = known if stays else f"device-{secrets.token_hex(6)}"
    change = None
    if bound is not None or is_behind or is_full:
        why = (
            f"has an entry with the number {last_seq}, so this device could not count on."
            if is_full
            else "has lost entries that were recorded here."
            if is_behind
            else "was copied here from another device or folder."
        )
        message = f"{why} New entries are recorded under the device name {name}, so that no number is used twice."
        change = Problem(str(path), "new-device", message)
    record = log.meta("record") or secrets.token_hex(16)
    log.put_meta({"device": name, "installation": here or make_installation(path), "record": record})
    return name, change


def _save_counts(log: SqliteLog, path: Path) -> None:
    """Store the acknowledged counts, now and after every write."""
    record = log.meta("record")
    log.on_commit(lambda: write_acknowledged(path, record, log.counts()))
    write_acknowledged(path, record, log.counts())


def _back_up(path: Path) -> None:
    if back_up(path, _today()) is not None:
        with suppress(OSError):
            suspicion_note(path).touch()


def _today() -> date:
    return datetime.now().astimezone().date()


@contextmanager
def _folder_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, so that two programs do not repair the same file at the same time.

    Windows has no such lock, but there a file that is open cannot be moved either.
    """
    try:
        import fcntl  # noqa: PLC0415 (only on POSIX)
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

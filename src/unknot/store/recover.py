"""Opening the record, and setting it right when its file is damaged. Never silently.

A damaged file is kept beside the record under another name; what is readable in it goes into a new file; the report says
how much that is and what is missing. The steps are in an order that a kill may interrupt anywhere: the damaged file keeps
its name until the new one takes its place in one move, and copies set aside by an interrupted try are read again by the next.

What counts as damaged, and what is no record at all, is said in `look`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from unknot.errors import BadInput, Problem
from unknot.store.log import EventLog
from unknot.store.look import Finding, beside, bytes_of, look
from unknot.store.report import Recovery, recovery
from unknot.store.salvage import salvage
from unknot.store.sql import SqlLog, suspicion


@dataclass(frozen=True, slots=True)
class Opened:
    """The log, and the report if it had to be set right first."""

    log: EventLog
    recovery: Recovery | None = None


def open_log(path: Path, stamp: str, *, thorough: bool = False) -> Opened:
    """Open the record at `path`, making it and its folder if there is none.

    Args:
        path: the file.
        stamp: the time now, as it may stand in a file's name (20261123T101500).
        thorough: look at every row, however large the file is.

    Raises BadInput when the file cannot be opened, written, or is no record; Corrupt when not even recovery helps.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone_in(path.parent):
            _make(path)
            finding = look(path, thorough=thorough or suspicion(path).exists())
            report = None if finding.damage is None else _set_right(path, stamp, finding)
            log = SqlLog(path)
            suspicion(path).unlink(missing_ok=True)
            return Opened(log, report)
    except OSError as error:
        message = f"{error.strerror or error}. Give the record another place with --db."
        raise BadInput("The record cannot be opened here.", [Problem(str(path), "unopenable", message)]) from error


def _make(path: Path) -> None:
    """Make an empty file that only its owner may read, if there is none: this is about a person's body."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _set_right(path: Path, stamp: str, finding: Finding) -> Recovery:
    """Build a new record from what is readable, keep the damaged file, and put the new one in its place."""
    building = beside(path, ".recovering")
    found = salvage(path.read_bytes(), finding.wal)
    if building.exists():
        for copy in _copies(path):
            salvage(copy.read_bytes(), bytes_of(beside(copy, "-wal")), found)
    _remove(building)
    _make(building)
    shutil.copymode(path, building)
    rebuilt = SqlLog(building)
    try:
        rebuilt.restore(found.rows.values())
        sessions = sum(len(rebuilt.sessions(person)) for person in rebuilt.people())
    except BaseException:
        rebuilt.close()
        _remove(building)
        raise
    rebuilt.close()
    kept = _set_aside(path, stamp, finding.wal)
    for ending in ("-wal", "-shm"):
        beside(path, ending).unlink(missing_ok=True)
    building.replace(path)
    _sync(path.parent)
    return recovery(path, kept, finding.damage or "", sessions, found)


def _set_aside(path: Path, stamp: str, wal: bytes) -> Path:
    """Keep the damaged file and its log under a new name beside it, and leave the old name where it is for now."""
    safe = "".join(letter for letter in stamp if letter.isalnum() or letter in "-_") or "unknown"
    names = (beside(path, f".damaged-{safe}{suffix}") for suffix in ("", *(f"-{count}" for count in range(2, 1000))))
    kept = next(name for name in names if not name.exists())
    try:
        kept.hardlink_to(path)
    except OSError:  # some file systems have no links
        shutil.copyfile(path, kept)
    if wal:
        with beside(kept, "-wal").open("wb") as file:
            file.write(wal)
            file.flush()
            os.fsync(file.fileno())
    _sync(path.parent)
    return kept


def _copies(path: Path) -> list[Path]:
    """Return the damaged files that earlier tries set aside."""
    beginning = f"{path.name}.damaged-"
    return sorted(
        copy for copy in path.parent.iterdir() if copy.name.startswith(beginning) and not copy.name.endswith("-wal")
    )


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        beside(path, ending).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make names in a folder outlive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder's lock, so that two programs do not set the same file right at the same time.

    Where there is no such lock (Windows), a file that somebody has open cannot be moved away either.
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

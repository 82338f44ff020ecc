"""Opening the record, and setting it right when its file is damaged. Never silently.

A damaged file is kept beside the record under another name; what is readable in it goes into a new file; the report says
how much that is and what is missing. The steps are in an order that a kill may interrupt anywhere: the damaged file keeps
its name until the new one takes its place in one move, and copies set aside by an interrupted try are read again by the next.

A file that is not ours at all (a text, another program's database) is refused and left alone.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from unknot.errors import BadInput, Problem
from unknot.store.faults import DAMAGE, PRIMARY, fault
from unknot.store.log import EventLog
from unknot.store.report import Recovery, recovery
from unknot.store.rows import is_whole
from unknot.store.salvage import MAGIC, acknowledged, salvage
from unknot.store.sql import SqlLog, suspicion

SMALL = 16 * 1024 * 1024
"""A file up to this many bytes is looked through at every start: it takes milliseconds."""

DATABASE_NAMES = frozenset({"", ".db", ".sqlite", ".sqlite3", ".unknot"})
"""Endings under which unreadable bytes are taken for a damaged record rather than for somebody's photograph."""


BEGINNING = 4096
"""Bytes that tell a text from anything else."""


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
            finding = _look(path, thorough=thorough or suspicion(path).exists())
            report = None if finding.damage is None else _set_right(path, stamp, finding)
            log = SqlLog(path)
            suspicion(path).unlink(missing_ok=True)
            return Opened(log, report)
    except OSError as error:
        message = f"{error.strerror or error}. Give the record another place with --db."
        raise BadInput("The record cannot be opened here.", [Problem(str(path), "unopenable", message)]) from error


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a look at the file found: what is damaged, in words, and the write-ahead log as it was before the look."""

    damage: str | None
    wal: bytes = b""


def _make(path: Path) -> None:
    """Make an empty file that only its owner may read, if there is none: this is about a person's body."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _look(path: Path, *, thorough: bool) -> _Finding:
    wal = _bytes(_beside(path, "-wal"))
    with path.open("r+b") as file:  # for writing too: better refused here in plain words than half way by the database
        head = file.read(100)
    if not head:
        return _Finding("is empty, though work is left beside it" if wal else None, wal)
    if not head.startswith(MAGIC):
        _refuse_foreign(path)
        return _Finding("does not begin as a database does", wal)
    try:
        with closing(_connected(path)) as connection:
            if _is_alone(connection):
                return _Finding(_damage(connection, path, wal, thorough=thorough), wal)
        with closing(_connected(path)) as connection:
            return _Finding(_damage(connection, path, None, thorough=thorough), wal)
    except sqlite3.Error as error:
        if error.sqlite_errorcode in DAMAGE or error.sqlite_errorcode & PRIMARY in DAMAGE:
            return _Finding(f"cannot be read as a database ({error})", wal)
        raise fault(error, str(path)) from error


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=0)


def _is_alone(connection: sqlite3.Connection) -> bool:
    """Say whether nobody else has the file open; if so, keep everybody out until this connection is closed."""
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY == sqlite3.SQLITE_BUSY:
            return False
        raise
    connection.execute("COMMIT")
    return True


def _damage(connection: sqlite3.Connection, path: Path, wal: bytes | None, *, thorough: bool) -> str | None:
    """Say what is damaged, if anything is. Without `wal`, others are at work, and looked when they opened the file."""
    connection.execute("PRAGMA busy_timeout=10000")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if tables and "events" not in tables:
        _refuse(
            path, f"is a database of another program (it holds {', '.join(sorted(tables)[:3])}); name another file."
        )
    if not tables:
        return None
    if wal is not None and (cut := _cut_off(connection, path, wal)):
        return cut
    if thorough or (wal is not None and (wal or path.stat().st_size <= SMALL)):
        faults = [text for (text,) in connection.execute("PRAGMA quick_check(3)")]
        if faults != ["ok"]:
            return f"has damaged pages ({'; '.join(' '.join(text.split()) for text in faults)[:200]})"
    if thorough and not all(map(is_whole, connection.execute("SELECT * FROM events"))):
        return "holds entries that are not what was once written"
    key = "SELECT count(*) FROM events WHERE person = ? AND device = ? AND seq = ?"
    lost = sum(not connection.execute(key, found).fetchone()[0] for found in acknowledged(wal or b""))
    return f"lost {lost} entries of its write-ahead log" if lost else None


def _cut_off(connection: sqlite3.Connection, path: Path, wal: bytes) -> str | None:
    (pages,), (page_size,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    size = path.stat().st_size
    if wal or pages * page_size <= size:
        return None
    return f"was cut off: {size} bytes are left of {pages * page_size}"


def _refuse_foreign(path: Path) -> None:
    """Raise BadInput for a file that was never a record, so that nobody's letter is moved away."""
    with path.open("rb") as file:
        beginning = file.read(BEGINNING)
    try:
        beginning.decode()
        is_text = b"\x00" not in beginning
    except UnicodeDecodeError as error:
        is_text = error.start > BEGINNING - 4  # the last letter may only be cut in two by where we stopped
    if is_text:
        message = (
            "is a text, not a record. Lines of JSON are read with `unknot import`; for a new record name a new file."
        )
    elif path.suffix.lower() not in DATABASE_NAMES and not salvage(path.read_bytes()).rows:
        message = "is not a record, and nothing in it ever was; name another file."
    else:
        return
    _refuse(path, message)


def _refuse(path: Path, message: str) -> NoReturn:
    raise BadInput(
        "This is not a record of unknot. Nothing was changed.", [Problem(str(path), "not-a-record", message)]
    )


def _set_right(path: Path, stamp: str, finding: _Finding) -> Recovery:
    """Build a new record from what is readable, keep the damaged file, and put the new one in its place."""
    building = _beside(path, ".recovering")
    found = salvage(path.read_bytes(), finding.wal)
    if building.exists():
        for copy in _copies(path):
            salvage(copy.read_bytes(), _bytes(_beside(copy, "-wal")), found)
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
        _beside(path, ending).unlink(missing_ok=True)
    building.replace(path)
    _sync(path.parent)
    return recovery(path, kept, finding.damage or "", sessions, found)


def _set_aside(path: Path, stamp: str, wal: bytes) -> Path:
    """Keep the damaged file and its log under a new name beside it, and leave the old name where it is for now."""
    safe = "".join(letter for letter in stamp if letter.isalnum() or letter in "-_") or "unknown"
    names = (_beside(path, f".damaged-{safe}{suffix}") for suffix in ("", *(f"-{count}" for count in range(2, 1000))))
    kept = next(name for name in names if not name.exists())
    try:
        kept.hardlink_to(path)
    except OSError:  # some file systems have no links
        shutil.copyfile(path, kept)
    if wal:
        with _beside(kept, "-wal").open("wb") as file:
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


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        _beside(path, ending).unlink(missing_ok=True)


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

"""Opening the record: to write, or only to read. Is it ours, is it whole, and which device writes here?

A file that is not ours (a text, another program's database) is refused and left alone: ours is what carries our application id
or has our tables. Opening to read never writes, renames or creates anything; what would have to be changed first (an older
file's tables, a damaged file) is changed in a private copy that is gone afterwards.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NoReturn

from unknot.errors import BadInput, Problem, UnknotError
from unknot.store.log import EventLog
from unknot.store.place import (
    Acknowledged,
    beside,
    forget_acknowledged,
    local_folder,
    make_installation,
    read_acknowledged,
    read_installation,
    write_acknowledged,
)
from unknot.store.sqlite.backup import back_up, is_due, is_overdue
from unknot.store.sqlite.faults import fault, is_damage
from unknot.store.sqlite.integrity import WriteAheadLog, find_damage
from unknot.store.sqlite.recover import Recovery, build, rescue, set_right
from unknot.store.sqlite.sqlite_log import WAIT_MS, SqliteLog, counts_of, make_private, meta_of, suspicion
from unknot.store.sqlite.tables import APPLICATION_ID, APPLICATION_ID_AT, MAGIC, STEP, STEPS, is_up_to_date, tables_of

SMALL: Final = 2 * 1024 * 1024
"""A file up to this many bytes is checked row by row at every opening: it takes milliseconds."""

TRIES: Final = 3
"""Copies that are made of a file that another program writes into meanwhile, before the last one is used as it is."""

SIGNS: Final = tuple(map(re.compile, (rb"session_parts", rb"step:0001-first-tables", rb"device-[0-9a-f]{12}")))
"""What is found in a damaged record and in hardly any other file."""

BEGINNING: Final = 4096
"""Bytes that tell a text from anything else."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The log; the report if the file had to be set right; which device writes here, and why if that is a new one."""

    log: EventLog
    recovery: Recovery | None = None
    device: str = ""
    new_device: Problem | None = None


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """What a record holds. `step` names the newest step of its tables; `damage` says what is wrong, if anything is."""

    bytes: int
    step: str
    sessions: int = 0
    entries: int = 0
    damage: str | None = None


def open_log(path: Path, stamp: str, *, thorough: bool = False, device: str = "") -> Opened:
    """Open the record at `path` for writing, making it and its folder if there is none.

    Args:
        path: the file.
        stamp: the time now, as it may stand in a file's name (20261123T101500).
        thorough: check every row, however large the file is.
        device: the device that wrote here so far, for a record that does not say so itself.

    Raises BadInput when the file cannot be opened, written, or is no record; Corrupt when not even recovery helps.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone_in(path.parent):
            wal = _wal(path)
            _check_ours(path)
            if not path.exists():
                forget_acknowledged(path)  # why: that was another record, and somebody deleted it
            make_private(path)
            with path.open("r+b"):
                pass  # better refused here in plain words than half way by the database
            found = _look(path, wal, path, thorough=thorough or suspicion(path).exists())
            report = None
            if found is not None:
                report = set_right(path, stamp, found.damage, found.content, wal, is_wal_cut=found.is_wal_cut)
            log = SqliteLog(path)
            suspicion(path).unlink(missing_ok=True)
            name, change = _device(log, path, device, is_behind=report is not None and report.missing > 0)
            _keep_counts(log, path)
            if log.people() and is_overdue(path, _today()):
                _back_up(path)
            return Opened(log, report, name, change)
    except OSError as error:
        _unopenable(path, error)


def close_log(log: EventLog, path: Path) -> None:
    """Close a log that was opened for writing, and make the day's backup if there is none."""
    is_worth_it = isinstance(log, SqliteLog) and not log.is_read_only and bool(log.people())
    log.close()
    if is_worth_it and is_due(path, _today()):
        _back_up(path)


def open_to_read(path: Path, *, thorough: bool = False) -> Opened:
    """Open the record at `path` only to read; nothing is written, renamed or created.

    Args:
        path: the file, which exists.
        thorough: check every row, however large the file is.

    Raises BadInput when the file cannot be read or is no record; Corrupt when it is damaged and nothing in it can be read.
    """
    try:
        _check_ours(path)
        with suppress(sqlite3.Error, UnicodeDecodeError, UnknotError):
            log = _in_place(path, every_row=thorough or path.stat().st_size <= SMALL)
            if log is not None:
                return Opened(log, device=log.meta("device") or "")
        return _from_copy(path, thorough=thorough)
    except OSError as error:
        _unopenable(path, error)


def check_health(path: Path) -> HealthCheck:
    """Return how the record at `path` is, every row checked, without changing anything.

    Raises:
        BadInput: when it cannot be read, is no record, or is of a newer unknot.
        Corrupt: when it is damaged and nothing in it can be read.
    """
    opened = open_to_read(path, thorough=True)
    try:
        rows = [row for person in opened.log.people() for row in opened.log.sessions(person)]
        return HealthCheck(
            bytes=path.stat().st_size,
            step=_newest_step(path),
            sessions=len(rows),
            entries=sum(row.entries for row in rows),
            damage=None if opened.recovery is None else opened.recovery.damage,
        )
    finally:
        opened.log.close()


# -- is it ours? -----------------------------------------------------------------------------------------------------------


def _check_ours(path: Path) -> None:
    """Raise BadInput for a file that is not a record, so that nobody's letter or database is touched."""
    try:
        with path.open("rb") as file:
            head = file.read(BEGINNING)
    except FileNotFoundError:
        return
    if not head:
        return
    if head[APPLICATION_ID_AT : APPLICATION_ID_AT + 4] == APPLICATION_ID.to_bytes(4, "big"):
        return
    if head.startswith(MAGIC):
        tables = _tables(path)
        if not tables or {"meta", "events", "session_parts", "session_facts"} <= tables:
            return  # why none: a record whose tables lie in the log beside it, or a new and empty database
        if tables != {""}:
            _refuse(path, f"is a database of another program (it holds {', '.join(sorted(tables)[:3])}).")
    elif _is_text(head):
        _refuse(path, "is a text, not a record. Lines of JSON are read with `unknot import`.")
    if not (local_folder(path).exists() or any(sign.search(_bytes(path)) for sign in SIGNS)):
        _refuse(path, "is not an unknot record, or so damaged that nothing in it shows that it was one.")


def _tables(path: Path) -> frozenset[str]:
    """Return the names of a database's tables, those in its log included; one empty name if it cannot be read."""
    try:
        with _copied(path) as copy, closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            return tables_of(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        return frozenset({""})


def _is_text(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start > BEGINNING - 4  # the last letter may only be cut in two by where we stopped
    return b"\x00" not in head


def _refuse(path: Path, message: str) -> NoReturn:
    raise BadInput(
        "This is not an unknot record. Nothing was changed.",
        [Problem(str(path), "not-a-record", f"{message} Choose another file.")],
    )


def _unopenable(path: Path, error: OSError) -> NoReturn:
    message = f"{error.strerror or error}. Give the record another place with --db."
    raise BadInput("The record cannot be opened here.", [Problem(str(path), "unopenable", message)]) from error


# -- is it whole? ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """What is damaged, and the file as it was before SQLite folded its log into it."""

    damage: str
    content: bytes
    is_wal_cut: bool


def _look(path: Path, wal: bytes, record: Path, *, thorough: bool) -> Finding | None:
    """Return what is damaged, if anything is; `record` is the record that `path` is, or is a copy of."""
    size = path.stat().st_size
    if not size and not wal:
        is_lost = bool(read_acknowledged(record).counts)
        return Finding("is empty, and once held entries", b"", is_wal_cut=False) if is_lost else None
    before = path.read_bytes() if wal or size <= SMALL else b""
    if _is_cut(path) and _is_cut_while_alone(path):
        return Finding("has lost finished writes of its write-ahead log", before or path.read_bytes(), is_wal_cut=True)
    damage = _damage_in(path, record, every_row=thorough or size <= SMALL)
    return None if damage is None else Finding(damage, before or path.read_bytes(), is_wal_cut=False)


def _damage_in(path: Path, record: Path, *, every_row: bool) -> str | None:
    acknowledged = read_acknowledged(
        record
    )  # why first: what another program acknowledges later is not in what is read below
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=WAIT_MS / 1000)) as connection:
            connection.execute("BEGIN")
            if not tables_of(connection) and connection.execute("PRAGMA application_id").fetchone()[0] == 0:
                return "is empty, and once held entries" if acknowledged.counts else None
            if damage := find_damage(connection, every_row=every_row):
                return damage
            if is_up_to_date(connection) and lacks(connection, acknowledged):
                return "holds fewer entries than were recorded here: it was damaged, or an older copy was put back"
            return None
    except UnicodeDecodeError as error:
        return f"cannot be read as a database ({error})"
    except sqlite3.Error as error:
        if is_damage(error) or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
            return f"cannot be read as a database ({error})"
        raise fault(error, str(path)) from error


def _is_cut(path: Path) -> bool:
    return WriteAheadLog(_wal(path), _bytes(beside(path, "-shm"))).is_cut_by_damage


def _is_cut_while_alone(path: Path) -> bool:
    """Look at the log again while nobody else has the file open; others looked when they opened it, and change it under our eyes."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                return False
        except sqlite3.DatabaseError:
            pass
        return _is_cut(path)


# -- only to read ----------------------------------------------------------------------------------------------------------


def _in_place(path: Path, *, every_row: bool) -> SqliteLog | None:
    """Return a log over the file as it lies there; None when a copy has to be made."""
    if _wal(path) or _is_cut(path):
        return None  # why: only SQLite can read what lies in the log, and it would make or change files to do so
    acknowledged = read_acknowledged(path)
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("BEGIN")
        is_usable = (
            is_up_to_date(connection)
            and find_damage(connection, every_row=every_row) is None
            and not lacks(connection, acknowledged)
        )
        connection.execute("COMMIT")
        if is_usable:
            return SqliteLog(path, connection)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def _from_copy(path: Path, *, thorough: bool) -> Opened:
    """Return a log over a private copy, brought up to date or set right; the copy is gone when the log is closed."""
    folder = TemporaryDirectory(prefix="unknot-read-", ignore_cleanup_errors=True)
    try:
        copy = Path(folder.name) / path.name
        _copy(path, copy)
        wal = _wal(copy)
        looked = _look(copy, wal, path, thorough=thorough)
        report = None
        if looked is not None:
            found = rescue(looked.content, wal, path, is_wal_cut=looked.is_wal_cut)
            sessions = build(copy.with_name("recovered.db"), found, like=copy)
            copy = copy.with_name("recovered.db")
            report = found.report(path, None, looked.damage, sessions)
        SqliteLog(copy).close()
        connection = sqlite3.connect(
            f"{copy.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        log = SqliteLog(copy, connection)
        log.on_close(folder.cleanup)
        return Opened(log, report, log.meta("device") or "")
    except UnknotError as error:
        folder.cleanup()
        raise _of_the_record(error, Path(folder.name), path) from error
    except BaseException:
        folder.cleanup()
        raise


@contextmanager
def _copied(path: Path) -> Iterator[Path]:
    """Copy the record with its write-ahead log into a folder of its own, for as long as it is looked at."""
    with TemporaryDirectory(prefix="unknot-read-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        _copy(path, copy)
        yield copy


def _copy(path: Path, copy: Path) -> None:
    for _ in range(TRIES):
        before = _stamps(path)
        shutil.copyfile(path, copy)
        beside(copy, "-wal").unlink(missing_ok=True)
        if wal := _wal(path):
            beside(copy, "-wal").write_bytes(wal)
            beside(copy, "-shm").write_bytes(_bytes(beside(path, "-shm")))
        if _stamps(path) == before:
            return


def _stamps(path: Path) -> list[tuple[int, int]]:
    files = [found.stat() for found in (path, beside(path, "-wal")) if found.exists()]
    return [(found.st_mtime_ns, found.st_size) for found in files]


def _of_the_record(error: UnknotError, folder: Path, path: Path) -> UnknotError:
    """Return the error with the record's own name in it: nobody knows the copy."""
    copies = [str(folder / name) for name in (path.name, "recovered.db")]
    problems = []
    for problem in error.problems:
        where = problem.where
        for copy in copies:
            where = where.replace(copy, str(path))
        problems.append(Problem(where, problem.rule, problem.message))
    return type(error)(error.message, problems)


def _newest_step(path: Path) -> str:
    """Return the newest step the tables of a record have been through."""
    with suppress(sqlite3.Error, OSError), _copied(path) as copy, closing(sqlite3.connect(copy)) as connection:
        query = "SELECT max(name) FROM meta WHERE substr(name, 1, length(?)) = ?"
        (name,) = connection.execute(query, (STEP, STEP)).fetchone()
        if name is not None:
            return str(name).removeprefix(STEP)
    return STEPS[-1][0]


# -- which device writes here? ---------------------------------------------------------------------------------------------


def _device(log: SqliteLog, path: Path, given: str, *, is_behind: bool) -> tuple[str, Problem | None]:
    """Return the name under which this installation records, a new one where the old one may be used elsewhere, and why.

    Args:
        log: the record.
        path: where it lies.
        given: the device that wrote here so far, for a record that does not say so itself.
        is_behind: whether entries that were acknowledged here are not in the record, so that their numbers are used up.
    """
    bound, bound_to = log.meta("device"), log.meta("installation")
    here = read_installation(path)
    if bound and here is not None and here == bound_to and not is_behind:
        return bound, None
    is_known = any(name == given for _, name in log.counts())
    name = given if bound is None and is_known and not is_behind else f"device-{secrets.token_hex(6)}"
    change = None
    if bound is not None or is_behind:
        why = (
            "has lost entries that were recorded here."
            if is_behind
            else "was copied here from another device or folder."
        )
        message = f"{why} New entries are recorded as {name}, so that no number is ever used twice."
        change = Problem(str(path), "new-device", message)
    record = log.meta("record") or secrets.token_hex(16)
    log.put_meta({"device": name, "installation": here or make_installation(path), "record": record})
    return name, change


def _keep_counts(log: SqliteLog, path: Path) -> None:
    """Write down what is acknowledged, now and after every write."""
    record = log.meta("record")
    log.on_commit(lambda: write_acknowledged(path, record, log.counts()))
    write_acknowledged(path, record, log.counts())


def _back_up(path: Path) -> None:
    if back_up(path, _today()) is not None:
        with suppress(OSError):
            suspicion(path).touch()


def lacks(connection: sqlite3.Connection, acknowledged: Acknowledged) -> bool:
    """Say whether a record holds fewer entries than were acknowledged on this installation."""
    if acknowledged.record is None or acknowledged.record != meta_of(connection, "record"):
        return False
    counts = counts_of(connection)
    return any(entries > counts.get(key, (0, 0))[0] for key, (entries, _) in acknowledged.counts.items())


def _today() -> date:
    return datetime.now().astimezone().date()


def _wal(path: Path) -> bytes:
    return _bytes(beside(path, "-wal"))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


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

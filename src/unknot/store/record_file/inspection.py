"""Inspect the file of a record before it is used: is it a record, and is it intact? Nothing is written.

A file of another kind (a text, another program's database) is rejected and left alone. A record carries our application
id or has our tables.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NoReturn

from unknot.errors import BadInput, Problem
from unknot.store.location import Acknowledged, local_folder, path_beside, read_acknowledged
from unknot.store.record_file.integrity import WriteAheadLog, find_damage
from unknot.store.sqlite.connection import WAIT_MS, counts_of, meta_of
from unknot.store.sqlite.faults import is_damage, to_unknot_error
from unknot.store.sqlite.tables import APPLICATION_ID, APPLICATION_ID_AT, MAGIC, is_up_to_date, tables_of

SMALL: Final = 2 * 1024 * 1024
"""Files up to this many bytes are checked row by row at every opening, in milliseconds."""

TRIES: Final = 3
"""How often a file is copied while another program writes to it; then the last copy is used as it is."""

SIGNS: Final = tuple(map(re.compile, (rb"session_parts", rb"step:0001-first-tables", rb"device-[0-9a-f]{12}")))
"""Byte patterns of a damaged record that hardly any other file has."""

BEGINNING: Final = 4096
"""How many bytes decide whether a file is a text."""


def check_is_record(path: Path) -> None:
    """Raise BadInput for a file that is not a record, so that no other file is changed."""
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
            return  # why none: a record whose tables are still in its write-ahead log, or a new and empty database
        if tables != {""}:
            _refuse(path, f"is a database of another program (it holds {', '.join(sorted(tables)[:3])}).")
    elif _is_text(head):
        _refuse(path, "is a text file, not a record. Read JSON lines with `unknot import`.")
    if not (local_folder(path).exists() or any(sign.search(read_or_empty(path)) for sign in SIGNS)):
        _refuse(path, "is not an unknot record, or it is too damaged to tell.")


def _tables(path: Path) -> frozenset[str]:
    """Return the names of a database's tables, including those in its write-ahead log.

    One empty name if it cannot be read.
    """
    try:
        with temporary_copy(path) as copy, closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            return tables_of(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        return frozenset({""})


def _is_text(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start > BEGINNING - 4  # the end of the sample may have cut the last letter
    return b"\x00" not in head


def _refuse(path: Path, message: str) -> NoReturn:
    raise BadInput(
        "This is not an unknot record. Nothing was changed.",
        [Problem(str(path), "not-a-record", f"{message} Choose another file.")],
    )


def raise_unopenable(path: Path, error: OSError) -> NoReturn:
    """Raise BadInput for a file that the system does not let us open."""
    message = f"{error.strerror or error}. Give the record another place with --db."
    raise BadInput("Cannot open the record here.", [Problem(str(path), "unopenable", message)]) from error


@dataclass(frozen=True, slots=True)
class FileFinding:
    """The damage, and the file as it was before SQLite merged its write-ahead log."""

    damage: str
    content: bytes
    is_wal_cut: bool


def inspect_file(path: Path, wal: bytes, record: Path, *, thorough: bool) -> FileFinding | None:
    """Return the damage of a file, if any. `record` is the record that `path` is, or is a copy of."""
    size = path.stat().st_size
    if not size and not wal:
        is_lost = bool(read_acknowledged(record).counts)
        return FileFinding("is empty, and once held entries", b"", is_wal_cut=False) if is_lost else None
    before = path.read_bytes() if wal or size <= SMALL else b""
    if is_log_cut(path) and _is_cut_while_alone(path):
        return FileFinding(
            "has lost finished writes of its write-ahead log", before or path.read_bytes(), is_wal_cut=True
        )
    damage = _damage_in(path, record, every_row=thorough or size <= SMALL)
    return None if damage is None else FileFinding(damage, before or path.read_bytes(), is_wal_cut=False)


def _damage_in(path: Path, record: Path, *, every_row: bool) -> str | None:
    acknowledged = read_acknowledged(
        record
    )  # why first: entries that another program acknowledges later are not in the copy
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=WAIT_MS / 1000)) as connection:
            connection.execute("BEGIN")
            if not tables_of(connection) and connection.execute("PRAGMA application_id").fetchone()[0] == 0:
                return "is empty, and once held entries" if acknowledged.counts else None
            if damage := find_damage(connection, every_row=every_row):
                return damage
            if is_up_to_date(connection) and lacks_entries(connection, acknowledged):
                return "has fewer entries than were recorded here: it was damaged, or an older copy was put back"
            return None
    except UnicodeDecodeError as error:
        return f"cannot be read as a database ({error})"
    except sqlite3.Error as error:
        if is_damage(error) or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
            return f"cannot be read as a database ({error})"
        raise to_unknot_error(error, str(path)) from error


def is_log_cut(path: Path) -> bool:
    """Say whether finished writes in a record's write-ahead log are lost."""
    return WriteAheadLog(read_wal(path), read_or_empty(path_beside(path, "-shm"))).is_cut_by_damage


def _is_cut_while_alone(path: Path) -> bool:
    """Check the log again while no other program has the file open.

    Others have checked it when they opened it, and may change it now.
    """
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                return False
        except sqlite3.DatabaseError:
            pass
        return is_log_cut(path)


def lacks_entries(connection: sqlite3.Connection, acknowledged: Acknowledged) -> bool:
    """Say whether a record holds fewer entries than this installation acknowledged."""
    if acknowledged.record is None or acknowledged.record != meta_of(connection, "record"):
        return False
    counts = counts_of(connection)
    return any(entries > counts.get(key, (0, 0))[0] for key, (entries, _) in acknowledged.counts.items())


@contextmanager
def temporary_copy(path: Path) -> Iterator[Path]:
    """Copy the record with its write-ahead log into a folder of its own while it is inspected."""
    with TemporaryDirectory(prefix="unknot-read-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        copy_record(path, copy)
        yield copy


def copy_record(path: Path, copy: Path) -> None:
    """Copy a record with its write-ahead log; copy again if another program wrote to it meanwhile."""
    for _ in range(TRIES):
        before = _stamps(path)
        shutil.copyfile(path, copy)
        path_beside(copy, "-wal").unlink(missing_ok=True)
        if wal := read_wal(path):
            path_beside(copy, "-wal").write_bytes(wal)
            path_beside(copy, "-shm").write_bytes(read_or_empty(path_beside(path, "-shm")))
        if _stamps(path) == before:
            return


def _stamps(path: Path) -> list[tuple[int, int]]:
    files = [found.stat() for found in (path, path_beside(path, "-wal")) if found.exists()]
    return [(found.st_mtime_ns, found.st_size) for found in files]


def read_wal(path: Path) -> bytes:
    """Return the bytes of a record's write-ahead log; empty if there is none."""
    return read_or_empty(path_beside(path, "-wal"))


def read_or_empty(path: Path) -> bytes:
    """Return the bytes of a file; empty if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""

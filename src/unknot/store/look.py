"""Looking at a record's file before it is used: is it ours, and is it whole?

A file that is not ours at all (a text, another program's database) is refused and left alone. One that is ours is looked at
while nobody else has it open, so that nothing changes under our eyes; others who have it open looked when they opened it.
A small file is looked through at every start; a large one when a program was killed in it, or when somebody met damage in it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from sqlalchemy.dialects import sqlite

from unknot.errors import BadInput, Problem
from unknot.store.faults import DAMAGE, PRIMARY, fault
from unknot.store.migrate import STEP, STEP_NUMBER, STEPS
from unknot.store.rows import is_whole
from unknot.store.salvage import MAGIC, acknowledged, salvage
from unknot.store.schema import APPLICATION_ID, metadata

SMALL = 16 * 1024 * 1024
"""A file up to this many bytes is looked through at every start: it takes milliseconds."""

DATABASE_NAMES = frozenset({"", ".db", ".sqlite", ".sqlite3", ".unknot"})
"""Endings under which unreadable bytes are taken for a damaged record rather than for somebody's photograph."""

BEGINNING = 4096
"""Bytes that tell a text from anything else."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look at the file found: what is damaged, in words, and the write-ahead log as it was before the look."""

    damage: str | None
    wal: bytes = b""


def look(path: Path, *, thorough: bool) -> Finding:
    """Return what is wrong with the file, if anything is; raise BadInput if it is not ours, or cannot be opened."""
    wal = bytes_of(beside(path, "-wal"))
    with path.open("r+b") as file:  # for writing too: better refused here in plain words than half way by the database
        head = file.read(100)
    if not head:
        return Finding("is empty, though work is left beside it" if wal else None, wal)
    if not head.startswith(MAGIC):
        _refuse_foreign(path)
        return Finding("does not begin as a database does", wal)
    try:
        with closing(_connected(path)) as connection:
            if _is_alone(connection):
                return Finding(_damage(connection, path, wal, thorough=thorough), wal)
        with closing(_connected(path)) as connection:
            return Finding(_damage(connection, path, None, thorough=thorough), wal)
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        if code in DAMAGE or code & PRIMARY in DAMAGE:
            return Finding(f"cannot be read as a database ({error})", wal)
        if code == sqlite3.SQLITE_ERROR:  # our own questions make sense in any record that is as it was made
            return Finding(f"is not built as a record is ({error})", wal)
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
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if tables and "events" not in tables and mark != APPLICATION_ID:
        names = ", ".join(sorted(tables)[:3])
        _refuse(path, f"is a database of another program (it holds {names}); name another file.")
    if not tables and mark != APPLICATION_ID:
        return None  # new, and still empty
    if changed := _changed_tables(connection):
        return changed
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


def _changed_tables(connection: sqlite3.Connection) -> str | None:
    """Say whether a table is not as it was made: a flipped letter in a column's name is damage, too."""
    rows = connection.execute("SELECT name FROM meta WHERE substr(name, 1, length(?)) = ?", (STEP, STEP))
    taken = {name.removeprefix(STEP) for (name,) in rows}
    known = {name for name, _ in STEPS}
    newest = max(known)[:STEP_NUMBER]
    if any(name[:STEP_NUMBER] <= newest for name in taken - known):
        return "names a step that never was"
    if taken != known:
        return None  # older or newer: the migrations tell
    for table in metadata.sorted_tables:
        made = {column.name: column.type.compile(dialect=sqlite.dialect()) for column in table.columns}
        found = {name: kind for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table.name})")}
        if found != made:
            return f"has a table {table.name} that is not as it was made"
    return None


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


def beside(path: Path, ending: str) -> Path:
    """Return the name of a file that belongs to this one."""
    return path.with_name(path.name + ending)


def bytes_of(path: Path) -> bytes:
    """Return what a file holds; nothing if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""

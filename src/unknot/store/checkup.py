"""A look at the record that changes nothing: the file is copied, and the copy is what gets opened.

Opening a record may set it right and folds its write-ahead log into it. Somebody who only asks how things are has not asked
for that, and another program may be in the middle of a session. The copy lives in a folder of its own and is gone afterwards.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from unknot.errors import BadInput, UnknotError
from unknot.store.look import beside
from unknot.store.migrate import STEP, STEPS
from unknot.store.recover import open_log

TRIES = 3
"""Copies that are taken before damage is believed: a copy that another program writes into may look damaged."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a record holds. `step` names the newest step of its tables; `damage` says what is wrong, if anything is."""

    bytes: int
    step: str
    sessions: int = 0
    entries: int = 0
    damage: str | None = None


def check_up(path: Path) -> Checkup:
    """Return how the record at `path` is, without changing it.

    Raises:
        BadInput: when it cannot be read, is no record, or is of a newer unknot.
        Corrupt: when it is damaged and nothing in it can be read.
    """
    for _ in range(TRIES - 1):
        with suppress(UnknotError):
            found = _checked(path)
            if found.damage is None:
                return found
    return _checked(path)


def _checked(path: Path) -> Checkup:
    with _copied(path) as copy:
        step = _newest_step(copy)
        try:
            opened = open_log(copy, "copy", thorough=True)
        except UnknotError as error:
            raise _of_the_record(error, copy, path) from error
        try:
            people = opened.log.people()
            rows = [row for person in people for row in opened.log.sessions(person)]
            return Checkup(
                bytes=path.stat().st_size,
                step=step or STEPS[-1][0],
                sessions=len(rows),
                entries=sum(row.entries for row in rows),
                damage=None if opened.recovery is None else opened.recovery.damage,
            )
        finally:
            opened.log.close()


@contextmanager
def _copied(path: Path) -> Iterator[Path]:
    """Copy the record with its write-ahead log into a folder of its own, for as long as it is looked at."""
    try:
        with TemporaryDirectory(prefix="unknot-checkup-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / path.name
            if (wal := beside(path, "-wal")).exists():
                shutil.copyfile(wal, beside(copy, "-wal"))
            shutil.copyfile(path, copy)
            yield copy
    except OSError as error:
        raise BadInput(f"The record at {path} cannot be read: {error.strerror or error}.") from error


def _of_the_record(error: UnknotError, copy: Path, path: Path) -> UnknotError:
    """Return the error with the record's own name in it: nobody knows the copy."""
    problems = [replace(one, where=one.where.replace(str(copy), str(path))) for one in error.problems]
    return type(error)(error.message.replace(str(copy), str(path)), problems)


def _newest_step(copy: Path) -> str | None:
    """Return the newest step the tables of a record have been through; None where the file does not say."""
    try:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            query = "SELECT max(name) FROM meta WHERE substr(name, 1, length(?)) = ?"
            (name,) = connection.execute(query, (STEP, STEP)).fetchone()
    except sqlite3.Error:
        return None
    return None if name is None else str(name).removeprefix(STEP)

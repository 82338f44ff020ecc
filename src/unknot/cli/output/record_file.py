"""The record for a plain command: what the person should know about its file goes to standard error before the answer comes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from unknot.errors import printable

if TYPE_CHECKING:
    from unknot.app.record.opening import Record


@contextmanager
def open_record(db: Path | None) -> Iterator[Record]:
    """Open the record, and report what was recovered if it was damaged; the answer itself goes on as ever."""
    from unknot.app.record import opening

    with opening.open_record(db) as record:
        _tell_notices(record)
        yield record


@contextmanager
def read_record(db: Path | None, *, may_be_missing: bool = False) -> Iterator[Record]:
    """Open the record only to look: none is made, and one that was named and is not there is refused, unless it may miss."""
    from unknot.app.record import opening

    with opening.read_record(db, may_be_missing=may_be_missing) as record:
        _tell_notices(record)
        yield record


@contextmanager
def change_record(db: Path | None) -> Iterator[Record]:
    """Open the record to change what is in it; where there is none it is empty, none is made, and nothing can be changed."""
    import os

    from unknot.store.location import record_path

    with (open_record if record_path(db, os.environ).exists() else read_record)(db) as record:
        yield record


def _tell_notices(record: Record) -> None:
    if record.recovery is not None:
        sys.stderr.write("unknot: the record was damaged.\n")
    elif record.notices:
        sys.stderr.write("unknot: this device has a new name.\n")
    sys.stderr.writelines(f"  {printable(str(problem))}\n" for problem in record.notices)


def record_to_add_to(db: Path | None, *, dry_run: bool) -> AbstractContextManager[Record]:
    """Open the record that something is to be added to; a dry run only looks, and makes none."""
    return read_record(db, may_be_missing=True) if dry_run else open_record(db)

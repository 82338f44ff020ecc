"""Open the record for a plain command; notices about its file go to standard error before the answer."""

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
    """Open the record, and report what was repaired if it was damaged; the answer itself does not change."""
    from unknot.app.record import opening

    with opening.open_record(db) as record:
        _print_notices(record)
        yield record


@contextmanager
def read_record(db: Path | None, *, may_be_missing: bool = False) -> Iterator[Record]:
    """Open the record for reading only.

    It creates none, and refuses a named record that is missing, unless it may be.
    """
    from unknot.app.record import opening

    with opening.read_record(db, may_be_missing=may_be_missing) as record:
        _print_notices(record)
        yield record


@contextmanager
def change_record(db: Path | None) -> Iterator[Record]:
    """Open the record to change it. A missing record is empty, none is created, and nothing can be changed."""
    import os

    from unknot.store.location import record_path

    with (open_record if record_path(db, os.environ).exists() else read_record)(db) as record:
        yield record


def _print_notices(record: Record) -> None:
    if record.recovery is not None:
        sys.stderr.write("unknot: the record was damaged.\n")
    elif record.notices:
        sys.stderr.write("unknot: this device has a new name.\n")
    sys.stderr.writelines(f"  {printable(str(problem))}\n" for problem in record.notices)


def record_to_add_to(db: Path | None, *, dry_run: bool) -> AbstractContextManager[Record]:
    """Open the record to add something; a dry run only reads, and creates none."""
    return read_record(db, may_be_missing=True) if dry_run else open_record(db)

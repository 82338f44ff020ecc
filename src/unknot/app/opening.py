"""Opening the record: where it lies, the device's settings beside it, and the report when it had to be set right."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unknot.app.settings import Settings, read_settings
from unknot.errors import BadInput
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.store.place import record_path
from unknot.store.recover import open_log
from unknot.store.report import Recovery


@dataclass(frozen=True, slots=True)
class Record:
    """The record in hand. `recovery` is set when the file was damaged and what was readable went into a new one."""

    log: EventLog
    settings: Settings
    path: Path
    recovery: Recovery | None


@contextmanager
def open_record(given: Path | None) -> Iterator[Record]:
    """Open the record at `given`, else at the usual place, making it when there is none; close it at the end.

    Raises:
        BadInput: when it cannot be opened or written, or is no record.
        Corrupt: when it is damaged and nothing in it can be read.
    """
    path = record_path(given, os.environ)
    opened = open_log(path, datetime.now().astimezone().strftime("%Y%m%dT%H%M%S"))
    try:
        yield Record(opened.log, read_settings(path.parent), path, opened.recovery)
    finally:
        opened.log.close()


@contextmanager
def read_record(given: Path | None, *, may_miss: bool = False) -> Iterator[Record]:
    """Open the record only to look: where there is none yet it is empty, and none is made.

    Args:
        given: where it lies; None is the usual place.
        may_miss: whether a record that was named may be one that is only to be made later.

    Raises:
        BadInput: when a record was named with `--db`, is not there and may not miss; what `open_record` raises.
    """
    path = record_path(given, os.environ)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if given is not None and not may_miss:
            message = f"There is no record at {given}. Give --db the file of one, or leave it out for the usual one."
            raise BadInput(message) from None
        yield Record(MemoryLog(), Settings(device=""), path, None)
        return
    with open_record(given) as record:
        yield record

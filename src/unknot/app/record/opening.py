"""Open the record: find its file, its person and its device, and report what was repaired."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unknot.app.settings import Settings, read_settings
from unknot.errors import BadInput, Problem
from unknot.store.location import record_path
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.store.record_file.opening import close_log, open_log
from unknot.store.record_file.reading import open_to_read
from unknot.store.record_file.recover import Recovery


@dataclass(frozen=True, slots=True)
class Record:
    """An open record.

    `recovery` is set when the file was damaged. `new_device` is set when this installation records under a new name
    from now on, because the record was copied or an older copy was put back.
    """

    log: EventLog
    settings: Settings
    path: Path
    recovery: Recovery | None
    new_device: Problem | None = None

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What the person should know about the file, one sentence each."""
        recovered = () if self.recovery is None else self.recovery.problems
        return recovered if self.new_device is None else (*recovered, self.new_device)


@contextmanager
def open_record(given: Path | None) -> Iterator[Record]:
    """Open the record at `given` or at the usual place, create it if there is none, and close it at the end.

    Raises:
        BadInput: the file cannot be opened or written, or is not a record.
        Corrupt: the file is damaged and nothing in it can be read.
    """
    path = record_path(given, os.environ)
    settings = read_settings(path.parent)
    opened = open_log(path, datetime.now().astimezone().strftime("%Y%m%dT%H%M%S"), device=settings.device)
    try:
        yield Record(opened.log, Settings(opened.device, settings.person), path, opened.recovery, opened.new_device)
    finally:
        close_log(opened.log, path)


@contextmanager
def read_record(given: Path | None, *, may_be_missing: bool = False) -> Iterator[Record]:
    """Open the record for reading only. A missing record reads as empty; no file is created or changed.

    Args:
        given: the file of the record; None for the usual place.
        may_be_missing: whether a named record may be missing, because it is created later.

    Raises:
        BadInput: the named record is missing and may not be, cannot be read, or is not a record.
        Corrupt: the file is damaged and nothing in it can be read.
    """
    path = record_path(given, os.environ)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if given is not None and not may_be_missing:
            message = f"There is no record at {given}. Give another file with --db, or leave --db out."
            raise BadInput(message) from None
        yield Record(MemoryLog(), Settings(device=""), path, None)
        return
    except OSError as error:
        raise BadInput(f"Cannot open the record at {path}: {error.strerror}.") from error
    opened = open_to_read(path)
    try:
        settings = read_settings(path.parent)
        yield Record(opened.log, Settings(opened.device or settings.device, settings.person), path, opened.recovery)
    finally:
        opened.log.close()

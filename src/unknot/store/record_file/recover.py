"""Repair a damaged record from what SQLite can still read and from the backups, and report what is missing.

The damaged file is never changed or deleted. It stays beside the new one under a telling name. The program may be
killed at any step: the damaged file keeps its name until the new one replaces it in one move, and a later try also
reads the files that an interrupted try left.

Entries of other devices come back with the next sync, because it asks for every missing number.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from unknot.engine.entry import Key
from unknot.errors import Problem
from unknot.store.location import Counts, path_beside, read_acknowledged
from unknot.store.record_file.backup import backups_of
from unknot.store.record_file.integrity import WriteAheadLog
from unknot.store.sqlite.connection import make_private, put_rows
from unknot.store.sqlite.derived import rebuild
from unknot.store.sqlite.rows import Row, is_whole, sum_of
from unknot.store.sqlite.sqlite_log import SqliteLog
from unknot.store.sqlite.tables import EVENTS, META

AT_ONCE: Final = 16
"""Numbers to ask for together where a scan met damage."""

MAX_STEPS: Final = 400
"""Million steps of SQLite's machine before giving up on a damaged file: a damaged tree can lead in circles."""

UNREADABLE: Final = (sqlite3.Error, ValueError, TypeError, OverflowError)
"""The exceptions that damaged bytes can raise; even the name of a column may not be text any more."""

BELIEVABLE: Final = 100_000
"""A last number this far beyond the found ones is damage itself, not a count."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of one device that were used once and were not found."""

    person: str
    device: str
    first_seq: int
    last_seq: int

    @property
    def entries(self) -> int:
        return self.last_seq - self.first_seq + 1


@dataclass(frozen=True, slots=True)
class Recovery:
    """The report of a repair.

    `damaged_file` is the new name of the damaged file; None when only a private copy was repaired.
    """

    record: Path
    damaged_file: Path | None
    damage: str
    entries: int
    sessions: int
    from_backup: int
    gaps: tuple[Gap, ...]
    is_count_known: bool = True
    """Whether the file, its backups or the counts beside it said for certain how many entries there were."""

    @property
    def missing(self) -> int:
        """How many entries are known to be missing."""
        return sum(gap.entries for gap in self.gaps)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The report, one sentence each."""
        where_kept = (
            "Nothing was changed; this is read from a copy that was set right. Start `unknot` to set the record itself right."
            if self.damaged_file is None
            else f"The damaged file is kept as {self.damaged_file.name}."
        )
        again = f"{self.entries} entries of {self.sessions} sessions were recovered, {self.from_backup} of them from a backup."
        uncertain = "The counts were damaged, too, so the newest entries of a device may be missing."
        return (
            Problem(str(self.record), "damaged", f"{self.damage}. {where_kept}"),
            Problem(str(self.record), "recovered", again if self.gaps else f"{again} None is known to be missing."),
            *(self._lost(gap) for gap in self.gaps),
            *(() if self.is_count_known else (Problem(str(self.record), "uncertain", uncertain),)),
        )

    def _lost(self, gap: Gap) -> Problem:
        where = f"{self.record}: person {gap.person}, device {gap.device}"
        message = (
            f"entries {gap.first_seq} to {gap.last_seq} were not found ({gap.entries} in all). "
            "If another device was synced, they come back with the next sync."
        )
        return Problem(where, "lost", message)


@dataclass(slots=True)
class Rescue:
    """Intact rows that were found, and how many entries each device had, as far as any source says."""

    rows: dict[Key, Row] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    counts: Counts = field(default_factory=dict)
    from_backup: int = 0
    is_count_known: bool = False

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Add intact rows; the first row under a key stays."""
        for row in rows:
            if is_whole(row):
                self.rows.setdefault(row[:3], row)

    def add_counts(self, counts: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        """Note how many entries there were; the larger of two counts wins."""
        for key, (entries, last_seq) in counts.items():
            known = self.counts.get(key, (0, 0))
            self.counts[key] = (max(entries, known[0]), max(last_seq, known[1]))

    def report(self, record: Path, damaged_file: Path | None, damage: str, sessions: int) -> Recovery:
        """Return the report of a damaged record."""
        return Recovery(
            record=record,
            damaged_file=damaged_file,
            damage=damage,
            entries=len(self.rows),
            sessions=sessions,
            from_backup=self.from_backup,
            gaps=self.gaps(),
            is_count_known=self.is_count_known,
        )

    def gaps(self) -> tuple[Gap, ...]:
        """Return the missing numbers as ranges."""
        numbers: dict[tuple[str, str], list[int]] = {key: [] for key in self.counts}
        for person, device, seq in self.rows:
            numbers.setdefault((person, device), []).append(seq)
        return tuple(gap for key, found in sorted(numbers.items()) for gap in self._gaps_of(key, sorted(found)))

    def _gaps_of(self, key: tuple[str, str], found: list[int]) -> Iterator[Gap]:
        entries, last_seq = self.counts.get(key, (0, 0))
        last = max(found, default=0)
        if entries == len(found) and last_seq <= last:
            return  # why: numbers that were never here are not lost
        end = last_seq if last < last_seq <= last + BELIEVABLE else last
        before = 0
        for seq in [*found, end + 1]:
            if seq > before + 1:
                yield Gap(*key, before + 1, seq - 1)
            before = seq


def rescue(content: bytes, wal: bytes, record: Path, aside: Iterable[Path] = (), *, is_wal_cut: bool = False) -> Rescue:
    """Return everything that can still be read of a damaged file, of files set aside before, and of the backups.

    Args:
        content: the damaged file, as it was before any program opened it.
        wal: its write-ahead log, likewise.
        record: the record whose backups and acknowledged counts are used.
        aside: damaged files that an interrupted try set aside.
        is_wal_cut: whether writes at the end of the log are lost.
    """
    found = Rescue()
    with TemporaryDirectory(prefix="unknot-recover-", ignore_cleanup_errors=True) as folder:
        _read_damaged(found, content, wal, Path(folder))
        found.is_count_known &= not is_wal_cut  # why: the lost writes may have held counts
        for copy in aside:
            _read_damaged(found, _bytes(copy), _bytes(path_beside(copy, "-wal")), Path(folder))
    before = len(found.rows)
    known, which = found.is_count_known, found.meta.get("record")
    for backup in backups_of(record):
        with suppress(*UNREADABLE), closing(_read_only(backup)) as connection:
            if which in (None, _record_of(connection)):
                _read_all(found, connection)
    found.is_count_known = known  # why: a backup is older, and knows only the count of its day
    found.from_backup = len(found.rows) - before
    acknowledged = read_acknowledged(record)
    if which in (None, acknowledged.record):
        found.add_counts(acknowledged.counts)
        found.is_count_known |= bool(acknowledged.counts)
    return found


def repair(path: Path, stamp: str, damage: str, content: bytes, wal: bytes, *, is_wal_cut: bool) -> Recovery:
    """Build a new record from what can be found, keep the damaged file, and put the new record in its place.

    Args:
        path: the record.
        stamp: the time now, in a form for file names.
        damage: the damage, in words.
        content: the damaged file, as it was before any program opened it.
        wal: its write-ahead log, likewise.
        is_wal_cut: whether writes at the end of the log are lost.
    """
    building = path_beside(path, ".recovering")
    found = rescue(content, wal, path, _earlier_damaged_files(path) if building.exists() else (), is_wal_cut=is_wal_cut)
    sessions = write_record(building, found, like=path)
    damaged_file = _set_aside(path, stamp, content, wal)
    for ending in ("-wal", "-shm"):
        path_beside(path, ending).unlink(missing_ok=True)
    building.replace(path)
    flush_folder(path.parent)
    return found.report(path, damaged_file, damage, sessions)


def write_record(building: Path, found: Rescue, *, like: Path) -> int:
    """Write a new record from what was found, with the permissions of `like`; return how many sessions it has."""
    _remove(building)
    make_private(building)
    with suppress(OSError):
        shutil.copymode(like, building)
    rebuilt = SqliteLog(building)
    try:
        with rebuilt._writing() as connection:  # noqa: SLF001 - the log's own package
            put_rows(connection, found.rows.values())
            rebuild(connection)
            connection.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", found.meta.items())
        return sum(len(rebuilt.sessions(person)) for person in rebuilt.people())
    except BaseException:
        rebuilt.close()
        _remove(building)
        raise
    finally:
        rebuilt.close()


def flush_folder(folder: Path) -> None:
    """Make the file names in a folder survive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read_damaged(found: Rescue, content: bytes, wal: bytes, folder: Path) -> None:
    """Read copies of a damaged file: as it is, with its log repaired, and with a new first page."""
    mended = WriteAheadLog(wal).repaired() if wal else b""
    # why this order: a page that was written later is more correct, and the first row under a key stays.
    for number, (main, log) in enumerate(
        dict.fromkeys(
            [(content, mended), (content, wal), (_with_first_page(content), mended), (_with_first_page(content), b"")]
        )
    ):
        copy = folder / f"copy-{number}.db"
        copy.write_bytes(main)
        if log:
            path_beside(copy, "-wal").write_bytes(log)
        with suppress(*UNREADABLE), closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            _read_all(found, connection)
        _remove(copy)


def _read_all(found: Rescue, connection: sqlite3.Connection) -> None:
    steps = iter(range(MAX_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, 1_000_000)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    for take in (_add_counts, _add_part_counts, _take_meta, _add_scans, _add_numbers):
        with suppress(*UNREADABLE):
            take(found, connection)


def _add_counts(found: Rescue, connection: sqlite3.Connection) -> None:
    """Note the counts in the derived tables, row by row."""
    is_whole_table = True
    for row in connection.execute("SELECT * FROM devices"):
        if sum_of(*row[:-1]) == row[-1]:
            found.add_counts({(row[0], row[1]): (row[2], row[3])})
        else:
            is_whole_table = False
    found.is_count_known |= is_whole_table


def _add_part_counts(found: Rescue, connection: sqlite3.Connection) -> None:
    """Note the counts in the parts of sessions, in case the counts of the devices are damaged."""
    counts: Counts = {}
    for row in connection.execute("SELECT * FROM session_parts"):
        if sum_of(*row[:-1]) == row[-1]:
            entries, last_seq = counts.get((row[0], row[2]), (0, 0))
            counts[row[0], row[2]] = (entries + row[8], max(last_seq, row[5]))
    found.add_counts(counts)


def _take_meta(found: Rescue, connection: sqlite3.Connection) -> None:
    for name, value in connection.execute("SELECT name, value FROM meta WHERE substr(name, 1, 5) <> 'step:'"):
        found.meta.setdefault(str(name), str(value))


def _add_scans(found: Rescue, connection: sqlite3.Connection) -> None:
    """Read from the front and from the back, each as far as it goes."""
    for order in ("", " DESC"):
        query = f"SELECT person, device, seq, session, body, sum FROM events ORDER BY person{order}, device{order}, seq{order}"  # noqa: S608
        try:
            found.add_rows(connection.execute(query))
        except UNREADABLE:
            continue
        return


def _add_numbers(found: Rescue, connection: sqlite3.Connection) -> None:
    """Ask for every known number, some at a time, then one by one."""
    last: dict[tuple[str, str], int] = {key: last_seq for key, (_, last_seq) in found.counts.items()}
    for person, device, seq in found.rows:
        last[person, device] = max(seq, last.get((person, device), 0))
    query = "SELECT person, device, seq, session, body, sum FROM events WHERE person = ? AND device = ? AND seq BETWEEN ? AND ?"
    for (person, device), end in last.items():
        for first in range(1, min(end, 10_000_000) + 1, AT_ONCE):
            numbers = range(first, first + AT_ONCE)
            if all((person, device, seq) in found.rows for seq in numbers):
                continue
            try:
                found.add_rows(connection.execute(query, (person, device, first, first + AT_ONCE - 1)))
            except UNREADABLE:
                for seq in numbers:
                    with suppress(*UNREADABLE):
                        found.add_rows(connection.execute(query, (person, device, seq, seq)))


def _with_first_page(content: bytes) -> bytes:
    """Return a file with the first page of a new record.

    `meta` and `events` start on the same pages in every record.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        model.execute(META)
        model.execute(EVENTS)
        page = model.serialize()[:4096]
    pages = max(1, len(content) // len(page))
    # why: byte 28 holds the number of pages, valid when the change counters at 24 and 92 agree.
    page = page[:18] + b"\x02\x02" + page[20:28] + pages.to_bytes(4, "big") + page[32:]
    return page + content[len(page) :]


def _set_aside(path: Path, stamp: str, content: bytes, wal: bytes) -> Path:
    """Keep the damaged file and its log under a new name beside it; the old name stays for now."""
    safe = "".join(letter for letter in stamp if letter.isalnum() or letter in "-_") or "unknown"
    names = (
        path_beside(path, f".damaged-{safe}{suffix}") for suffix in ("", *(f"-{count}" for count in range(2, 1000)))
    )
    new_name = next(name for name in names if not name.exists())
    if wal:
        _write(path_beside(new_name, "-wal"), wal)
    _write(new_name, content)
    flush_folder(path.parent)
    return new_name


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, completely or not at all."""
    new = path_beside(path, ".new")
    new.unlink(missing_ok=True)
    make_private(new)
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _earlier_damaged_files(path: Path) -> list[Path]:
    """Return the damaged files that earlier tries set aside."""
    beginning = f"{path.name}.damaged-"
    return sorted(
        copy
        for copy in path.parent.iterdir()
        if copy.name.startswith(beginning) and not copy.name.endswith(("-wal", ".new"))
    )


def _record_of(connection: sqlite3.Connection) -> str | None:
    found = connection.execute("SELECT value FROM meta WHERE name = 'record'").fetchone()
    return None if found is None else str(found[0])


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _bytes(path: Path) -> bytes:
    """Return what a file holds; nothing if there is none."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path_beside(path, ending).unlink(missing_ok=True)

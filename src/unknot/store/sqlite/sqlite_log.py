"""The log in a database: SQLite, one file on the person's own machine.

An entry is recorded when its transaction is on the disk (write-ahead log, full synchronisation). So a killed program or
a power cut loses no acknowledged entry. Every write takes the write lock at once. So two programs on one record wait
for each other, and entries get their numbers under that lock.

Every read checks what it reads: each row by its checksum, each session by its count and hash. So a missing row, or a
row that moved to another session, is noticed. Damage raises Corrupt; damaged data is never returned.

If the file is moved or deleted while it is open, the system would write on into a file that nobody sees. So each write
checks the name again before it is acknowledged. If the name leads to another file, the entries are written there, too.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby, islice
from pathlib import Path
from typing import TypeVar

from unknot.engine.entry import Entry
from unknot.engine.events import Event
from unknot.errors import BadInput, Bug, Corrupt, Problem
from unknot.record import write_line
from unknot.store.digest import BLOCK, digest_of
from unknot.store.log import DeviceTotal, Facts, HashedEntries, Ranges, SessionRow
from unknot.store.sqlite.connection import (
    connect,
    counts_of,
    file_id,
    make_private,
    meta_of,
    put_rows,
    stamp_of,
    suspicion_note,
)
from unknot.store.sqlite.derived import (
    Totals,
    add_totals,
    drop_totals,
    put_totals,
    raise_damaged,
    read_blocks,
    read_devices,
    read_parts,
    totals_of,
    with_sum,
)
from unknot.store.sqlite.faults import translated_errors
from unknot.store.sqlite.rows import Row, entries_of, line_of_row, row_of, sum_of, unpack, whole_rows
from unknot.store.sqlite.tables import is_up_to_date, migrate
from unknot.store.summary import SessionPart, in_order, merge_touching, part_of, session_rows
from unknot.store.validate import ValidEntry, contradiction, refuse, validate

Thing = TypeVar("Thing")

AT_ONCE = 500
"""Numbers in one statement; SQLite allows some thousands of values."""

ROW = "SELECT person, device, seq, session, body, sum FROM events"


class SqliteLog:
    """An event log in a database. Open it with `opening.open_log` or `open_to_read`, which check the file first."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None = None) -> None:
        """Open the log.

        Args:
            path: the file.
            connection: a connection for reading; then nothing is ever written. None opens the file for writing.
        """
        self._path = path
        self._is_read_only = connection is not None
        self._stamp = stamp_of(path)
        self._lock = threading.RLock()
        self._committed: Callable[[], None] = lambda: None
        self._closed: Callable[[], None] = lambda: None
        with translated_errors(str(path)):
            self._connection = connection if connection is not None else connect(path)
        try:
            with self._reading() as reading:
                ready = is_up_to_date(reading)
            if not ready:
                with self._writing() as writing:
                    migrate(writing, str(path))
        except BaseException:
            self.close()
            raise
        self._file = file_id(path)

    @property
    def is_read_only(self) -> bool:
        """Say whether this log was opened for reading only."""
        return self._is_read_only

    def on_commit(self, call: Callable[[], None]) -> None:
        """Set a function to call after every write that is on the disk."""
        self._committed = call

    def on_close(self, call: Callable[[], None]) -> None:
        """Set a function to call after the log is closed."""
        self._closed = call

    def meta(self, name: str) -> str | None:
        """Return a value from the record's own description."""
        with self._reading() as connection:
            return meta_of(connection, name)

    def put_meta(self, values: Mapping[str, str]) -> None:
        """Store values in the record's own description."""
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def counts(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Return every person's devices with the number of entries and the last number."""
        with self._reading() as connection:
            return counts_of(connection)

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        """Number new events of this device, add them durably, and return them as entries."""
        with self._writing() as connection:
            first = 1 + _last_seq(connection, person, device)
            entries = tuple(Entry(person, session, device, first + index, event) for index, event in enumerate(events))
            _insert(connection, tuple(validate(entries).values()))
        self._follow_file(entries)
        return entries

    def append(self, entries: Iterable[Entry]) -> int:
        """Add numbered entries, and return how many were new."""
        valid = sorted(validate(entries).values(), key=lambda entry: entry.entry.key)
        with self._writing() as connection:
            new = _new_entries(connection, valid, str(self._path))
            _insert(connection, new)
        self._follow_file([entry.entry for entry in valid])
        return len(new)

    def read(self, person: str, session: str | None = None) -> tuple[Entry, ...]:
        """Return one session, or everything of a person, in the order in which it happened."""
        with self._reading() as connection:
            by_session: dict[str, list[tuple[SessionPart, int]]] = {}
            for part, total in read_parts(connection, person, session):
                by_session.setdefault(part.session, []).append((part, total))
            rows = session_rows(part for parts in by_session.values() for part, _ in parts)
            return tuple(entry for row in rows for entry in self._session(connection, person, by_session[row.session]))

    def lines(self, person: str, session: str) -> tuple[str, ...]:
        """Return one session as the lines of a file; if one device wrote it alone, without decoding."""
        with self._reading() as connection:
            parts = read_parts(connection, person, session)
            if len(parts) == 1:
                return tuple(map(line_of_row, self._rows_of_part(connection, person, *parts[0])))
            # why: only the events say how the entries of two devices are ordered.
            return tuple(map(write_line, self._session(connection, person, parts)))

    def sessions(self, person: str) -> tuple[SessionRow, ...]:
        """Return a person's sessions, the oldest first."""
        with self._reading() as connection:
            return session_rows(part for part, _ in read_parts(connection, person))

    def people(self) -> tuple[str, ...]:
        """Return every person who has an entry, in the order of their ids."""
        with self._reading() as connection:
            return tuple(sorted({person for person, _ in read_devices(connection)}))

    def next_seq(self, person: str, device: str) -> int:
        """Return the number of this device's next entry."""
        with self._reading() as connection:
            return 1 + _last_seq(connection, person, device)

    def held_numbers(self, person: str) -> dict[str, Ranges]:
        """Return the numbers in the log, by device."""
        with self._reading() as connection:
            devices = read_devices(connection, person)
            gapless: dict[str, Ranges] = {
                device: ((1, total.last_seq),)
                for (_, device), total in devices.items()
                if total.entries == total.last_seq
            }
            return {
                device: gapless[device] if device in gapless else _ranges_with_gaps(connection, person, device)
                for _, device in sorted(devices)
            }

    def entries_between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries of a device between two numbers, in the order of their numbers."""
        with self._reading() as connection:
            total = read_devices(connection, person, device).get((person, device))
            query = f"{ROW} WHERE person = ? AND device = ? AND seq BETWEEN ? AND ? ORDER BY seq LIMIT ?"
            rows = connection.execute(query, (person, device, first, last, limit)).fetchall()
            if total is not None and total.entries == total.last_seq:
                expected = max(0, min(last, total.last_seq) - max(first, 1) + 1)
                if len(rows) != min(limit, expected):
                    raise_damaged(str(self._path), "events", f"lacks entries {first} to {last} of device {device}")
            return entries_of(rows, str(self._path))

    def devices(self, person: str) -> dict[str, DeviceTotal]:
        """Return the total of each device."""
        with self._reading() as connection:
            return {device: total for (_, device), total in read_devices(connection, person).items()}

    def blocks(self, person: str, device: str) -> dict[int, HashedEntries]:
        """Return the count and hash of each block of a device's numbers that is not empty."""
        with self._reading() as connection:
            return {block: total for (_, _, block), total in read_blocks(connection, person, device).items()}

    def rename_device(self, person: str, device: str, numbers: Iterable[int], new_device: str) -> int:
        """Move entries of a device to another device name, all at once, with their numbers.

        Return how many there were.
        """
        numbers_to_move = frozenset(numbers)
        with self._writing() as connection:
            query = f"{ROW} WHERE person = ? AND device = ? ORDER BY seq"
            device_rows = whole_rows(connection.execute(query, (person, device)), str(self._path))
            moved = [row for row in device_rows if row[2] in numbers_to_move]
            there = {row[2]: row for row in connection.execute(query, (person, new_device))}
            if conflicts := [row[2] for row in moved if row[2] in there and there[row[2]][3:5] != row[3:5]]:
                where = f"person {person}, device {new_device}, seq {conflicts[0]}"
                raise BadInput("Nothing was renamed.", [Problem(where, "other-content", "is another entry already.")])
            connection.executemany(
                "DELETE FROM events WHERE person = ? AND device = ? AND seq = ?",
                [row[:3] for row in moved],
            )
            renamed = [(person, new_device, *row[2:5]) for row in moved if row[2] not in there]
            put_rows(connection, [(*columns, sum_of(*columns)) for columns in renamed])
            remaining = [row for row in device_rows if row[2] not in numbers_to_move]
            drop_totals(connection, person, {row[3] for row in device_rows}, device)
            put_totals(connection, totals_of(remaining))
            drop_totals(connection, person, {row[3] for row in (*moved, *there.values())}, new_device)
            put_totals(connection, totals_of(connection.execute(query, (person, new_device))))
        self._committed()
        return len(moved)

    def facts(self, person: str, version: int) -> dict[str, str]:
        """Return the cached facts of every session that has not grown since this version derived them."""
        with self._reading() as connection:
            now: dict[str, HashedEntries] = {}
            for part, total in read_parts(connection, person):
                more = HashedEntries(part.entries, total)
                now[part.session] = now[part.session].plus(more) if part.session in now else more
            query = "SELECT * FROM session_facts WHERE person = ? AND version = ?"
            stored = connection.execute(query, (person, version)).fetchall()
        whole = [row for row in stored if sum_of(*row[:-1]) == row[-1]]
        if len(whole) != len(stored):
            self._suspect()  # why no more: facts that are not used are derived from the entries again
        return {row[1]: row[5] for row in whole if now.get(row[1]) == HashedEntries(row[3], row[4])}

    def put_facts(self, person: str, version: int, facts: Mapping[str, Facts]) -> None:
        """Replace the cached facts of sessions."""
        if self._is_read_only:
            return
        with self._writing() as connection:
            for session, stored in facts.items():
                parts = read_parts(connection, person, session)
                total = sum(found for _, found in parts) % 2**63
                columns = (person, session, version, stored.entries, total, stored.text)
                connection.execute(
                    "INSERT OR REPLACE INTO session_facts VALUES (?, ?, ?, ?, ?, ?, ?)", with_sum(columns)
                )

    def close(self) -> None:
        """Close the file. The last program to do so merges the write-ahead log into it."""
        with self._lock:
            self._connection.close()
            closed, self._closed = self._closed, lambda: None
            closed()

    # -- inside -----------------------------------------------------------------------------------------------------------

    def _session(
        self, connection: sqlite3.Connection, person: str, parts: Iterable[tuple[SessionPart, int]]
    ) -> tuple[Entry, ...]:
        by_device = {}
        for part, total in parts:
            rows = self._rows_of_part(connection, person, part, total)
            by_device[part.device] = entries_of(rows, str(self._path))
        return in_order(by_device)

    def _rows_of_part(
        self, connection: sqlite3.Connection, person: str, part: SessionPart, total: int
    ) -> tuple[Row, ...]:
        """Return the rows of one part of a session in the order of their numbers; raise Corrupt if some are missing."""
        query = f"{ROW} WHERE person = ? AND device = ? AND seq BETWEEN ? AND ? AND session = ? ORDER BY seq"
        found = connection.execute(query, (person, part.device, part.first_seq, part.last_seq, part.session))
        rows = whole_rows(found, str(self._path))
        if len(rows) != part.entries or sum(digest_of(line_of_row(row)) for row in rows) % 2**63 != total:
            what = f"holds {len(rows)} of the {part.entries} entries of device {part.device} in session {part.session}"
            raise_damaged(str(self._path), "events", what)
        return rows

    def _follow_file(self, entries: Sequence[Entry]) -> None:
        """Write new entries again where the file's name leads, if that is another file now."""
        if file_id(self._path) != self._file:
            with self._lock:
                self._connection.close()
                make_private(self._path)
                now_there = SqliteLog(self._path)
                self._connection, self._file = now_there._connection, now_there._file
                self.append(entries)
        else:
            self._committed()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._is_read_only:
            raise Bug("A record that was opened to read was written to.")
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        """Open one transaction. On damage, leave a note beside the file, so that the next start checks every row."""
        try:
            with self._lock, translated_errors(str(self._path)):
                self._connection.execute(begin)
                try:
                    yield self._connection
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
        except Corrupt:
            if self._is_read_only and stamp_of(self._path) != self._stamp:
                message = "Another program changed the record while it was read. Run the command again."
                raise BadInput(message, [Problem(str(self._path), "busy", "was changed while it was read.")]) from None
            self._suspect()
            raise

    def _suspect(self) -> None:
        if not self._is_read_only:
            with suppress(OSError):
                suspicion_note(self._path).touch()


def _last_seq(connection: sqlite3.Connection, person: str, device: str) -> int:
    total = read_devices(connection, person, device).get((person, device))
    return 0 if total is None else total.last_seq


def _ranges_with_gaps(connection: sqlite3.Connection, person: str, device: str) -> Ranges:
    """Return the numbers of a device that lacks some. Only the blocks that are not full are read."""
    query = "SELECT seq FROM events WHERE person = ? AND device = ? AND seq BETWEEN ? AND ? ORDER BY seq"
    found: list[tuple[int, int]] = []
    for (_, _, block), total in sorted(read_blocks(connection, person, device).items()):
        low, high = BLOCK * block + 1, BLOCK * (block + 1)
        if total.entries == BLOCK:
            found.append((low, high))
        else:
            found += [(seq, seq) for (seq,) in connection.execute(query, (person, device, low, high))]
    return merge_touching(found)


def _new_entries(connection: sqlite3.Connection, valid: Sequence[ValidEntry], where: str) -> list[ValidEntry]:
    """Return the entries that the record does not hold yet; raise BadInput if it holds another entry under a key."""
    new: list[ValidEntry] = []
    contradictions: list[ValidEntry] = []
    for (person, device), group in groupby(valid, key=lambda entry: entry.entry.key[:2]):
        for portion in _portions(group):
            marks = ", ".join("?" * len(portion))
            query = f"{ROW} WHERE person = ? AND device = ? AND seq IN ({marks})"
            rows = connection.execute(query, (person, device, *(entry.entry.seq for entry in portion)))
            held = {row[2]: (row[3], unpack(row[4])) for row in whole_rows(rows, where)}
            new += [entry for entry in portion if entry.entry.seq not in held]
            contradictions += [
                entry for entry in portion if entry.entry.seq in held and entry.contradicts(*held[entry.entry.seq])
            ]
    refuse(contradiction(entry.entry) for entry in contradictions)
    return new


def _insert(connection: sqlite3.Connection, new: Sequence[ValidEntry]) -> None:
    if not new:
        return
    put_rows(connection, map(row_of, new))
    totals = Totals()
    for valid in new:
        totals.add(valid.entry.person, valid.entry.seq, part_of(valid.entry), digest_of(valid.line))
    add_totals(connection, totals)


def _portions(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    remaining = iter(things)
    while portion := list(islice(remaining, AT_ONCE)):
        yield portion

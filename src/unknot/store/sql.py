"""The log in a database: SQLite, one file on the person's own machine.

An entry is recorded when its transaction is on the disk (write-ahead log, full synchronisation), so a killed program or a
pulled plug loses nothing that was acknowledged. Every write takes the writing lock at once, so two programs on one record
wait for each other instead of failing half way, and numbers are given under that lock.

If the file is moved or deleted while we have it open, the system goes on writing into a file nobody will ever look at. So
before a write is acknowledged the name is looked at again; if it is another file by now, the entries are written there, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, fields
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    and_,
    bindparam,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    update,
)

from unknot.engine.entry import Entry
from unknot.engine.events import Event
from unknot.errors import Corrupt
from unknot.record import write_line
from unknot.store.faults import faults_of
from unknot.store.log import Facts, Ranges, SessionRow
from unknot.store.migrate import is_up_to_date, migrate
from unknot.store.rows import Row, entries_of, lines_of, packed, part_of_row, unpacked
from unknot.store.schema import APPLICATION_ID, events, session_facts, session_parts, sum_of
from unknot.store.summary import Part, grown, in_order, joined, parts_of, session_rows, spans, touching
from unknot.store.taking import Taken, contradiction, refuse, taken

Thing = TypeVar("Thing")

WAIT_MS = 10_000
"""How long a write waits for another program's write; a write takes milliseconds."""

AT_ONCE = 500
"""Rows in one statement; SQLite allows some thousands of values in one."""

_ROWS_OF_A_PART = (
    select(events)
    .where(
        events.c.person == bindparam("person"),
        events.c.device == bindparam("device"),
        events.c.session == bindparam("session"),
        events.c.seq.between(bindparam("first_seq"), bindparam("last_seq")),
    )
    .order_by(events.c.seq)
)
"""why put together once: a record of ten years has thousands of parts, and to write the question took longer than to answer it."""


class SqlLog:
    """An event log in a database. Open one with `recover.open_log`, which looks at the file first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = _engine(path)
        try:
            with self._reading() as connection:
                ready = is_up_to_date(connection)
            if not ready:
                with self._writing() as connection:
                    migrate(connection, str(path))
                    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        except BaseException:
            self.close()
            raise
        self._file = _file(path)

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        """Number new events of this device, add them durably, and return them as entries."""
        with self._writing() as connection:
            first = _next_seq(connection, person, device)
            entries = tuple(Entry(person, session, device, first + index, event) for index, event in enumerate(events))
            _insert(connection, tuple(taken(entries).values()))
        self._follow(entries)
        return entries

    def append(self, entries: Iterable[Entry]) -> int:
        """Add entries that are numbered already, and return how many were new."""
        fit = sorted(taken(entries).values(), key=lambda one: one.entry.key)
        with self._writing() as connection:
            new = _not_held(connection, fit)
            _insert(connection, new)
        self._follow([one.entry for one in fit])
        return len(new)

    def read(self, person: str, session: str | None = None) -> tuple[Entry, ...]:
        """Return one session, or everything of a person, in the order in which it happened."""
        with self._reading() as connection:
            by_session: dict[str, list[Part]] = {}
            for part in _parts(connection, person, session):
                by_session.setdefault(part.session, []).append(part)
            rows = session_rows(part for parts in by_session.values() for part in parts)
            return tuple(entry for row in rows for entry in self._session(connection, person, by_session[row.session]))

    def lines(self, person: str, session: str) -> tuple[str, ...]:
        """Return one session as the lines of a file: as they lie here, where one device wrote it alone."""
        with self._reading() as connection:
            parts = _parts(connection, person, session)
            if len(parts) == 1:
                return lines_of(_rows(connection, person, parts[0]), str(self._path))
            # why read: only what happened says how the entries of two devices lie between each other.
            return tuple(map(write_line, self._session(connection, person, parts)))

    def sessions(self, person: str) -> tuple[SessionRow, ...]:
        """Return a person's sessions, the oldest first."""
        with self._reading() as connection:
            return session_rows(_parts(connection, person))

    def people(self) -> tuple[str, ...]:
        """Return everybody who has an entry, in the order of their ids."""
        with self._reading() as connection:
            return tuple(sorted(connection.scalars(select(session_parts.c.person).distinct())))

    def next_seq(self, person: str, device: str) -> int:
        """Return the number the next entry of this device will have."""
        with self._reading() as connection:
            return _next_seq(connection, person, device)

    def held(self, person: str) -> dict[str, Ranges]:
        """Return which numbers of each device there are."""
        by_device: dict[str, list[Part]] = {}
        with self._reading() as connection:
            for part in _parts(connection, person):
                by_device.setdefault(part.device, []).append(part)
            return {
                device: touching(
                    number
                    for low, high, is_whole in spans(by_device[device])
                    for number in ([(low, high)] if is_whole else _numbers(connection, person, device, low, high))
                )
                for device in sorted(by_device)
            }

    def between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        """Return a device's entries from one number to another in the order of the numbers, at most `limit` of them."""
        own = and_(events.c.person == person, events.c.device == device, events.c.seq.between(first, last))
        with self._reading() as connection:
            rows = connection.execute(select(events).where(own).order_by(events.c.seq).limit(limit)).all()
            return entries_of(cast("Iterable[Row]", rows), str(self._path))

    def facts(self, person: str, version: int) -> dict[str, str]:
        """Return the cached facts of every session that has grown no further since they were derived by this version."""
        kept = select(session_facts.c.session, session_facts.c.entries, session_facts.c.text).where(
            session_facts.c.person == person, session_facts.c.version == version
        )
        sizes = select(session_parts.c.session, session_parts.c.entries).where(session_parts.c.person == person)
        with self._reading() as connection:
            now: dict[str, int] = {}
            for session, entries in connection.execute(sizes).all():
                now[session] = now.get(session, 0) + entries
            facts = connection.execute(kept).all()
        return {session: text for session, entries, text in facts if now.get(session) == entries}

    def put_facts(self, person: str, version: int, facts: Mapping[str, Facts]) -> None:
        """Cache facts by session, in place of what was cached for it."""
        rows = [
            {"person": person, "session": name, "version": version, "entries": kept.entries, "text": kept.text}
            for name, kept in facts.items()
        ]
        with self._writing() as connection:
            for portion in _portions(rows):
                names = [row["session"] for row in portion]
                own = and_(session_facts.c.person == person, session_facts.c.session.in_(names))
                connection.execute(delete(session_facts).where(own))
                connection.execute(insert(session_facts), portion)

    def restore(self, rows: Iterable[Row]) -> None:
        """Put rows back as they are, also those this unknot cannot read, and make the derived tables again."""
        names = [column.name for column in events.c]
        with self._writing() as connection:
            for portion in _portions(rows):
                connection.execute(insert(events), [dict(zip(names, row, strict=True)) for row in portion])
                for (person, _, _), part in joined(map(part_of_row, portion)).items():
                    _put_part(connection, person, part)

    def close(self) -> None:
        """Let go of the file; the last program to do so folds the write-ahead log into it."""
        self._engine.dispose()

    def _session(self, connection: Connection, person: str, parts: Iterable[Part]) -> tuple[Entry, ...]:
        by_device = {}
        for part in parts:
            by_device[part.device] = entries_of(_rows(connection, person, part), str(self._path))
        return in_order(by_device)

    def _follow(self, entries: Sequence[Entry]) -> None:
        """Write just-written entries again where the file's name leads, if that is another file by now."""
        if _file(self._path) == self._file:
            return
        self.close()
        now_there = SqlLog(self._path)
        self._engine, self._file = now_there._engine, now_there._file
        self.append(entries)

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._connected(writes=True)

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._connected(writes=False)

    @contextmanager
    def _connected(self, *, writes: bool) -> Iterator[Connection]:
        """Open one transaction; on damage, leave a note beside the file, so that the next start looks at every row."""
        try:
            with (
                faults_of(str(self._path)),
                self._engine.connect().execution_options(writes=writes) as connection,
                connection.begin(),
            ):
                yield connection
        except Corrupt:
            with suppress(OSError):
                suspicion(self._path).touch()
            raise


def suspicion(path: Path) -> Path:
    """Return the name of the note that says: this record was found damaged while it was in use."""
    return path.with_name(f"{path.name}.suspect")


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver's guess
        for pragma in (
            f"busy_timeout={WAIT_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "fullfsync=ON",
            "cell_size_check=ON",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _file(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another under the same name; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _next_seq(connection: Connection, person: str, device: str) -> int:
    own = and_(events.c.person == person, events.c.device == device)
    return 1 + (connection.scalar(select(func.max(events.c.seq)).where(own)) or 0)


def _numbers(connection: Connection, person: str, device: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a device from one to another, each as a range of its own."""
    own = and_(events.c.person == person, events.c.device == device, events.c.seq.between(low, high))
    for number in connection.scalars(select(events.c.seq).where(own).order_by(events.c.seq)):
        yield number, number


def _not_held(connection: Connection, fit: Sequence[Taken]) -> list[Taken]:
    """Return what the record does not hold yet; raise BadInput if it holds something else under a key."""
    new: list[Taken] = []
    contradictions: list[Taken] = []
    for (person, device), group in groupby(fit, key=lambda one: one.entry.key[:2]):
        for portion in _portions(group):
            numbers = [one.entry.seq for one in portion]
            own = and_(events.c.person == person, events.c.device == device, events.c.seq.in_(numbers))
            rows = connection.execute(select(events.c.seq, events.c.session, events.c.body).where(own))
            held = {seq: (session, unpacked(body)) for seq, session, body in rows}
            new += [one for one in portion if one.entry.seq not in held]
            contradictions += [
                one for one in portion if one.entry.seq in held and one.contradicts(*held[one.entry.seq])
            ]
    refuse(contradiction(one.entry) for one in contradictions)
    return new


def _insert(connection: Connection, new: Sequence[Taken]) -> None:
    for portion in _portions(new):
        connection.execute(insert(events), [_row(one) for one in portion])
    for (person, _, _), part in parts_of(one.entry for one in new).items():
        _put_part(connection, person, part)


def _row(one: Taken) -> dict[str, Any]:
    entry = one.entry
    body = packed(one.body)
    total = sum_of(entry.person, entry.device, entry.seq, entry.session, body)
    return {
        "person": entry.person,
        "device": entry.device,
        "seq": entry.seq,
        "session": entry.session,
        "body": body,
        "sum": total,
    }


def _put_part(connection: Connection, person: str, part: Part) -> None:
    """Join a part of a session to the row that stands for it."""
    own = and_(
        session_parts.c.person == person,
        session_parts.c.session == part.session,
        session_parts.c.device == part.device,
    )
    held = connection.execute(select(*_PART_COLUMNS).where(own)).one_or_none()
    if held is None:
        connection.execute(insert(session_parts).values(person=person, **asdict(part)))
    else:
        connection.execute(update(session_parts).where(own).values(**asdict(grown(Part(*held), part))))


_PART_COLUMNS = tuple(session_parts.c[field.name] for field in fields(Part))


def _parts(connection: Connection, person: str, session: str | None = None) -> list[Part]:
    own: ColumnElement[bool] = session_parts.c.person == person
    if session is not None:
        own = and_(own, session_parts.c.session == session)
    return [Part(*row) for row in connection.execute(select(*_PART_COLUMNS).where(own)).all()]


def _rows(connection: Connection, person: str, part: Part) -> Iterable[Row]:
    """Return the rows of one part of a session in the order of their numbers."""
    part_is = {
        "person": person,
        "device": part.device,
        "session": part.session,
        "first_seq": part.first_seq,
        "last_seq": part.last_seq,
    }
    return cast("Iterable[Row]", connection.execute(_ROWS_OF_A_PART, part_is).all())


def _portions(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    remaining = iter(things)
    while portion := list(islice(remaining, AT_ONCE)):
        yield portion

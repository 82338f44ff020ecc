"""The derived tables: parts of sessions, counts and hashes of devices and blocks. They grow with every entry.

A row with a wrong checksum raises Corrupt wherever it is read. So a derived number is either right or not used.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeAlias

from unknot.errors import Corrupt, Problem
from unknot.store.digest import MODULUS, block_of, digest_of
from unknot.store.log import DeviceTotal, HashedEntries
from unknot.store.sqlite.rows import Row, is_whole, line_of_row, part_of_row, sum_of
from unknot.store.summary import SessionPart, grow_part

PartKey: TypeAlias = tuple[str, str, str]
"""(person, session, device)."""
DeviceKey: TypeAlias = tuple[str, str]
"""(person, device)."""
BlockKey: TypeAlias = tuple[str, str, int]
"""(person, device, block)."""

AT_ONCE = 500
"""Rows in one statement, so that ten years are never in memory as rows."""

NONE = HashedEntries(0, 0)


@dataclass(slots=True)
class Totals:
    """The totals of a set of entries: the contents of the three derived tables that are checked against each other."""

    parts: dict[PartKey, SessionPart] = field(default_factory=dict)
    hashes: dict[PartKey, int] = field(default_factory=dict)
    devices: dict[DeviceKey, DeviceTotal] = field(default_factory=dict)
    blocks: dict[BlockKey, HashedEntries] = field(default_factory=dict)

    def add(self, person: str, seq: int, part: SessionPart, digest: int) -> None:
        """Count one entry."""
        key = (person, part.session, part.device)
        self.parts[key] = grow_part(self.parts.get(key), part)
        self.hashes[key] = (self.hashes.get(key, 0) + digest) % MODULUS
        self.join_device((person, part.device), DeviceTotal(1, digest, seq))
        block = (person, part.device, block_of(seq))
        self.blocks[block] = self.blocks.get(block, NONE).plus(HashedEntries(1, digest))

    def join_device(self, key: DeviceKey, more: DeviceTotal) -> None:
        """Add the total of some entries of one device."""
        self.devices[key] = more if key not in self.devices else self.devices[key].plus(more)


def totals_of(rows: Iterable[Row]) -> Totals:
    """Return the totals of intact rows."""
    totals = Totals()
    for row in rows:
        totals.add(row[0], row[2], part_of_row(row), digest_of(line_of_row(row)))
    return totals


def all_rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield every row of `events`."""
    yield from connection.execute("SELECT person, device, seq, session, body, sum FROM events")


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the derived tables again from the entries.

    The caller has checked the entries and holds the write transaction.
    """
    for table in ("session_parts", "devices", "blocks", "session_facts"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
    put_totals(connection, totals_of(row for row in all_rows(connection) if is_whole(row)))


def add_totals(connection: sqlite3.Connection, new: Totals) -> None:
    """Add the totals of new entries to the derived tables; raise Corrupt if these are damaged."""
    joined = Totals()
    for key, part in new.parts.items():
        held = [(stored, total) for stored, total in read_parts(connection, key[0], key[1]) if stored.device == key[2]]
        before, total = held[0] if held else (None, 0)
        joined.parts[key] = grow_part(before, part)
        joined.hashes[key] = (total + new.hashes[key]) % MODULUS
    for device_key, more in new.devices.items():
        kept_device = read_devices(connection, *device_key).get(device_key)
        joined.devices[device_key] = more if kept_device is None else kept_device.plus(more)
    for block_key, entries in new.blocks.items():
        kept_block = read_blocks(connection, *block_key).get(block_key, NONE)
        joined.blocks[block_key] = kept_block.plus(entries)
    put_totals(connection, joined)


def put_totals(connection: sqlite3.Connection, totals: Totals) -> None:
    """Write rows of the derived tables, replacing those with the same keys."""
    connection.executemany(
        "INSERT OR REPLACE INTO session_parts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (with_sum(_part_columns(key, part, totals.hashes[key])) for key, part in totals.parts.items()),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO devices VALUES (?, ?, ?, ?, ?, ?)",
        (with_sum((*key, total.entries, total.last_seq, total.hash)) for key, total in totals.devices.items()),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO blocks VALUES (?, ?, ?, ?, ?, ?)",
        (with_sum((*key, block.entries, block.hash)) for key, block in totals.blocks.items()),
    )


def drop_totals(connection: sqlite3.Connection, person: str, sessions: Iterable[str], device: str) -> None:
    """Delete the derived rows of a device and these sessions of it."""
    for session in sessions:
        key = (person, session, device)
        connection.execute("DELETE FROM session_parts WHERE person = ? AND session = ? AND device = ?", key)
        connection.execute("DELETE FROM session_facts WHERE person = ? AND session = ?", (person, session))
    connection.execute("DELETE FROM devices WHERE person = ? AND device = ?", (person, device))
    connection.execute("DELETE FROM blocks WHERE person = ? AND device = ?", (person, device))


def read_parts(
    connection: sqlite3.Connection, person: str | None = None, session: str | None = None
) -> list[tuple[SessionPart, int]]:
    """Return parts of sessions with their hashes: of all people, of a person, or of one session."""
    return [(part, total) for _, part, total in _read_parts(connection, person, session)]


def read_totals(connection: sqlite3.Connection) -> Totals:
    """Return everything in the derived tables."""
    totals = Totals(devices=read_devices(connection), blocks=read_blocks(connection))
    for person, part, total in _read_parts(connection):
        totals.parts[person, part.session, part.device] = part
        totals.hashes[person, part.session, part.device] = total
    return totals


def read_devices(
    connection: sqlite3.Connection, person: str | None = None, device: str | None = None
) -> dict[DeviceKey, DeviceTotal]:
    """Return how many entries of each device there are, the last number and their hash."""
    found = {}
    for row in _select(connection, "devices", person=person, device=device):
        owner, name, entries, last_seq, total = row[:5]
        found[str(owner), str(name)] = DeviceTotal(entries, total, last_seq)
    return found


def read_blocks(
    connection: sqlite3.Connection, person: str | None = None, device: str | None = None, block: int | None = None
) -> dict[BlockKey, HashedEntries]:
    """Return the counts and hashes of blocks of numbers."""
    found = {}
    for row in _select(connection, "blocks", person=person, device=device, block=block):
        owner, name, number, entries, total = row[:5]
        found[str(owner), str(name), number] = HashedEntries(entries, total)
    return found


def check_agreement(totals: Totals, where: str) -> None:
    """Raise Corrupt unless parts and blocks add up to the total of each device."""
    from_parts, from_blocks = Totals(), Totals()
    for key, part in totals.parts.items():
        more = DeviceTotal(part.entries, totals.hashes[key], part.last_seq)
        from_parts.join_device((key[0], key[2]), more)
    for block_key, block in totals.blocks.items():
        from_blocks.join_device(block_key[:2], DeviceTotal(block.entries, block.hash, 0))
    if from_parts.devices != totals.devices:
        raise_damaged(where, "session_parts", "does not add up to the counts of the devices")
    counted = {key: DeviceTotal(total.entries, total.hash, 0) for key, total in totals.devices.items()}
    if from_blocks.devices != counted:
        raise_damaged(where, "blocks", "does not add up to the counts of the devices")


def raise_damaged(where: str, table: str, what: str) -> NoReturn:
    """Raise Corrupt for a derived table."""
    message = f"table {table} {what}. Start unknot again: it rebuilds the table from the entries."
    raise Corrupt("The record is damaged.", [Problem(where, "damaged", message)])


def with_sum(columns: tuple[object, ...]) -> tuple[object, ...]:
    """Return the columns of a row with its checksum at the end."""
    return (*columns, sum_of(*columns))


def _part_columns(key: PartKey, part: SessionPart, total: int) -> tuple[object, ...]:
    times = (
        float(part.first_t) + 0.0,
        float(part.last_t) + 0.0,
    )  # why: SQLite does not store -0.0, but its checksum differs from that of 0.0
    return (*key, part.wall, part.first_seq, part.last_seq, *times, part.entries, int(part.has_stop), total)


def _read_parts(
    connection: sqlite3.Connection, person: str | None = None, session: str | None = None
) -> Iterator[tuple[str, SessionPart, int]]:
    for row in _select(connection, "session_parts", person=person, session=session):
        owner, name, device, wall, first_seq, last_seq, first_t, last_t, entries, has_stop, total, _ = row
        part = SessionPart(name, device, wall, first_seq, last_seq, first_t, last_t, entries, bool(has_stop))
        yield owner, part, total


def _select(connection: sqlite3.Connection, table: str, **where: object) -> Iterator[tuple[Any, ...]]:
    """Yield rows of a derived table after checking their checksums."""
    conditions: Mapping[str, object] = {name: value for name, value in where.items() if value is not None}
    condition = " AND ".join(f"{name} = ?" for name in conditions) or "1"
    rows = connection.execute(f"SELECT * FROM {table} WHERE {condition}", tuple(conditions.values()))  # noqa: S608 - our own names
    for row in rows:
        if sum_of(*row[:-1]) != row[-1]:
            raise_damaged(_file_of(connection), table, "holds a row that is not what was once written")
        yield row


def _file_of(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA database_list").fetchone()[2])

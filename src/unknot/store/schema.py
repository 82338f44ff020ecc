"""The tables. `events` is the truth; every other table can be made again from it.

Keys begin with the person, so that any table can be split by person when one machine is outgrown. The same tables serve
SQLite and PostgreSQL. There is no index beside the primary key: a session's entries lie together in the order of their
numbers, and `session_parts` says where.

`sum` is a checksum over the whole row. A database notices a torn page, but not one flipped digit inside a text; a pain of 3
must never be read as a 9.
"""

from __future__ import annotations

from zlib import crc32

from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, MetaData, Table, Text

APPLICATION_ID = 0x756E6B74
"""Marks the file as ours ("unkt")."""

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("person", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("session", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("sum", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""One row an entry; `body` is the event in its canonical form (`unknot.record`), a long one packed (`unknot.store.rows`)."""

session_parts = Table(
    "session_parts",
    metadata,
    Column("person", Text, primary_key=True),
    Column("session", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("wall", Text),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("first_t", Double, nullable=False),
    Column("last_t", Double, nullable=False),
    Column("entries", BigInteger, nullable=False),
    Column("has_stop", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""Derived: what one device holds of one session (`unknot.store.summary`)."""

session_facts = Table(
    "session_facts",
    metadata,
    Column("person", Text, primary_key=True),
    Column("session", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("entries", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""A cache of what was derived from a session when it had `entries` entries."""

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Which migrations this file has been through."""


def sum_of(person: str, device: str, seq: int, session: str, body: str) -> int:
    """Return the checksum of a row of `events`."""
    return crc32("\x1f".join((person, device, str(seq), session, body)).encode())

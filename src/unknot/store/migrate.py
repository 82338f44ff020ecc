"""From an older file's tables to today's: named steps in order, each in one transaction with its own record.

Decision: no migration framework. Events never migrate (they are lifted on read, `engine.versions`), so a migration only ever
moves four small tables, three of which may simply be dropped and made again. A list of functions that one can read in a
minute does that; a framework would bring a folder of scripts, a configuration file and a slower start. What we give up:
generated scripts and branches, of which we need none. The way back is not a downgrade script either: `unknot export` with
the newer program, `unknot import` with the older one, because the lines of the record are the contract and the tables are not.

Rules: add at the end, never change or delete a step that has left the house, and make each step safe to find half-needed. A
file that knows a step we do not know was made by a newer unknot; it is refused untouched.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select

from unknot.errors import BadInput, Problem
from unknot.store.schema import events, meta, metadata, session_facts, session_parts

STEP = "step:"
"""What the name of a step that was taken begins with in `meta`."""

STEP_NUMBER = 4
"""Digits with which a step's name begins; a newer step has a higher number."""


def _first_tables(connection: Connection) -> None:
    """Make the tables of the first release."""
    metadata.create_all(connection, [events, session_parts, session_facts])


STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = (("0001-first-tables", _first_tables),)
"""Every step, in order, by its name for ever."""


def taken_steps(connection: Connection) -> frozenset[str] | None:
    """Return the names of the steps this database has been through; None if it is no record (yet)."""
    if not inspect(connection).has_table(meta.name):
        return None
    names = connection.scalars(select(meta.c.name).where(meta.c.name.startswith(STEP)))
    return frozenset(name.removeprefix(STEP) for name in names)


def is_up_to_date(connection: Connection) -> bool:
    """Say whether this database has been through exactly the steps we know; this much needs no lock for writing."""
    return taken_steps(connection) == frozenset(name for name, _ in STEPS)


def migrate(connection: Connection, where: str) -> tuple[str, ...]:
    """Bring the tables up to date and return the names of the steps that were taken.

    The caller holds the writing transaction. Raises BadInput when the database is of a newer unknot, or of another program.
    """
    taken = taken_steps(connection)
    if taken is None:
        if others := inspect(connection).get_table_names():
            message = f"is a database of another program (it holds {', '.join(sorted(others)[:3])}); name another file."
            raise BadInput(
                "This is not a record of unknot. Nothing was changed.", [Problem(where, "not-a-record", message)]
            )
        metadata.create_all(connection, [meta])
        taken = frozenset()
    if unknown := sorted(taken - {name for name, _ in STEPS}):
        message = f"was last used by a newer unknot (it knows {unknown[-1]}); update unknot. Nothing was changed."
        raise BadInput("The record is newer than this unknot.", [Problem(where, "newer-record", message)])
    missing = [(name, step) for name, step in STEPS if name not in taken]
    for name, step in missing:
        step(connection)
        connection.execute(insert(meta).values(name=STEP + name, value="taken"))
    return tuple(name for name, _ in missing)

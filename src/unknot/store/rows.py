"""A row of the database as an entry again, checked on the way: the checksum first, then the event."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeAlias

from unknot.engine.entry import Entry
from unknot.errors import BadInput, Corrupt, Problem
from unknot.record import decode_event
from unknot.store.schema import sum_of
from unknot.store.summary import Part

Row: TypeAlias = tuple[str, str, int, str, str, int]
"""(person, device, seq, session, body, sum): the columns of `events` in their order."""


def is_whole(row: Row) -> bool:
    """Say whether a row is what was once written, digit for digit."""
    return sum_of(*row[:5]) == row[5]


def entries_of(rows: Iterable[Row], where: str) -> tuple[Entry, ...]:
    """Return rows as entries; raise Corrupt with every damaged row, or BadInput when a newer unknot wrote some of them."""
    entries: list[Entry] = []
    damaged: list[Problem] = []
    unreadable: list[Problem] = []
    for row in rows:
        person, device, seq, session, body, _ = row
        if not is_whole(row):
            damaged.append(
                Problem(
                    _place(row, where), "damaged", "is not what was once written; start unknot again to set it right."
                )
            )
            continue
        try:
            entries.append(Entry(person, session, device, seq, decode_event(json.loads(body))))
        except BadInput as error:
            place = _place(row, where)
            unreadable += [Problem(f"{place}: {found.where}", found.rule, found.message) for found in error.problems]
    if damaged:
        raise Corrupt("Some entries of the record are damaged.", damaged)
    if unreadable:
        raise BadInput("Some entries of the record cannot be read by this unknot.", unreadable)
    return tuple(entries)


def _place(row: Row, where: str) -> str:
    return f"{where}: person {row[0]}, device {row[1]}, seq {row[2]}"


def part_of_row(row: Row) -> tuple[str, Part]:
    """Return whose a row is, and the part of a session it makes, even when this unknot cannot read its event."""
    person, device, seq, session, body, _ = row
    raw = _object(body)
    t, wall = raw.get("t"), raw.get("wall")
    at = float(t) if isinstance(t, int | float) and not isinstance(t, bool) else 0.0
    started = raw.get("type") == "started" and isinstance(wall, str)
    return person, Part(session, device, str(wall) if started else None, seq, seq, at, at, 1, raw.get("type") == "stop")


def _object(body: str) -> dict[str, object]:
    try:
        raw = json.loads(body)
    except ValueError:
        return {}
    return raw if isinstance(raw, dict) else {}

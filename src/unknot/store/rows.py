"""A row of the database: how an event lies in it, and how it becomes an entry again, checked on the way.

An event lies there as its canonical JSON, except that a long one (a plan with all its reasons) is packed: "z", then the
compressed text in base64. Plans were half of a ten-year record before; packed they are a tenth of it.
"""

from __future__ import annotations

import binascii
import json
import zlib
from collections.abc import Iterable
from typing import TypeAlias

from unknot.engine.entry import Entry
from unknot.errors import BadInput, Corrupt, Problem
from unknot.record import canonical, decode_event
from unknot.store.schema import sum_of
from unknot.store.summary import Part

Row: TypeAlias = tuple[str, str, int, str, str, int]
"""(person, device, seq, session, body, sum): the columns of `events` in their order."""


LONG = 1000
"""Characters from which on an event is packed."""


def packed(body: str) -> str:
    """Return an event's text as it lies in a row."""
    if len(body) < LONG:
        return body
    return "z" + binascii.b2a_base64(zlib.compress(body.encode(), 9), newline=False).decode()


def unpacked(body: str) -> str:
    """Return an event's text from how it lies in a row; raise ValueError if it is no text any more."""
    if not body.startswith("z"):
        return body
    try:
        return zlib.decompress(binascii.a2b_base64(body[1:])).decode()
    except zlib.error as error:
        raise ValueError(str(error)) from error


def is_whole(row: Row) -> bool:
    """Say whether a row is what was once written, digit for digit."""
    try:
        return sum_of(*row[:5]) == row[5]
    except TypeError:  # damage can turn a text into bytes or nothing
        return False


def entries_of(rows: Iterable[Row], where: str) -> tuple[Entry, ...]:
    """Return rows as entries; raise Corrupt with every damaged row, or BadInput when a newer unknot wrote some of them."""
    entries: list[Entry] = []
    damaged: list[Problem] = []
    unreadable: list[Problem] = []
    for row in rows:
        person, device, seq, session, body, _ = row
        if not is_whole(row):
            damaged.append(_damage(row, where))
            continue
        try:
            entries.append(Entry(person, session, device, seq, decode_event(json.loads(unpacked(body)))))
        except BadInput as error:
            place = _place(row, where)
            unreadable += [Problem(f"{place}: {found.where}", found.rule, found.message) for found in error.problems]
    if damaged:
        raise Corrupt("Some entries of the record are damaged.", damaged)
    if unreadable:
        raise BadInput("Some entries of the record cannot be read by this unknot.", unreadable)
    return tuple(entries)


def lines_of(rows: Iterable[Row], where: str) -> tuple[str, ...]:
    """Return rows as the lines of a file, without reading what is in them; raise Corrupt with every damaged row.

    What lies in a row is canonical already, so it is the line that `encode_entry` would make, but for who, where and when.
    """
    lines: list[str] = []
    damaged: list[Problem] = []
    begun: dict[tuple[str, str, str], str] = {}
    for row in rows:
        person, device, seq, session, body, _ = row
        if not is_whole(row):
            damaged.append(_damage(row, where))
            continue
        whose = (person, session, device)
        if whose not in begun:
            begun[whose] = canonical({"person": person, "session": session, "device": device})[:-1]
        lines.append(f'{begun[whose]},"seq":{seq},{unpacked(body)[1:]}')
    if damaged:
        raise Corrupt("Some entries of the record are damaged.", damaged)
    return tuple(lines)


def _damage(row: Row, where: str) -> Problem:
    return Problem(_place(row, where), "damaged", "is not what was once written; start unknot again to set it right.")


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
        raw = json.loads(unpacked(body))
    except ValueError:
        return {}
    return raw if isinstance(raw, dict) else {}

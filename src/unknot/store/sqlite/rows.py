"""Convert between entries and rows of `events`, with checks.

A row holds the event as its canonical JSON. A long event (a plan with all its reasons) is packed: "z", then the
compressed text in base64. Unpacked, plans were half of a ten-year record; packed they are a tenth.
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
from unknot.store.summary import SessionPart
from unknot.store.validate import ValidEntry

Row: TypeAlias = tuple[str, str, int, str, str, int]
"""(person, device, seq, session, body, sum): the columns of `events` in their order."""

SEPARATOR = "\x1f"

LONG = 1000
"""Events with at least this many characters are packed."""

_COLUMN_TYPES = (str, str, int, str, str, int)


def sum_of(*columns: object) -> int:
    """Return the checksum of a row from all of its other columns."""
    return zlib.crc32(SEPARATOR.join(map(str, columns)).encode("utf-8", "surrogatepass"))


def pack(body: str) -> str:
    """Return the text of an event in the form for a row."""
    if len(body) < LONG:
        return body
    return "z" + binascii.b2a_base64(zlib.compress(body.encode(), 9), newline=False).decode()


def unpack(body: str) -> str:
    """Return the text of an event from a row; raise ValueError if it is not text any more."""
    if not body.startswith("z"):
        return body
    try:
        return zlib.decompress(binascii.a2b_base64(body[1:])).decode()
    except zlib.error as error:
        raise ValueError(str(error)) from error


def row_of(valid: ValidEntry) -> Row:
    """Return the row of an entry."""
    entry, body = valid.entry, pack(valid.body)
    columns = (entry.person, entry.device, entry.seq, entry.session, body)
    return (*columns, sum_of(*columns))


def is_whole(row: Row) -> bool:
    """Say whether a row is exactly as it was written."""
    if tuple(map(type, row)) != _COLUMN_TYPES:  # damage can turn a text into bytes or nothing
        return False
    return sum_of(*row[:5]) == row[5]


def line_of_row(row: Row) -> str:
    """Return an intact row as the line of a file, without decoding the event.

    The row is canonical already, so this is the line that `write_line` makes.

    Raises:
        ValueError: the event is not text any more.
    """
    person, device, seq, session, body, _ = row
    head = canonical({"person": person, "session": session, "device": device})[:-1]
    return f'{head},"seq":{seq},{unpack(body)[1:]}'


def entries_of(rows: Iterable[Row], where: str) -> tuple[Entry, ...]:
    """Return the entries of rows.

    Raise Corrupt with every damaged row, or BadInput when a newer unknot wrote some of them.
    """
    entries: list[Entry] = []
    unreadable: list[Problem] = []
    for row in whole_rows(rows, where):
        person, device, seq, session, body, _ = row
        try:
            entries.append(Entry(person, session, device, seq, decode_event(json.loads(unpack(body)))))
        except BadInput as error:
            place = _place(row, where)
            unreadable += [Problem(f"{place}: {found.where}", found.rule, found.message) for found in error.problems]
    if unreadable:
        raise BadInput("Some entries of the record cannot be read by this unknot.", unreadable)
    return tuple(entries)


def whole_rows(rows: Iterable[Row], where: str) -> tuple[Row, ...]:
    """Return the rows; raise Corrupt with every damaged one."""
    listed = tuple(rows)
    damaged = [
        Problem(_place(row, where), "damaged", "is not what was written.") for row in listed if not is_whole(row)
    ]
    if damaged:
        raise Corrupt("Some entries of the record are damaged. Start unknot again: it recovers what it can.", damaged)
    return listed


def _place(row: Row, where: str) -> str:
    return f"{where}: person {row[0]}, device {row[1]}, seq {row[2]}"


def part_of_row(row: Row) -> SessionPart:
    """Return the part of a session that a row makes, even when this unknot cannot read its event."""
    _, device, seq, session, body, _ = row
    try:
        raw = json.loads(unpack(body))
    except ValueError:
        raw = {}
    raw = raw if isinstance(raw, dict) else {}
    t, wall = raw.get("t"), raw.get("wall")
    at = float(t) if isinstance(t, int | float) and not isinstance(t, bool) else 0.0
    started = raw.get("type") == "started" and isinstance(wall, str)
    return SessionPart(session, device, str(wall) if started else None, seq, seq, at, at, 1, raw.get("type") == "stop")

"""One row per session, grown entry by entry, so that a list of sessions needs no entries.

This module is pure. A `SessionPart` is one device's part of a session; nearly always that is the whole session. Every
log grows the rows with the entries it adds, and can make them again from the entries.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unknot.engine.entry import Entry
from unknot.engine.events import Started, Stop
from unknot.store.log import Facts, Ranges, SessionRow


@dataclass(frozen=True, slots=True)
class SessionPart:
    """One device's part of one session."""

    session: str
    device: str
    wall: str | None
    first_seq: int
    last_seq: int
    first_t: float
    last_t: float
    entries: int
    has_stop: bool


def part_of(entry: Entry) -> SessionPart:
    """Return the part of a session that one entry makes."""
    event = entry.event
    return SessionPart(
        session=entry.session,
        device=entry.device,
        wall=event.wall if isinstance(event, Started) else None,
        first_seq=entry.seq,
        last_seq=entry.seq,
        first_t=event.t,
        last_t=event.t,
        entries=1,
        has_stop=isinstance(event, Stop),
    )


def grow_part(part: SessionPart | None, more: SessionPart) -> SessionPart:
    """Return a part joined with another of the same session and device."""
    if part is None:
        return more
    return SessionPart(  # why not replace: this runs for every recorded entry, and takes a third of the time
        session=part.session,
        device=part.device,
        wall=min(wall for wall in (part.wall, more.wall) if wall is not None) if part.wall or more.wall else None,
        first_seq=min(part.first_seq, more.first_seq),
        last_seq=max(part.last_seq, more.last_seq),
        first_t=min(part.first_t, more.first_t),
        last_t=max(part.last_t, more.last_t),
        entries=part.entries + more.entries,
        has_stop=part.has_stop or more.has_stop,
    )


def join_parts(parts: Iterable[tuple[str, SessionPart]]) -> dict[tuple[str, str, str], SessionPart]:
    """Return parts, each given with its person, joined by (person, session, device)."""
    found: dict[tuple[str, str, str], SessionPart] = {}
    for person, part in parts:
        key = (person, part.session, part.device)
        found[key] = grow_part(found.get(key), part)
    return found


def parts_of(entries: Iterable[Entry]) -> dict[tuple[str, str, str], SessionPart]:
    """Return the parts that entries make, by (person, session, device)."""
    return join_parts((entry.person, part_of(entry)) for entry in entries)


def fresh_facts(rows: Iterable[SessionRow], cached: Mapping[str, tuple[int, Facts]], version: int) -> dict[str, str]:
    """Return the cached facts of every session that has not grown since this version derived them.

    Args:
        rows: the sessions of one person.
        cached: by session, the version that derived the facts, and the facts.
        version: the version of the facts that is wanted.
    """
    return {
        row.session: cached[row.session][1].text
        for row in rows
        if row.session in cached and cached[row.session][0] == version and cached[row.session][1].entries == row.entries
    }


def session_rows(parts: Iterable[SessionPart]) -> tuple[SessionRow, ...]:
    """Return one row per session of one person, the oldest first.

    The local time when a session started gives its age. A session that never started (the screening ended it) comes
    after the last one that the same device began before it.
    """
    ages: dict[str, str] = {}
    last_wall: dict[str, str] = {}
    by_session: dict[str, list[SessionPart]] = {}
    for part in sorted(parts, key=lambda part: (part.device, part.first_seq)):
        last_wall[part.device] = part.wall or last_wall.get(part.device, "")
        by_session.setdefault(part.session, []).append(part)
        age = last_wall[part.device]
        ages[part.session] = min(ages.get(part.session, age), age)
    rows = [_row(session, found) for session, found in by_session.items()]
    return tuple(sorted(rows, key=lambda row: (ages[row.session], row.devices, row.first_seq)))


def _row(session: str, parts: Sequence[SessionPart]) -> SessionRow:
    if len(parts) == 1:
        (part,) = parts
        return SessionRow(
            session,
            (part.device,),
            part.wall,
            part.first_seq,
            part.last_seq,
            part.first_t,
            part.last_t,
            part.entries,
            part.has_stop,
        )
    walls = [part.wall for part in parts if part.wall is not None]
    return SessionRow(
        session=session,
        devices=tuple(sorted(part.device for part in parts)),
        wall=min(walls, default=None),
        first_seq=min(part.first_seq for part in parts),
        last_seq=max(part.last_seq for part in parts),
        first_t=min(part.first_t for part in parts),
        last_t=max(part.last_t for part in parts),
        entries=sum(part.entries for part in parts),
        has_stop=any(part.has_stop for part in parts),
    )


def in_order(by_device: Mapping[str, Sequence[Entry]]) -> tuple[Entry, ...]:
    """Return the entries of one session in the order in which they happened.

    A device's own order never changes, even when its time goes back. Between devices the seconds decide.
    """
    streams = [by_device[device] for device in sorted(by_device)]
    if len(streams) == 1:
        return tuple(streams[0])
    return tuple(heapq.merge(*streams, key=lambda entry: entry.event.t))


def ranges_of(numbers: Iterable[int]) -> Ranges:
    """Return sorted numbers without repeats as ranges."""
    return merge_touching((number, number) for number in numbers)


def merge_touching(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return sorted ranges, with touching ones merged."""
    found: list[tuple[int, int]] = []
    for low, high in ranges:
        if found and found[-1][1] == low - 1:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return tuple(found)

"""Convert between the record and the rows that the browser stores: lines, parts and facts, as text.

A line is the canonical line of `exchange.jsonl`. A part is a list of its values in the order of its fields, without the
keys in the other columns: every opening reads ten years of parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from unknot.browser.values import DeletedPart, DeletedRow, FactsRow, PartRow, RecordRow, Write
from unknot.engine.entry import Entry
from unknot.errors import Corrupt, Problem
from unknot.exchange.jsonl import read_lines
from unknot.store.log import Facts
from unknot.store.mirror.mirror_log import PendingWrites
from unknot.store.summary import SessionPart

PART_TYPES: Final = (
    (str, type(None)),
    (int,),
    (int,),
    (int, float),
    (int, float),
    (int,),
    (bool,),
)
"""The types of wall, first_seq, last_seq, first_t, last_t, entries, has_stop.

After them stands the hash, except from an older page.
"""


def entries_of(lines: Iterable[str], where: str = "record") -> tuple[Entry, ...]:
    """Return the entries of durable lines.

    Raises:
        Corrupt: some lines cannot be read; it names every one.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    for line in read_lines(lines, where):
        problems += line.problems
        if line.entry is not None:
            entries.append(line.entry)
    if problems:
        raise Corrupt("Some lines of the record cannot be read by this unknot.", problems)
    return tuple(entries)


def part_of_row(row: PartRow) -> tuple[SessionPart, int | None] | None:
    """Return the part of a row and its hash; None when it cannot be read, so that it is made again from the lines."""
    try:
        values = json.loads(row.text)
    except ValueError:
        return None
    if not isinstance(values, list) or len(values) not in {len(PART_TYPES), len(PART_TYPES) + 1}:
        return None
    if any(type(value) not in kinds for value, kinds in zip(values, (*PART_TYPES, (int,)), strict=False)):
        return None
    wall, first_seq, last_seq, first_t, last_t, entries, has_stop, *rest = values
    part = SessionPart(
        row.session, row.device, wall, first_seq, last_seq, float(first_t), float(last_t), entries, has_stop
    )
    return part, rest[0] if rest else None


def part_text(part: SessionPart, part_hash: int | None = None) -> str:
    """Return a part, and its hash if known, as the text of its row."""
    values = [part.wall, part.first_seq, part.last_seq, part.first_t, part.last_t, part.entries, part.has_stop]
    return json.dumps(values if part_hash is None else [*values, part_hash], separators=(",", ":"))


def facts_of_row(row: FactsRow) -> Facts:
    """Return the facts of a row."""
    return Facts(row.entries, row.text)


def write_of(waiting: PendingWrites) -> Write:
    """Return pending changes as the rows to write."""
    if waiting.is_empty:
        return Write()
    return Write(
        tuple(
            RecordRow(valid.entry.person, valid.entry.device, valid.entry.seq, valid.entry.session, valid.line)
            for valid in waiting.entries.values()
        ),
        tuple(PartRow(*key, part_text(part, waiting.hashes.get(key))) for key, part in waiting.parts.items()),
        tuple(
            FactsRow(person, session, version, facts.entries, facts.text)
            for (person, session), (version, facts) in waiting.facts.items()
        ),
        tuple(DeletedRow(*key) for key in sorted(waiting.deleted)),
        tuple(DeletedPart(*key) for key in sorted(waiting.deleted_parts)),
    )

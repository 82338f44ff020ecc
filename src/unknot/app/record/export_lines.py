"""Export the record as lines, and import such lines.

The export holds every entry of every person as canonical lines. The import reads all lines before it adds any. If a
line cannot be used, nothing is added and every problem is named, unless the caller wants to keep what can be read.
Entries that are already there are not added twice. So importing the same file again changes nothing, and importing
another device's file joins the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unknot.engine.entry import Entry
from unknot.errors import BadInput, Problem
from unknot.exchange.jsonl import read_lines
from unknot.store.log import EventLog


@dataclass(frozen=True, slots=True)
class ImportCount:
    """The counts of an import; with `dry_run`, the counts it would have."""

    lines: int
    new: int
    known: int
    sessions: int
    problems: tuple[Problem, ...]
    dry_run: bool


def export_lines(log: EventLog) -> Iterator[str]:
    """Yield every entry of the record as a line with its line break."""
    for person in log.people():
        for row in log.sessions(person):  # One session at a time, because ten years may not fit into memory.
            yield from (f"{line}\n" for line in log.lines(person, row.session))


def import_lines(
    log: EventLog, lines: Iterable[bytes], source: str, *, dry_run: bool = False, keep_going: bool = False
) -> ImportCount:
    """Add the entries of exported lines to the record.

    Args:
        log: the record.
        lines: the lines of the file, as bytes.
        source: the name of the file, for the problems.
        dry_run: only check; add nothing.
        keep_going: add the readable lines even when others are not readable.

    Raises:
        BadInput: a line cannot be used, or the record holds a different entry in its place; it lists all of them.
    """
    read = list(read_lines(lines, source))
    problems = [problem for line in read for problem in line.problems]
    problems += [
        Problem(
            f"{source}:{line.number}",
            "no-envelope",
            "has no person, session, device and seq, so its owner is unknown. Import a file that unknot export wrote.",
        )
        for line in read
        if line.event is not None and line.entry is None
    ]
    if problems and not keep_going:
        raise BadInput("Nothing was imported. Please fix these lines, or use --keep-going to leave them out:", problems)
    entries = [line.entry for line in read if line.entry is not None]
    new = _new(log, entries)
    if not dry_run:
        log.append(entries)
    return ImportCount(
        lines=len(read),
        new=len(new),
        known=len({entry.key for entry in entries}) - len(new),
        sessions=len({(entry.person, entry.session) for entry in entries}),
        problems=tuple(problems),
        dry_run=dry_run,
    )


def _new(log: EventLog, entries: Iterable[Entry]) -> set[tuple[str, str, int]]:
    """Return the keys that are not in the record yet."""
    people = {entry.person for entry in entries}
    recorded = {entry.key for person in people for entry in log.read(person)}
    return {entry.key for entry in entries} - recorded

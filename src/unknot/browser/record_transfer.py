"""Import and export the record as lines, in pieces, so that ten years never have to be in one place.

The import checks every line before it keeps any, and names each problem by its line number. The export writes the same
lines in the same order as `unknot export`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from unknot.browser.rows import entries_of, part_of_row, write_of
from unknot.browser.values import ImportRequest, ImportTally, ListRequest, Reply, SupplyRequest, Trouble
from unknot.engine.entry import Entry, Key
from unknot.errors import BadInput, Problem
from unknot.exchange.jsonl import read_line, write_lines
from unknot.store.mirror.mirror_log import MirrorLog
from unknot.store.summary import in_order
from unknot.store.validate import ValidEntry, contradiction, validate

NO_ENVELOPE = "has no person, session, device and seq, so its owner is unknown. Use a copy that unknot saved."


def import_lines(log: MirrorLog, request: ImportRequest, person: str) -> Reply:
    """Check lines from outside, and keep the new ones if the request says so. If there is any problem, nothing is kept.

    Args:
        log: the loaded record.
        request: the lines, and the lines that the browser already holds under the same keys.
        person: the person whose record is shown here.
    """
    entries, problems = _read(request)
    keys = {entry.key for entry in entries}
    held = {entry.key: entry for entry in entries_of(request.held)}
    new: dict[Key, ValidEntry] = {}
    if not problems:
        try:
            new = validate(entries if request.keep else _contradictable(entries, held.keys()))
        except BadInput as error:
            problems += error.problems
    problems += [contradiction(valid.entry) for key, valid in new.items() if key in held and _differs(valid, held[key])]
    known = keys & held.keys()
    fresh = keys - held.keys()
    others = sum(whose != person for whose, _, _ in fresh)
    count = ImportTally(len(request.lines), len(fresh), len(known), others)
    if problems:
        message = "Nothing was read in. Please fix these lines:"
        return Reply(taken=count, trouble=Trouble(message, tuple(problem.text for problem in problems)))
    if not request.keep:
        return Reply(taken=count)
    log.load_entries(keys, held.values())
    log.append_valid(new)
    return Reply(taken=count, write=write_of(log.take_writes()))


def list_sessions(request: ListRequest) -> Reply:
    """Return every person's sessions as [person, session] in the order of a copy, as JSON."""
    log = MirrorLog()
    for row in request.parts:
        part = part_of_row(row)
        if part is not None:
            log.load_part(row.person, *part)
    listed = [[person, row.session] for person in log.people() for row in log.sessions(person)]
    return Reply(text=json.dumps(listed))


def order_lines(request: SupplyRequest) -> Reply:
    """Return the lines of a session in the order in which it happened, each with its line break."""
    by_device: dict[str, list[Entry]] = {}
    for entry in sorted(entries_of(request.lines), key=lambda entry: entry.key):
        by_device.setdefault(entry.device, []).append(entry)
    return Reply(text="".join(write_lines(in_order(by_device))))


def _read(request: ImportRequest) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in _numbered(request):
        read = read_line(line, number, request.source)
        problems += read.problems
        if read.entry is not None:
            entries.append(read.entry)
        elif read.event is not None:
            problems.append(Problem(f"{request.source}:{number}", "no-envelope", NO_ENVELOPE))
    return entries, problems


def _numbered(request: ImportRequest) -> Iterable[tuple[int, str]]:
    for index, line in enumerate(request.lines):
        text = line.removeprefix("\ufeff") if request.first + index == 1 else line
        if text.strip():
            yield request.first + index, text


def _contradictable(entries: Sequence[Entry], held: AbstractSet[Key]) -> Iterator[Entry]:
    """Yield the entries whose key is held or appears twice; only those can contradict a recorded entry."""
    count = Counter(entry.key for entry in entries)
    return (entry for entry in entries if entry.key in held or count[entry.key] > 1)


def _differs(valid: ValidEntry, held: Entry) -> bool:
    return validate([held], is_new=False)[held.key].contradicts(valid.entry.session, valid.body)

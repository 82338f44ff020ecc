"""Older measurements into the record: looked at as a whole, then added at once or not at all.

Each sitting becomes a session that never started, whose answers are its measurements: so it travels, joins and comes out again like
everything else. What is on record already is not added twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from unknot.app.clock import Ids
from unknot.app.record.session_index import session_summaries
from unknot.engine.entry import Entry
from unknot.engine.events import Answer
from unknot.errors import BadInput, Problem
from unknot.exchange.older import read_older
from unknot.insight.questions import MEASURED, OPENED
from unknot.insight.session.facts import SessionFacts
from unknot.knowledge.model import Knowledge
from unknot.store.log import EventLog


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a table came to: measurements that are new, those on record already, lines that are none."""

    new: int
    known: int
    passed_over: int
    dry_run: bool


def import_measurements(  # noqa: PLR0913 - where from, where to, and when
    log: EventLog,
    knowledge: Knowledge,
    text: str,
    source: str,
    *,
    person: str,
    device: str,
    ids: Ids,
    now: str,
    dry_run: bool = False,
) -> ImportResult:
    """Add the measurements of a table to the record.

    Args:
        log: the record.
        knowledge: the flexibility tests.
        text: the whole file.
        source: the file's name, for the problems.
        person: whose measurements.
        device: which device adds them.
        ids: what gives new sessions their names.
        now: the local time, ISO 8601.
        dry_run: look only, add nothing.

    Raises:
        BadInput: naming every problem of every line; then nothing was added.
    """
    read = read_older(text, knowledge, now, source)
    if read.problems:
        raise BadInput("Nothing was added. These have to be mended first:", read.problems)
    if not read.found and not read.passed_over:
        raise BadInput("Nothing was added.", [Problem(source, "empty", "there is no measurement in this file.")])
    there = _on_record(facts.facts for facts in session_summaries(log, person))
    new = [one for one in dict.fromkeys((one.wall, one.question, one.answer) for one in read.found) if one not in there]
    taken = ImportResult(len(new), len(read.found) - len(new), read.passed_over, dry_run)
    if not dry_run and new:
        log.append(_entries(new, person, device, log.next_seq(person, device), ids))
    return taken


def _entries(measured: Iterable[tuple[str, str, str]], person: str, device: str, seq: int, ids: Ids) -> Iterable[Entry]:
    """Return the entries: for each time a session that says when it was, then what was measured."""
    sittings: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for wall, question, answer in measured:
        sittings[wall].append((question, answer))
    found: list[Entry] = []
    for number, (wall, answers) in enumerate(sorted(sittings.items())):
        session = f"{ids.new(wall)}-{number}"
        for question, answer in ((OPENED, wall), *answers):
            found.append(Entry(person, session, device, seq + len(found), Answer(0.0, question, answer)))
    return found


def _on_record(sessions: Iterable[SessionFacts]) -> set[tuple[str, str, str]]:
    """Return what is there already, as a table would say it: taken in earlier, or measured in a session."""
    found: set[tuple[str, str, str]] = set()
    for facts in sessions:
        found |= {(facts.wall, question, answer) for question, answer in facts.answers}
        for test in facts.tests:
            if test.before is not None:
                value = round(test.before, 2)
                written = str(int(value)) if float(value).is_integer() else repr(value)
                found.add((facts.wall, f"{MEASURED}{test.test}.{test.side}", written))
    return found

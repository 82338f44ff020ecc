"""Measurements from before unknot into the record: checked as a whole, then added at once or not at all.

Each sitting becomes a session that never started, whose answers are its measurements: so it syncs, joins and is exported like
everything else. Equal rows are as many tries; what is on record already is not added twice. A sitting's session is named after its time, and each device that
adds to it says all of it: a table that was added on two devices stands there once after they have synced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from unknot.app.record.session_index import SessionSummary, session_summaries
from unknot.engine.entry import Entry
from unknot.engine.events import Answer
from unknot.errors import BadInput, Problem
from unknot.exchange.past_measurements import PastMeasurement, read_past_measurements
from unknot.insight.questions import MEASURED, OPENED
from unknot.insight.session.facts import SessionFacts
from unknot.knowledge.model import Knowledge
from unknot.store.log import EventLog


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The counts of an imported table: new measurements, known measurements, and skipped lines."""

    new: int
    known: int
    skipped: int
    dry_run: bool


def import_measurements(  # noqa: PLR0913 - where from, where to, and when
    log: EventLog,
    knowledge: Knowledge,
    text: str,
    source: str,
    *,
    person: str,
    device: str,
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
        now: the local time, ISO 8601.
        dry_run: look only, add nothing.

    Raises:
        BadInput: naming every problem of every line; then nothing was added.
    """
    read = read_past_measurements(text, knowledge, now, source)
    if read.problems:
        raise BadInput("Nothing was added. Please fix these first:", read.problems)
    if not read.found and not read.passed_over:
        raise BadInput("Nothing was added.", [Problem(source, "empty", "there is no measurement in this file.")])
    recorded = _by_wall(session_summaries(log, person))
    first_seq = log.next_seq(person, device)
    entries: list[Entry] = []
    new = 0
    for wall, answers in sorted(_sittings(read.found).items()):
        session = _session_of(wall)
        of_sitting = _answers(summary for summary in recorded[wall] if summary.row.session == session)
        more = answers - _on_record(recorded[wall])
        new += more.total()
        if more:
            own = [entry for entry in log.read(person, session) if entry.device == device]
            own_answers = Counter(
                (entry.event.question, entry.event.value) for entry in own if isinstance(entry.event, Answer)
            )
            opening = () if own else ((OPENED, wall),)
            answers_to_add = (*opening, *((of_sitting + more) - own_answers).elements())
            entries += _entries(person, session, device, first_seq + len(entries), answers_to_add)
    if not dry_run and entries:
        log.append(entries)
    return ImportResult(new, len(read.found) - new, read.passed_over, dry_run)


def _sittings(found: Iterable[PastMeasurement]) -> dict[str, Counter[tuple[str, str]]]:
    """Return how often each answer was given, by the time of its sitting."""
    sittings: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for measured in found:
        sittings[measured.wall][measured.question, measured.answer] += 1
    return sittings


def _session_of(wall: str) -> str:
    """Return the name of a sitting's session: the same on every device, in the order of the times."""
    digits = "".join(digit for digit in wall[: len("2026-03-02T18:30:00")] if digit.isdigit())
    return f"{digits}-table-{sha256(wall.encode()).hexdigest()[:8]}"


def _entries(person: str, session: str, device: str, seq: int, answers: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    for number, (question, answer) in enumerate(answers, seq):
        yield Entry(person, session, device, number, Answer(0.0, question, answer))


def _by_wall(past: Iterable[SessionSummary]) -> defaultdict[str, list[SessionSummary]]:
    found: defaultdict[str, list[SessionSummary]] = defaultdict(list)
    for summary in past:
        found[summary.facts.wall].append(summary)
    return found


def _answers(sessions: Iterable[SessionSummary]) -> Counter[tuple[str, str]]:
    return Counter(answer for summary in sessions for answer in summary.facts.answers if answer[0] != OPENED)


def _on_record(sessions: Iterable[SessionSummary]) -> Counter[tuple[str, str]]:
    """Return what the sessions of one time hold, as a table would say it.

    A table that unknot wrote holds the mean of each test, so a row that says a mean is on record, too.
    """
    found: Counter[tuple[str, str]] = Counter()
    for summary in sessions:
        found += _answers([summary]) | Counter(_means(summary.facts))
    return found


def _means(facts: SessionFacts) -> Iterator[tuple[str, str]]:
    for test in facts.tests:
        if test.before is not None:
            value = round(test.before, 2)
            yield f"{MEASURED}{test.test}.{test.side}", str(int(value)) if float(value).is_integer() else repr(value)

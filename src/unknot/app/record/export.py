"""Export for other people and programs: a sheet for a clinician, a table, FHIR, a calendar.

`export_lines` exports the record itself. Each file here belongs to one person and comes from the facts of the sessions.
The page and the command line write the same bytes. Nothing is sent anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from unknot import __version__
from unknot.app.record.session_index import session_summaries
from unknot.app.reminders import ReminderRequest, experiment_days, reminders
from unknot.exchange.calendar import write_calendar
from unknot.exchange.fhir.bundle import BundleContext, write_bundle
from unknot.exchange.table import write_table
from unknot.insight.calendar import read_time
from unknot.insight.session.facts import SessionFacts
from unknot.insight.trends.observations import Observation, observations
from unknot.knowledge.model import Knowledge
from unknot.plan.intake import MUSCLE
from unknot.store.log import EventLog
from unknot.view.sheet.clinician_sheet import ALL_PARTS, SheetPart, sheet
from unknot.view.wording import Wording


class Format(StrEnum):
    """The formats of an export, besides the lines of the record itself."""

    PDF = "pdf"
    CSV = "csv"
    FHIR = "fhir"
    ICS = "ics"


class PaperFormat(StrEnum):
    """The paper size of the sheet."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class File:
    """The ending and the media type of a file format."""

    ending: str
    kind: str


FILES: Final = {
    Format.PDF: File("pdf", "application/pdf"),
    Format.CSV: File("csv", "text/csv"),
    Format.FHIR: File("fhir.json", "application/fhir+json"),
    Format.ICS: File("ics", "text/calendar"),
}


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """The request of the person: format, parts of the sheet, paper size, and reminders."""

    format: Format
    parts: frozenset[SheetPart] = ALL_PARTS
    paper: PaperFormat = PaperFormat.A4
    wanted: ReminderRequest = field(default_factory=ReminderRequest)


def export_file(knowledge: Knowledge, log: EventLog, person: str, request: ExportRequest, wall: str) -> Iterator[bytes]:
    """Yield the file in pieces.

    Args:
        knowledge: the knowledge base, for the words and the measurement errors of the tests.
        log: the record.
        person: the person whose record it is.
        request: the format and its options.
        wall: the local time with its UTC offset, ISO 8601.
    """
    words = Wording(knowledge)
    match request.format:
        case Format.PDF:
            yield _sheet_pdf(words, log, person, request, wall)
        case Format.CSV:
            yield from (line.encode() for line in write_table(_observations(knowledge, log, person), words))
        case Format.FHIR:
            context = BundleContext(MUSCLE, wall, __version__)
            yield from (piece.encode() for piece in write_bundle(_observations(knowledge, log, person), words, context))
        case Format.ICS:
            yield calendar_text(knowledge, log, person, request.wanted, wall).encode()


def calendar_text(knowledge: Knowledge, log: EventLog, person: str, request: ReminderRequest, wall: str) -> str:
    """Return the calendar with the reminders of a person."""
    stamp, past = read_time(wall), session_summaries(log, person)
    found = reminders(knowledge, past, wall, request, experiment_days(knowledge, past, wall))
    name = Wording(knowledge).phrase("calendar.name")
    return write_calendar(found, name, stamp if stamp is not None and stamp.tzinfo else _noon_utc(wall))


def _noon_utc(wall: str) -> datetime:
    """Return noon UTC for a time without a zone. A calendar only compares which of two texts is newer."""
    return datetime.fromisoformat(f"{wall[:10]}T12:00:00+00:00")


def _sheet_pdf(words: Wording, log: EventLog, person: str, request: ExportRequest, wall: str) -> bytes:
    from unknot.exchange.pdf.sheet import PaperSize, write_sheet

    facts = [facts for _, facts in session_facts(log, person)]
    value = sheet(words, facts, MUSCLE, wall, request.parts)
    made_with = f"unknot {__version__}"
    return write_sheet(value, PaperSize(request.paper), made_with=made_with, language=words.knowledge.words.language)


def _observations(knowledge: Knowledge, log: EventLog, person: str) -> Iterator[Observation]:
    units = {test.id: str(test.unit) for test in knowledge.tests.values()}
    return observations(session_facts(log, person), units)


def session_facts(log: EventLog, person: str) -> Iterator[tuple[str, SessionFacts]]:
    """Yield the name and the facts of every session of a person, the oldest first."""
    for past in session_summaries(log, person):
        yield past.row.session, past.facts

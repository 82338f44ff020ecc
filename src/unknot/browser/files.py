"""Export files from the browser and import tables into it: the same bytes as on the command line.

The exports are a sheet for a clinician, a table, FHIR and a calendar. The import is a table of older measurements,
checked as a whole before any of it is kept.
"""

from __future__ import annotations

from base64 import b64encode

from unknot.app.record.export import FILES, ExportRequest, Format, export_file
from unknot.app.record.import_measurements import import_measurements
from unknot.app.reminders import ReminderRequest, parse_time
from unknot.browser.rows import write_of
from unknot.browser.values import ExportedFile, FileRequest, ImportTally, Reply, TableRequest, Trouble, Write
from unknot.errors import BadInput
from unknot.insight.calendar import day_of
from unknot.knowledge.model import Knowledge
from unknot.store.mirror.mirror_log import MirrorLog
from unknot.view.sheet.clinician_sheet import ALL_PARTS


def export_reply(log: MirrorLog, knowledge: Knowledge, person: str, request: FileRequest) -> Reply:
    """Return the requested file with its name."""
    at = parse_time(request.at)
    if at is None:
        raise BadInput(f"{request.at} is not a time of day. Write it like 18:00.")
    export = ExportRequest(
        request.format,
        ALL_PARTS - set(request.leave_out),
        request.paper,
        ReminderRequest(at, request.breaks),
    )
    wall = request.moment.wall
    content = b"".join(export_file(knowledge, log, person, export, wall))
    kind, is_binary = FILES[export.format], export.format is Format.PDF
    name = f"unknot-{day_of(wall) or ''}.{kind.ending}"
    text = b64encode(content).decode() if is_binary else content.decode()
    return Reply(file=ExportedFile(name, kind.kind, text, is_binary), write=write_of(log.take_writes()))


def import_table(log: MirrorLog, knowledge: Knowledge, person: str, device: str, request: TableRequest) -> Reply:
    """Check a table, and keep the new measurements in it if the request says so."""
    try:
        result = import_measurements(
            log,
            knowledge,
            request.text,
            request.source,
            person=person,
            device=device,
            now=request.moment.wall,
            dry_run=not request.keep,
        )
    except BadInput as error:
        return Reply(trouble=Trouble(error.message, tuple(problem.text for problem in error.problems)))
    write = write_of(log.take_writes()) if request.keep else Write()
    return Reply(taken=ImportTally(result.new + result.known, result.new, result.known), write=write)

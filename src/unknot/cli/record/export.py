"""`unknot export` and `unknot import`: write the record to a file, and read one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING, Annotated, Final, Literal

from cyclopts import Parameter

from unknot.cli.output.files import STANDARD, name_of, read_lines
from unknot.cli.output.options import AsJson, Db, File, Flag, Kb, UsageError, put_json, put_lines, put_words
from unknot.errors import BadInput, printable

if TYPE_CHECKING:
    from unknot.app.record.export import ExportRequest
    from unknot.app.record.opening import Record

FormatName = Literal["jsonl", "pdf", "csv", "fhir", "ics"]
ENDINGS: dict[str, FormatName] = {".pdf": "pdf", ".csv": "csv", ".json": "fhir", ".ics": "ics", ".jsonl": "jsonl"}
"""The format of each file ending, for when `--format` is missing."""

PRIVATE: Final = 0o600

NEITHER: Final = "{} is neither an exported record nor a table. Import what unknot export wrote, or a table (CSV)."


def export(
    file: File = STANDARD,
    /,
    *,
    format: Annotated[FormatName | None, Parameter(name="--format", show_default=False)] = None,  # noqa: A002
    leave_out: Annotated[str, Parameter(name="--leave-out", show_default=False)] = "",
    paper: Annotated[Literal["a4", "letter"] | None, Parameter(show_default=False)] = None,
    at: Annotated[str | None, Parameter(show_default=False)] = None,
    breaks: Flag = False,
    db: Db = None,
    kb: Kb = None,
) -> None:
    """Write the record to a file: JSON lines, a PDF sheet, a table, FHIR or a calendar.

    Args:
        file: The file to write; - is standard output. An existing file is replaced only after the new one is complete.
        format: The format. When left out: what the file's ending says (.pdf, .csv, .json, .ics, .jsonl); without an ending
            jsonl, which unknot can import again.
        leave_out: For pdf: parts to leave out, with commas between: numbers, map, trend, tests, spots, locks, harm, screening.
        paper: For pdf: the paper; a4 when left out.
        at: For ics: the time of day of the reminders; 18:00 when left out.
        breaks: For ics: also remind of breaks from sitting, on weekdays.
    """
    from unknot.cli.output.record_file import read_record

    wanted = format or _format_of(file)
    for name, options, its in (
        ("--leave-out", leave_out, "pdf"),
        ("--paper", paper, "pdf"),
        ("--at", at, "ics"),
        ("--breaks", breaks, "ics"),
    ):
        if options and wanted != its:
            raise UsageError(f"{name} is for {its} files, and this is {wanted}.")
    order = (
        None if wanted == "jsonl" else _export_request(wanted, leave_out, paper or "a4", at or "18:00", breaks=breaks)
    )
    with read_record(db) as record:
        pieces = _pieces(record, order, kb)
        if file == STANDARD:
            for piece in pieces:
                sys.stdout.buffer.write(_for_a_terminal(piece) if sys.stdout.isatty() else piece)
            sys.stdout.buffer.flush()
            return
        # why: the reminders of breaks need no record.
        _refuse_to_lose(file, record, is_empty=not breaks and not record.log.people())
        _write(file, pieces)
        if file.is_file():
            put_words(_summary_line(file, record, order))


def _for_a_terminal(piece: bytes) -> bytes:
    """Return a piece of a file in a form that is safe to print in a terminal; other outputs get the file as it is."""
    return printable(piece.decode("utf-8", "replace")).encode(sys.stdout.encoding or "utf-8", "replace")


def _format_of(file: Path) -> FormatName:
    """Return the format for a file's ending; raise UsageError for an unknown ending."""
    ending = file.suffix.lower()
    if ending and ending not in ENDINGS:
        raise UsageError(f"unknot cannot write {file.suffix} files. Use {', '.join(ENDINGS)}, or give --format.")
    return ENDINGS.get(ending, "jsonl")


def _export_request(wanted: str, leave_out: str, paper: str, at: str, *, breaks: bool) -> ExportRequest:
    """Return the request of the options; raise UsageError when they make no sense."""
    from unknot.app.record.export import ExportRequest, Format, PaperFormat
    from unknot.app.reminders import ReminderRequest, parse_time
    from unknot.view.sheet.clinician_sheet import ALL_PARTS, SheetPart

    names = [name.strip() for name in leave_out.split(",") if name.strip()]
    unknown = [name for name in names if name not in ALL_PARTS]
    if unknown:
        raise UsageError(f"--leave-out: unknown part {', '.join(unknown)}. Choose from: {', '.join(SheetPart)}.")
    hour = parse_time(at)
    if hour is None:
        raise UsageError(f"--at must be a time of day, such as 18:00 (you wrote: {at}).")
    parts = ALL_PARTS - {SheetPart(name) for name in names}
    return ExportRequest(Format(wanted), parts, PaperFormat(paper), ReminderRequest(hour, breaks))


def _pieces(record: Record, order: ExportRequest | None, kb: Path | None) -> Iterator[bytes]:
    if order is None:
        from unknot.app.record.export_lines import export_lines

        return (line.encode() for line in export_lines(record.log))
    from unknot.app.clock import SystemClock
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.export import export_file

    return export_file(read_knowledge(kb), record.log, record.settings.person, order, SystemClock().wall())


def _refuse_to_lose(file: Path, record: Record, *, is_empty: bool) -> None:
    """Refuse to overwrite the record itself, or to replace a file with an empty one."""
    if not file.is_file():
        return
    if record.path.exists() and file.samefile(record.path):
        raise BadInput(f"{file} is the record itself. Choose another file.")
    if is_empty and file.stat().st_size:
        raise BadInput(f"Nothing is on record yet, so {file} was not changed.")


def _write(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a file completely or not at all; write straight into a pipe or a device."""
    try:
        if file.exists() and not file.is_file():
            with file.open("wb") as out:
                out.writelines(pieces)
        else:
            _replace_whole(Path(os.path.realpath(file)), pieces)  # a link stays, and leads to the new file
    except OSError as error:
        raise BadInput(f"Cannot write {file}: {error.strerror or error}. The record was not changed.") from None


def _replace_whole(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a new file beside the old one, and move it into place when it is complete.

    A new file belongs to its owner only, like the record; a file that replaces another keeps its permissions.
    """
    mode = S_IMODE(file.stat().st_mode) if file.exists() else PRIVATE
    # why not the file's name with something added: it could be too long.
    beside = file.with_name(f".unknot-{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        beside.chmod(mode)
        beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _summary_line(file: Path, record: Record, order: ExportRequest | None) -> str:
    """Return what was written where: all entries of all people, or one person's sessions."""
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.view.wording import Wording

    words = Wording(read_knowledge())
    people = record.log.people() if order is None else (record.settings.person,)
    rows = [row for person in people for row in record.log.sessions(person)]
    fills = {"place": str(file), "count": str(sum(row.entries for row in rows)), "sessions": str(len(rows))}
    return words.text("label.command.exported" if order is None else "label.command.taken_out", **fills)


def import_(
    file: File,
    /,
    *,
    dry_run: Flag = False,
    keep_going: Flag = False,
    db: Db = None,
    kb: Kb = None,
    as_json: AsJson = False,
) -> None:
    """Add exported lines, or a table of older measurements, to the record.

    Entries that are already there are not added twice. When a line cannot be read, nothing is added, and every such line is named.

    Args:
        file: Exported lines, or a table (CSV) with the columns time, what, side, value, unit; - is standard input.
        dry_run: Only say what would be added and what is wrong.
        keep_going: Of exported lines, add those that can be read and leave out the others.
    """
    from unknot.exchange.past_measurements import is_table

    lines = read_lines(file)
    opening: list[bytes] = []
    for line in lines:
        opening.append(line)
        if line.strip():
            break
    whole = chain(opening, lines)
    first = opening[-1].replace(b"\0", b"").decode("utf-8", "replace") if opening else ""
    if not first.strip():
        raise BadInput(f"{name_of(file)} is empty. Import what unknot export wrote, or a table (CSV).")
    if is_table(first):
        if keep_going:
            raise UsageError(
                "--keep-going is for exported lines. A table of measurements is added whole or not at all."
            )
        _import_table(whole, name_of(file), dry_run=dry_run, db=db, kb=kb, as_json=as_json)
        return
    if b"\0" in opening[-1]:
        raise BadInput(NEITHER.format(name_of(file)))
    _import_lines(whole, name_of(file), dry_run=dry_run, keep_going=keep_going, db=db, as_json=as_json)


def _import_table(
    lines: Iterable[bytes], source: str, *, dry_run: bool, db: Path | None, kb: Path | None, as_json: bool
) -> None:
    from unknot.app.clock import SystemClock
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.import_measurements import import_measurements
    from unknot.cli.output.record_file import record_to_add_to
    from unknot.exchange.csv_rows import decode_table
    from unknot.view.wording import Wording

    read = b"".join(lines)
    try:
        text = decode_table(read)
    except UnicodeDecodeError:
        if b"time" not in read.lstrip().partition(b"\n")[0].lower():
            raise BadInput(NEITHER.format(source)) from None
        raise BadInput(f"{source} is not UTF-8 text. Save the table again as CSV in UTF-8.") from None
    if "\0" in text:
        raise BadInput(NEITHER.format(source))
    knowledge = read_knowledge(kb)
    with record_to_add_to(db, dry_run=dry_run) as record:
        result = import_measurements(
            record.log,
            knowledge,
            text,
            source,
            person=record.settings.person,
            device=record.settings.device,
            now=SystemClock().wall(),
            dry_run=dry_run,
        )
    if as_json:
        counts = {"new": result.new, "known": result.known, "passed_over": result.skipped}
        put_json({**counts, "dry_run": dry_run, "problems": []})
        return
    words = Wording(knowledge)
    name = "export.older_fine" if dry_run else "export.older_added"
    put_words(words.phrase(name, count=str(result.new), of=str(result.known)))
    if result.new:
        put_words(words.phrase("export.older_note"))


def _import_lines(
    lines: Iterable[bytes], source: str, *, dry_run: bool, keep_going: bool, db: Path | None, as_json: bool
) -> None:
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.export_lines import import_lines
    from unknot.cli.output.record_file import record_to_add_to
    from unknot.view.wording import Wording

    with record_to_add_to(db, dry_run=dry_run) as record:
        result = import_lines(record.log, lines, source, dry_run=dry_run, keep_going=keep_going)
    if as_json:
        counts = {"lines": result.lines, "new": result.new, "known": result.known, "sessions": result.sessions}
        put_json({**counts, "dry_run": dry_run, "problems": [str(problem) for problem in result.problems]})
        return
    words = Wording(read_knowledge())
    fills = {"count": str(result.new), "of": str(result.known), "sessions": str(result.sessions)}
    put_words(words.text("label.command.would_import" if dry_run else "label.command.imported", **fills))
    if result.problems:
        put_words(words.text("label.command.left_out"))
        put_lines(f"  {problem.text}" for problem in result.problems)

"""`unknot export` and `unknot import`: the record out and in."""

from __future__ import annotations

import os
import sys

from unknot.cli.files import STANDARD, name_of, read_lines
from unknot.cli.options import AsJson, Db, File, Flag, put, put_json, put_lines
from unknot.errors import BadInput


def export(file: File = STANDARD, /, *, db: Db = None) -> None:
    """Write the whole record as JSON lines.

    Args:
        file: Where to; - is standard output. A file that is there already is replaced once the new one is whole.
    """
    from unknot.app.exports import export_lines
    from unknot.cli.record import open_record

    with open_record(db) as record:
        if file == STANDARD:
            sys.stdout.writelines(export_lines(record.log))
            return
        beside = file.with_name(f".{file.name}.{os.getpid()}.part")
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(export_lines(record.log))
                out.flush()
                os.fsync(out.fileno())
            beside.replace(file)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise BadInput(f"{file} cannot be written: {error.strerror or error}. The record is as it was.") from None


def import_(
    file: File,
    /,
    *,
    dry_run: Flag = False,
    keep_going: Flag = False,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """Add exported lines to the record.

    An entry that is there already is not added twice. When a line cannot be read, nothing is added.

    Args:
        file: The exported lines; - is standard input.
        dry_run: Say what would be added, add nothing.
        keep_going: Add what can be read although some lines cannot.
    """
    from unknot.app.exports import import_lines
    from unknot.app.knowledge_files import read_knowledge
    from unknot.cli.record import open_record
    from unknot.view.wording import Wording

    with open_record(db) as record:
        done = import_lines(record.log, read_lines(file), name_of(file), dry_run=dry_run, keep_going=keep_going)
    if as_json:
        counts = {"lines": done.lines, "new": done.new, "known": done.known, "sessions": done.sessions}
        put_json({**counts, "dry_run": dry_run, "problems": [str(problem) for problem in done.problems]})
        return
    words = Wording(read_knowledge())
    fills = {"count": str(done.new), "of": str(done.known), "sessions": str(done.sessions)}
    put(words.text("label.command.would_import" if dry_run else "label.command.imported", **fills))
    if done.problems:
        put(words.text("label.command.left_out"))
        put_lines(f"  {problem}" for problem in done.problems)

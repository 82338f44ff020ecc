"""`unknot harm`: report without a screen, list with the rate, take back; every mistake at once and nothing half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.test_harm import lived
from tests.cli.commands import Command
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.record.export import ExportRequest, Format, export_file
from unknot.store.record_file.opening import open_log

WALL = "2026-03-02T18:00:00+00:00"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A record with one session that had pressure."""
    path = tmp_path / "record.db"
    log = open_log(path, "now").log
    lived(log)
    log.close()
    return path


def test_a_report_is_kept_listed_and_counted(unknot: Command, db: Path) -> None:
    ran = unknot("harm", "report", "--db", db, "--what", "bruise", "--where", "left.middle-outer", "--how-long", "days",
                 "--done", "rested", "--words", "as large as a coin", "--now", WALL)  # fmt: skip
    assert ran.code == 0, ran.err
    assert ran.lines[0].startswith("No session until the bruise is gone.")
    listed = unknot("harm", "--db", db)
    assert listed.code == 0
    assert "A bruise. Left leg, middle, outer side. Several days. I rested it. as large as a coin" in listed.lines[0]
    assert listed.lines[-1] == "1 report in 1 session. Too few sessions to say how often that is."
    (as_json,) = unknot("harm", "list", "--db", db, "--json").json
    assert (as_json["what"], as_json["side"], as_json["zone"], as_json["how_long"]) == (
        *("bruise", "left", "middle-outer", "days"),
    )
    assert as_json["session"], "it is about the last session"
    progress = unknot("progress", "--db", db, "--now", WALL)
    assert "Reports that something went wrong  1 report in 1 session" in progress.out
    assert "as large as a coin" in progress.out
    assert len(unknot("sessions", "--db", db).lines) == 1, "a report is no session"


@pytest.mark.parametrize(
    ("what", "first"),
    [("chest", "Call the emergency number now."), ("nerve", "Please see a doctor or physiotherapist.")],
)
def test_a_grave_report_says_first_what_to_do(unknot: Command, db: Path, what: str, first: str) -> None:
    ran = unknot("harm", "report", "--db", db, "--what", what, "--now", WALL)
    assert ran.lines[0].startswith(first)


def test_all_mistakes_are_reported_at_once_and_no_record_is_created(unknot: Command, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    ran = unknot("harm", "report", "--db", new, "--what", "bruize", "--where", "lefft", "--how-long", "3", "--done", "x",
                 "--session", "nope", "--words", "x" * 281)  # fmt: skip
    assert (ran.code, ran.out) == (1, "")
    named = [line.split(":")[0].strip() for line in ran.err.splitlines()[1:]]
    assert sorted(named) == ["done", "how_long", "session", "what", "where", "words"]
    assert not new.exists()


def test_without_what_nothing_is_reported(unknot: Command, db: Path) -> None:
    ran = unknot("harm", "report", "--db", db)
    assert ran.code == 1
    assert "chest" in ran.err
    assert "No report" in unknot("harm", "--db", db).out


def test_a_report_is_taken_back_and_stays_on_the_record(unknot: Command, db: Path) -> None:
    name = unknot("harm", "report", "--db", db, "--what", "chest", "--json", "--now", WALL).json[0]["report"]
    assert unknot("harm", "report", "--db", db, "--take-back", name, "--what", "chest").code == 1
    assert unknot("harm", "report", "--db", db, "--take-back", "nobody").code == 1
    assert unknot("harm", "report", "--db", db, "--take-back", name).code == 0
    assert "0 reports in 1 session" in unknot("harm", "--db", db).out
    assert "harm.withdrawn" in unknot("export", "--db", db).out


def test_a_report_is_in_the_exported_record_table_and_sheet(unknot: Command, db: Path) -> None:
    unknot("harm", "report", "--db", db, "--what", "bruise", "--where", "right", "--words", "=cmd()", "--now", WALL)
    table = unknot("export", "--db", db, "--format", "csv").out
    assert ",harm.what,right,,,,,bruise,,What went wrong" in table
    assert ",harm.words,right,,,,,'=cmd(),,In the person's words" in table
    exported = unknot("export", "--db", db).lines
    other = db.with_name("other.db")
    assert unknot("import", "-", "--db", other, given=exported).code == 0
    assert unknot("harm", "list", "--db", other, "--json").json == unknot("harm", "list", "--db", db, "--json").json
    log = open_log(db, "now").log
    sheet = b"".join(export_file(read_knowledge(), log, "me", ExportRequest(Format.PDF), WALL))
    log.close()
    assert sheet.startswith(b"%PDF")


def test_reports_can_be_left_off_the_sheet(unknot: Command, db: Path, tmp_path: Path) -> None:
    ran = unknot("export", "--db", db, tmp_path / "sheet.pdf", "--leave-out", "harm")
    assert ran.code == 0, ran.err

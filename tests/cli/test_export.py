"""What leaves by command, beside the record itself, and older measurements in: real files, read by somebody else."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdfium2
import pytest
from fhir.resources.R4B.bundle import Bundle
from icalendar import Calendar

from tests.cli.commands import Command, entry_lines, event, plan_line
from tests.words import words

TABLE = "time,what,side,value,unit\n2026-01-05,active-knee-extension,left,40,deg\n2026-02-02,pain.rest,,3,0-10\n"


@pytest.fixture
def filled(unknot: Command, tmp_path: Path) -> Path:
    said = [plan_line(unknot), event("skip", 1), event("ready", 2), event("sore", 3, x=0.5, y=0.5, pain=5)]
    said += [event("ready", 4), event("pain", 14, value=4), event("sign", 15, word="tingling"), event("stop", 20)]
    db = tmp_path / "record.db"
    assert unknot("import", "-", "--db", db, given=entry_lines(said)).code == 0
    return db


def test_the_ending_of_the_name_says_the_format(unknot: Command, filled: Path, tmp_path: Path) -> None:
    for name in ("sheet.pdf", "all.csv", "all.json", "next.ics", "record.jsonl"):
        ran = unknot("export", tmp_path / name, "--db", filled)
        assert (ran.code, ran.err) == (0, "")
    page = pypdfium2.PdfDocument((tmp_path / "sheet.pdf").read_bytes())[0].get_textpage().get_text_bounded()
    assert "Left leg, middle" in page
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert ("lock", "H1", "left") in {(row["what"], row["value"], row["side"]) for row in table}
    Bundle.model_validate_json((tmp_path / "all.json").read_text(encoding="utf-8"))
    calendar = Calendar.from_ical((tmp_path / "next.ics").read_text(encoding="utf-8"))
    assert len(calendar.walk("VEVENT")) == 1
    assert (tmp_path / "record.jsonl").read_text(encoding="utf-8") == unknot("export", "--db", filled).out


def test_parts_are_left_out_and_the_paper_chosen(unknot: Command, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    ran = unknot("export", out, "--leave-out", "locks,map", "--paper", "letter", "--db", filled)
    assert ran.code == 0
    page = pypdfium2.PdfDocument(out.read_bytes())[0]
    assert page.get_size() == (612, 792)
    text = page.get_textpage().get_text_bounded()
    assert "Stopped, and rested" not in text
    assert "Sore spots that came back" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "pdf", "--leave-out", "map,moon"), "unknown part moon"),
        (("--format", "ics", "--at", "25:00"), "must be a time of day"),
        (("--format", "ics", "--at", "evening"), "must be a time of day"),
        (("--format", "docx"), "docx"),
    ],
)
def test_an_impossible_request_gives_an_error(
    unknot: Command, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ran = unknot("export", tmp_path / "x", *words, "--db", tmp_path / "record.db")
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "x").exists()


def test_an_empty_record_gives_whole_files_that_say_so(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKNOT_DB", str(tmp_path / "empty.db"))
    for name in ("sheet.pdf", "all.csv", "all.json", "next.ics"):
        assert unknot("export", tmp_path / name).code == 0
    text = pypdfium2.PdfDocument((tmp_path / "sheet.pdf").read_bytes())[0].get_textpage().get_text_bounded()
    assert "nothing on record yet" in text
    assert (tmp_path / "all.csv").read_text(encoding="utf-8").count("\n") == 1
    Bundle.model_validate_json((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert Calendar.from_ical((tmp_path / "next.ics").read_text(encoding="utf-8")).walk("VEVENT") == []


def test_breaks_are_in_the_calendar_when_asked_for(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKNOT_DB", str(tmp_path / "empty.db"))
    ran = unknot("export", "--format", "ics", "--breaks")
    event_ = Calendar.from_ical(ran.out).walk("VEVENT")[0]
    assert "RRULE" in event_
    assert event_["DESCRIPTION"] == words("label.calendar.breaks_text")


def test_a_table_comes_in_once_and_goes_out_again(unknot: Command, tmp_path: Path) -> None:
    db, table = tmp_path / "record.db", tmp_path / "old.csv"
    table.write_text(TABLE, encoding="utf-8")
    looked = unknot("import", table, "--dry-run", "--json", "--db", db).json[0]
    assert (looked["new"], looked["known"], looked["dry_run"]) == (2, 0, True)
    assert not db.exists(), "to look is not to make a record"
    ran = unknot("import", table, "--db", db)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Measurements added: 2; on record already: 0.")
    first = unknot("export", "--db", db).out
    assert unknot("import", table, "--json", "--db", db).json[0]["new"] == 0
    assert unknot("export", "--db", db).out == first
    out = tmp_path / "out.csv"
    assert unknot("export", out, "--db", db).code == 0
    assert unknot("import", out, "--json", "--db", db).json[0]["new"] == 0
    other = tmp_path / "other.db"
    assert unknot("import", "-", "--db", other, given=first.splitlines()).code == 0
    assert unknot("export", "--db", other).out == first


def test_a_table_with_mistakes_is_refused_whole_with_all_of_them(unknot: Command, tmp_path: Path) -> None:
    bad = TABLE + "2026-01-06,active-knee-extension,left,40,cm\n2026-01-07,knee,left,4,cm\n"
    for flags in ((), ("--dry-run",)):
        ran = unknot("import", "-", *flags, "--db", tmp_path / "record.db", given=bad.splitlines())
        assert (ran.code, ran.out) == (1, "")
        assert "standard input:4, column unit" in ran.err
        assert "standard input:5, column what" in ran.err
    assert unknot("export", "--db", tmp_path / "record.db").out == ""


def test_a_table_that_is_not_utf8_is_said_to_be_so(unknot: Command, tmp_path: Path) -> None:
    ran = unknot("import", "-", "--db", tmp_path / "record.db", given="time,what\nÄ".encode("latin-1"))
    assert ran.code == 1
    assert "UTF-8" in ran.err

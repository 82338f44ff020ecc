"""The record by command: list it, show it, take it out, bring it in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Command, entry_lines, event, plan_line


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def lines(unknot: Command) -> list[str]:
    """One session as `unknot export` writes it: a hold that a nerve word ends."""
    said = [plan_line(unknot), event("skip", 1), event("ready", 2), event("sore", 3, x=0.5, y=0.5, pain=5)]
    said += [event("ready", 4), event("pain", 14, value=4), event("sign", 15, word="tingling"), event("stop", 20)]
    return entry_lines(said)


@pytest.fixture
def filled(unknot: Command, db: Path, lines: list[str]) -> Path:
    assert unknot("import", "-", "--db", db, given=lines).code == 0
    return db


def test_nothing_on_record_is_said_in_words(unknot: Command, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNKNOT_DB", str(db))
    ran = unknot("sessions")
    assert ran.code == 0
    assert "no session" in ran.out
    assert unknot("sessions", "--json").out == ""


def test_what_was_imported_is_listed_and_shown(unknot: Command, filled: Path) -> None:
    assert "20260302-a" in unknot("sessions", "--db", filled).out
    listed = unknot("sessions", "--db", filled, "--json").json
    assert [row["session"] for row in listed] == ["20260302-a"]
    assert listed[0]["locks"][0]["rule"] == "H1"
    shown = unknot("show", "last", "--db", filled)
    assert (shown.code, shown.err) == (0, "")
    assert "Monday 2 March 2026" in shown.out


def test_the_last_session_is_the_last_that_began(unknot: Command, filled: Path) -> None:
    whole = unknot("show", "last", "--db", filled).out
    left = [("session.opened", "2026-03-04T09:00:00"), ("screening.chest", "no")]
    page = {"person": "me", "session": "20260304-b", "device": "laptop"}
    kept = [
        json.dumps(page | {"seq": number, **json.loads(event("answer", 0, question=question, value=value))})
        for number, (question, value) in enumerate(left, 1)
    ]
    assert unknot("import", "-", "--db", filled, given=kept).code == 0
    table = ["time,what,side,value,unit", "2026-03-05,active-knee-extension,left,41,deg"]
    assert unknot("import", "-", "--db", filled, given=table).code == 0
    assert unknot("show", "last", "--db", filled).out == whole
    assert "00:15  sign tingling" in unknot("show", "last", "--transcript", "--db", filled).lines
    assert "stopped before it began" in unknot("show", "20260304", "--transcript", "--db", filled).out
    measured = next(line for line in unknot("sessions", "--db", filled).lines if "5 March" in line)
    assert "Knee extension, left leg: 41 degrees" in measured


def test_without_a_session_there_is_no_last(unknot: Command, db: Path) -> None:
    table = ["time,what,side,value,unit", "2026-03-05,active-knee-extension,left,41,deg"]
    assert unknot("import", "-", "--db", db, given=table).code == 0
    ran = unknot("show", "last", "--db", db)
    assert (ran.code, ran.out) == (1, "")
    assert "unknot sessions" in ran.err


def test_a_session_is_named_by_its_beginning(unknot: Command, filled: Path) -> None:
    assert unknot("show", "2026", "--db", filled).out == unknot("show", "20260302-a", "--db", filled).out
    wrong = unknot("show", "1999", "--db", filled)
    assert (wrong.code, wrong.out) == (1, "")
    assert "1999" in wrong.err


def test_shown_as_a_transcript_it_has_every_event_and_what_was_said(unknot: Command, filled: Path) -> None:
    ran = unknot("show", "last", "--transcript", "--db", filled)
    assert "00:15  sign tingling" in ran.lines
    assert '          OFF  H1  "Come off the ball."' in ran.lines


def test_an_export_of_an_import_is_the_same_byte_for_byte(unknot: Command, filled: Path, tmp_path: Path) -> None:
    first = unknot("export", "--db", filled).out
    other = tmp_path / "other.db"
    assert unknot("import", "-", "--db", other, given=first.splitlines()).code == 0
    assert unknot("export", "--db", other).out == first
    assert first.count("\n") == 8


def test_an_export_replaces_a_file_completely(unknot: Command, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    assert unknot("export", out, "--db", filled).code == 0
    assert out.read_text(encoding="utf-8") == unknot("export", "--db", filled).out
    assert [path.name for path in tmp_path.glob(".*.part")] == []


def test_export_that_cannot_be_written_says_so(unknot: Command, filled: Path, tmp_path: Path) -> None:
    ran = unknot("export", tmp_path / "no" / "such" / "folder.jsonl", "--db", filled)
    assert ran.code == 1
    assert "Cannot write" in ran.err


def test_a_dry_run_counts_and_changes_nothing(unknot: Command, db: Path, lines: list[str]) -> None:
    ran = unknot("import", "-", "--dry-run", "--json", "--db", db, given=lines)
    assert (ran.code, ran.json[0]["new"], ran.json[0]["dry_run"]) == (0, 8, True)
    assert not db.exists(), "to look is not to make a record"


def test_the_same_file_twice_adds_nothing(unknot: Command, filled: Path, lines: list[str]) -> None:
    ran = unknot("import", "-", "--json", "--db", filled, given=lines)
    assert (ran.json[0]["new"], ran.json[0]["known"]) == (0, 8)


def test_a_cut_off_file_is_refused_whole_or_read_as_far_as_it_goes(unknot: Command, db: Path, lines: list[str]) -> None:
    cut = [*lines[:-1], lines[-1][:25]]
    refused = unknot("import", "-", "--db", db, given=cut)
    assert (refused.code, refused.out) == (1, "")
    assert "standard input:8: is cut off in the middle" in refused.err
    assert unknot("export", "--db", db).out == ""
    kept = unknot("import", "-", "--keep-going", "--db", db, given=cut)
    assert kept.code == 0
    assert "standard input:8: is cut off in the middle" in kept.out
    assert unknot("export", "--db", db).out.count("\n") == 7


def test_another_entry_under_the_same_number_is_refused(unknot: Command, filled: Path, lines: list[str]) -> None:
    forged = json.loads(lines[5]) | {"value": 0}
    ran = unknot("import", "-", "--db", filled, given=[json.dumps(forged)])
    assert ran.code == 1
    assert unknot("import", "-", "--json", "--db", filled, given=lines).json[0]["new"] == 0


def test_a_file_that_is_no_record_is_left_alone(unknot: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada", encoding="utf-8")
    ran = unknot("sessions", "--db", letter)
    assert ran.code == 1
    assert letter.read_text(encoding="utf-8") == "Dear Ada"


def test_a_place_that_cannot_be_written_is_named(unknot: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada", encoding="utf-8")
    ran = unknot("sessions", "--db", letter / "record.db")
    assert (ran.code, ran.out) == (1, "")
    assert "letter.txt" in ran.err
    assert "Traceback" not in ran.err

"""Coming back by command with a simulated fortnight behind: how it goes, what leaves, and that it comes in once."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.commands import Command
from tests.fortnight import KNEE, SESSIONS, a_fortnight

NOW = "2026-03-20T18:00:00+01:00"


@pytest.fixture
def db(unknot: Command, tmp_path: Path) -> Path:
    """The record of a fortnight that was imported."""
    db = tmp_path / "record.db"
    ran = unknot("import", a_fortnight(tmp_path, datetime.fromisoformat(NOW)), "--db", db)
    assert ran.code == 0, ran.err
    return db


def test_progress_shows_its_charts_and_how_certain_they_are(unknot: Command, db: Path) -> None:
    told = unknot("progress", "--db", db, "--now", NOW)
    assert told.code == 0, told.err
    for words in (
        "Pain in the last week",
        "6 to 4 of ten",
        "a real change",
        "before pressing, over",
        "too small a change",
    ):
        assert words in told.out
    assert any("⠀" < letter <= "⣿" for letter in told.out), "the charts are drawn in braille"
    rows = unknot("progress", "--db", db, "--now", NOW, "--json").json[0]["over_weeks"]
    (knee,) = [row["trend"] for row in rows if row["trend"] and "nee extension" in row["label"]]
    assert len(knee["points"]) == SESSIONS


def test_the_same_fortnight_comes_in_once(unknot: Command, db: Path) -> None:
    before = unknot("export", "--db", db).out
    assert unknot("import", db.parent / "fortnight.jsonl", "--db", db).code == 0
    assert unknot("export", "--db", db).out == before == (db.parent / "fortnight.jsonl").read_text(encoding="utf-8")


def test_the_weekly_pain_is_exported_and_imported_with_a_table(unknot: Command, db: Path) -> None:
    out = db.parent / "all.csv"
    assert unknot("export", out, "--db", db).code == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [row["value"] for row in rows if row["what"] == "pain.week"] == ["6", "4"]
    assert sum(row["what"] == f"test.{KNEE}" for row in rows) == 2 * SESSIONS
    other = db.parent / "other.db"
    assert unknot("import", out, "--db", other).code == 0
    assert unknot("export", "--format", "csv", "--db", other).out.count(",pain.week,") == 2

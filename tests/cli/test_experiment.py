"""`unknot experiment` and `unknot progress`: a whole experiment by command, and how it goes as text."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.commands import Command

EVENING = "2026-03-02T20:00:00+01:00"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def evening(days: int) -> str:
    return f"{date(2026, 3, 2) + timedelta(days=days)}T20:00:00+01:00"


def test_a_whole_experiment_by_command(unknot: Command, db: Path) -> None:
    planned = unknot("experiment", "plan", "on-off", "--pairs", 6, "--db", db, "--now", EVENING)
    assert planned.code == 0, planned.err
    assert len(planned.lines) == 24
    assert planned.lines[0].startswith("2026-03-03")
    for number, line in enumerate(planned.lines, 1):
        rolled = ("session today" in line and "No session" not in line) or "Yesterday's session" in line
        told = unknot("experiment", "tell", 3 if rolled else 6, "--db", db, "--now", evening(number))
        assert told.code == 0, told.err
    shown = unknot("experiment", "show", "--db", db, "--now", evening(25))
    assert "it was better, most likely by about 3 points of ten" in shown.out
    assert "●" in shown.out
    result = unknot("experiment", "show", "--db", db, "--now", evening(25), "--json").json[0]["result"]
    assert result["verdict"] == "better"
    assert result["found"]["low"] == 3.0


def test_nothing_is_compared_before_the_end(unknot: Command, db: Path) -> None:
    unknot("experiment", "plan", "walk", "--db", db, "--now", EVENING)
    unknot("experiment", "tell", 4, "--db", db, "--now", evening(1))
    shown = unknot("experiment", "show", "--db", db, "--now", evening(1), "--json").json[0]
    assert (shown["result"], shown["told"]) == (None, [["2026-03-03", 4.0]])
    stopped = unknot("experiment", "stop", "--db", db, "--now", evening(2))
    assert "too few numbers for an answer" in stopped.out


def test_every_problem_is_named_at_once_and_nothing_is_recorded(unknot: Command, db: Path) -> None:
    ran = unknot(
        "experiment", "plan", "tools", "--tool", "broom", "broom", "--measure", "luck", "--pairs", 99,
        "--start", "soon", "--db", db, "--now", EVENING,
    )  # fmt: skip
    assert ran.code == 1
    assert all(word in ran.err for word in ("broom", "different tools", "luck", "99", "soon"))
    assert unknot("experiment", "show", "--db", db, "--now", EVENING, "--json").out.strip() == "null"


def test_a_number_that_comes_too_late_is_refused(unknot: Command, db: Path) -> None:
    unknot("experiment", "plan", "on-off", "--db", db, "--now", EVENING)
    ran = unknot("experiment", "tell", 4, "--day", "2026-03-03", "--db", db, "--now", evening(3))
    assert ran.code == 1
    assert "yesterday" in ran.err
    assert unknot("experiment", "tell", 4, "--day", "2026-03-04", "--db", db, "--now", evening(3)).code == 0


def test_tools_that_were_not_named_are_asked_for_once(unknot: Command, db: Path) -> None:
    ran = unknot("experiment", "plan", "tools", "--db", db, "--now", EVENING)
    assert ran.code == 1
    assert ran.err.count("--tool A B") == 1
    assert "missing tool" not in ran.err
    assert "different" not in ran.err


def test_a_number_outside_of_the_experiment_is_told_when_it_is_or_was(unknot: Command, db: Path) -> None:
    unknot("experiment", "plan", "on-off", "--db", db, "--now", EVENING)
    early = unknot("experiment", "tell", 3, "--db", db, "--now", EVENING)
    assert (early.code, "it begins on 2026-03-03" in early.err) == (1, True)
    unknot("experiment", "stop", "--db", db, "--now", EVENING)
    for days in (0, 1):
        late = unknot("experiment", "tell", 3, "--db", db, "--now", evening(days))
        assert late.code == 1
        assert "No experiment is running: the last one was stopped on 2026-03-02" in late.err


def test_it_is_not_listed_among_the_sessions(unknot: Command, db: Path) -> None:
    unknot("experiment", "plan", "on-off", "--db", db, "--now", EVENING)
    assert "no session" in unknot("sessions", "--db", db).out


def test_progress_of_an_empty_record_is_shown_too(unknot: Command, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNKNOT_DB", str(db))
    ran = unknot("progress", "--now", EVENING)
    assert ran.code == 0
    assert "nothing to show yet" in ran.out
    assert unknot("progress", "--now", EVENING, "--json").json[0]["id"] == "progress"


@pytest.mark.parametrize(("written", "told"), [("2,5", "2.5"), ("2.5", "2.5")])
def test_a_number_may_have_a_decimal_comma(unknot: Command, db: Path, written: str, told: str) -> None:
    assert unknot("experiment", "plan", "on-off", "--db", db, "--now", EVENING).code == 0
    ran = unknot("experiment", "tell", written, "--db", db, "--now", evening(1))
    assert ran.out == f"2026-03-03  {told}\n"


@pytest.mark.parametrize("written", ["ten", "3cm", "1,2,3"])
def test_a_text_that_is_not_a_number_is_refused(unknot: Command, db: Path, written: str) -> None:
    ran = unknot("experiment", "tell", written, "--db", db)
    assert (ran.code, ran.out) == (2, "")
    assert f"The number must be written like 3 or 12.5 (you wrote: {written})." in ran.err

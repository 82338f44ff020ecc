"""Every command on every record with something impossible in it: it runs, says what cannot be read, and all of it can be exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.poisons import NOW, POISONS, UNREADABLE, append_as_an_older_unknot, good_session
from tests.cli.commands import Command
from unknot.app.record.opening import open_record

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("sessions",),
    ("sessions", "--json"),
    ("show", "bad"),
    ("show", "bad", "--json"),
    ("show", "bad", "--transcript"),
    ("show", "last"),
    ("progress", "--now", NOW),
    ("progress", "--now", NOW, "--json"),
    ("plan", "--side", "left", "--tool", "lacrosse-ball", "--clear", "--now", NOW),
    ("experiment", "--now", NOW),
    ("export", "-"),
    ("export", "-", "--format", "csv"),
    ("export", "-", "--format", "fhir"),
    ("export", "-", "--format", "ics"),
    ("doctor",),
    ("doctor", "--json"),
)
FAILS_HERE = {1, 2, 3}
"""A refusal with its reason: no plan today, a session that is not there, a part that does not work."""


@pytest.fixture(params=POISONS)
def poison(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def db(tmp_path: Path, poison: str) -> Path:
    """Return a record with a good session and a bad one."""
    path = tmp_path / "record.db"
    with open_record(path) as record:
        record.log.append(good_session())
        append_as_an_older_unknot(record.log, POISONS[poison]())
    return path


def test_every_command_runs_and_none_fails_by_our_fault(unknot: Command, db: Path) -> None:
    sheet = db.with_name("sheet.pdf")
    assert unknot("export", sheet, "--db", db).code == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    for command in COMMANDS:
        ran = unknot(*command, "--db", db)
        assert ran.code == 0 or ran.code in FAILS_HERE, (command, ran.err)
        assert "Traceback" not in ran.err, command
        if ran.code == 0 and command[0] not in ("plan", "experiment"):
            assert ran.out, command


def test_the_list_names_what_cannot_be_read_and_the_rest_is_there(unknot: Command, db: Path, poison: str) -> None:
    listed = unknot("sessions", "--db", db)
    assert listed.code == 0
    assert ("cannot be read" in listed.out) is (poison in UNREADABLE)
    assert "2026" in listed.out
    assert ("cannot be read" in unknot("progress", "--now", NOW, "--db", db).out) is (poison in UNREADABLE)
    assert ("cannot be read" in unknot("doctor", "--db", db).out) is (poison in UNREADABLE)
    assert ("session.unreadable" in unknot("export", "-", "--format", "csv", "--db", db).out) is (poison in UNREADABLE)


def test_every_line_can_be_exported(unknot: Command, db: Path, poison: str) -> None:
    exported = unknot("export", "-", "--db", db)
    assert exported.code == 0
    keys = {(line["device"], line["seq"]) for line in map(json.loads, exported.lines)}
    assert keys == {entry.key[1:] for entry in (*good_session(), *POISONS[poison]())}

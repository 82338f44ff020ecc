"""`unknot doctor`: each part, what to do about it, and a word for every finding."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Command
from tests.docs.blocks import ROOT
from unknot.app.files import voice_files
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.record.health import Health
from unknot.cli.machine import doctor
from unknot.errors import BadInput, BadKnowledge
from unknot.server.static.folder import read_app

PARTS = ["python", "libraries", "knowledge", "record", "serving", "terminal", "sound"]
SOURCES = (ROOT / "src/unknot/app/record/health.py", ROOT / "src/unknot/cli/machine/doctor.py")
FINDINGS = sorted(
    {
        f"{part}.{finding}"
        for source in SOURCES
        for part, finding in re.findall(
            r'HealthPart\(\s*"(\w+)", Health\.\w+, "(\w+)"', source.read_text(encoding="utf-8")
        )
    }
    | {"knowledge.failed", "record.failed"}
)


def test_every_part_is_reported_in_words(unknot: Command, tmp_path: Path) -> None:
    ran = unknot("doctor", "--db", tmp_path / "record.db")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"^ok +Record +None yet", ran.out, re.MULTILINE)
    assert re.search(r"^part +Terminal +Not a terminal", ran.out, re.MULTILINE)
    assert list(tmp_path.iterdir()) == []


def test_the_same_in_json(unknot: Command, tmp_path: Path) -> None:
    ran = unknot("doctor", "--db", tmp_path / "record.db", "--json")
    assert [line["part"] for line in ran.json] == PARTS
    assert all(line["say"] and line["health"] in list(Health) for line in ran.json)
    assert all(line["do"] for line in ran.json if line["health"] != "ok")


def test_a_broken_part_exits_with_1_and_says_what_to_do(unknot: Command, tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Sir,\n", encoding="utf-8")
    ran = unknot("doctor", "--db", letter)
    assert ran.code == 1
    assert re.search(r"^NOT +Record", ran.out, re.MULTILINE)
    assert "UNKNOT_DB" in ran.out


def test_the_findings_are_found() -> None:
    assert len(FINDINGS) > 20
    assert {"serving.page", "serving.packages", "sessions.future", "terminal.small"} <= set(FINDINGS)


@pytest.mark.parametrize("finding", FINDINGS)
def test_every_finding_has_its_words(finding: str) -> None:
    words = read_knowledge().words
    assert words.get(f"label.doctor.{finding}")
    if not finding.endswith((".ok", "record.none", "sound.recorded")):
        assert words.get(f"label.doctor.{finding}_do")


def test_the_doctor_works_when_the_words_themselves_are_broken(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path | None = None) -> None:
        raise BadKnowledge("Broken.")

    monkeypatch.setattr("unknot.app.files.knowledge_files.read_knowledge", broken)
    ran = unknot("doctor", "--db", tmp_path / "record.db")
    assert ran.code == 1
    assert "knowledge.broken" in ran.out
    assert "record.none" in ran.out


@pytest.mark.parametrize(
    ("environment", "columns", "finding"),
    [
        ({"TERM": "xterm-256color", "COLORFGBG": "15;0"}, "100", "ok"),
        ({"TERM": "xterm-256color"}, "60", "small"),
        ({"TERM": "linux"}, "100", "plain"),
        ({"TERM": "xterm", "UNKNOT_THEME": "pink"}, "100", "theme"),
    ],
)
def test_what_a_terminal_can_draw(
    environment: dict[str, str], columns: str, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", "40")
    assert doctor.terminal(environment).finding == finding


def test_a_program_that_plays_the_recorded_voice_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def only_mpv(name: str) -> str | None:
        return f"/bin/{name}" if name == "mpv" else None

    monkeypatch.setattr(voice_files, "find_voices", lambda: tmp_path)
    assert doctor.sound(only_mpv).finding == "recorded"
    monkeypatch.setattr(voice_files, "find_voices", lambda: None)
    assert doctor.sound(only_mpv).finding == "none", "a player without a recording"


def test_a_program_that_speaks_is_found() -> None:
    assert doctor.sound(lambda name: f"/bin/{name}" if name == "espeak" else None).facts == {"program": "espeak"}
    assert doctor.sound(lambda _: None).finding == "none"


def test_serving_needs_its_packages_and_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing = doctor.serving(lambda name: None if name == "uvicorn" else object())
    assert (missing.health, missing.facts) == (Health.DEGRADED, {"missing": "uvicorn"})
    monkeypatch.setattr("unknot.server.static.folder.find_app", lambda: read_app(tmp_path))
    assert doctor.serving(lambda _: object()).health is Health.OK

    def none() -> None:
        raise BadInput("no page")

    monkeypatch.setattr("unknot.server.static.folder.find_app", none)
    assert doctor.serving(lambda _: object()).finding == "page"


def test_sessions_in_the_future_are_told(unknot: Command, tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    opened = {"type": "answer", "t": 0, "question": "session.opened", "value": "2136-02-15T08:00"}
    line = json.dumps({"person": "me", "session": "s", "device": "d", "seq": 1, **opened})
    assert unknot("import", "-", "--db", db, given=[line]).code == 0
    out = unknot("doctor", "--db", db).out
    assert re.search(r"^part +Sessions +Sessions dated in the future: 1, the first on 2136-02-15", out, re.MULTILINE)

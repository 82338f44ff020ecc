"""What works on this machine, each part broken in turn."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from unknot.app.record.health import (
    Health,
    HealthPart,
    check_knowledge,
    check_libraries,
    check_python,
    check_record,
    checks,
)
from unknot.app.record.opening import open_record
from unknot.engine.events import Pain


@pytest.fixture
def a_record(tmp_path: Path) -> Path:
    """A record with one session of two entries."""
    path = tmp_path / "here" / "record.db"
    with open_record(path) as made:
        made.log.add("me", "20260302T090000-00000001", "device-1", [Pain(1.0, 4), Pain(2.0, 3)])
    return path


def test_this_python_and_its_libraries_pass_the_check() -> None:
    assert check_python().health is Health.OK
    assert check_libraries().health is Health.OK
    assert "textual 8" in check_libraries().facts["found"]


def test_the_path_of_the_shipped_knowledge_base_exists() -> None:
    assert (Path(check_knowledge(None).facts["place"]) / "doses.toml").is_file()


def test_an_old_python_is_reported() -> None:
    assert check_python((3, 10, 4)) == HealthPart(
        "python", Health.BROKEN, "old", {**check_python((3, 10, 4)).facts, "wanted": "3.11"}
    )


def test_a_missing_library_is_named() -> None:
    def installed(name: str) -> str:
        if name == "textual":
            raise PackageNotFoundError(name)
        return "1.0"

    found = check_libraries(installed)
    assert (found.health, found.facts) == (Health.BROKEN, {"missing": "textual"})


def test_checking_a_missing_record_does_not_create_it(tmp_path: Path) -> None:
    found = check_record(tmp_path / "deep" / "down" / "record.db")
    assert (found.health, found.finding) == (Health.OK, "none")
    assert list(tmp_path.iterdir()) == []


def test_an_intact_record_passes_the_check(a_record: Path) -> None:
    found = check_record(a_record)
    assert (found.health, found.finding) == (Health.OK, "ok")
    assert (found.facts["sessions"], found.facts["entries"], found.facts["step"]) == ("1", "2", "2")


def test_a_damaged_record_is_reported_and_not_changed(a_record: Path) -> None:
    whole = a_record.read_bytes()
    a_record.write_bytes(whole[: len(whole) - 4096])
    before = {path: path.read_bytes() for path in a_record.parent.rglob("*") if path.is_file()}
    found = check_record(a_record)
    assert (found.health, found.finding) == (Health.DEGRADED, "damaged")
    assert found.problems[0].startswith(str(a_record))
    assert {path: path.read_bytes() for path in a_record.parent.rglob("*") if path.is_file()} == before


def test_a_text_file_is_not_a_record(tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Sir,\n", encoding="utf-8")
    found = check_record(letter)
    assert (found.health, found.finding) == (Health.BROKEN, "refused")
    assert any(str(letter) in problem for problem in found.problems), "the copy's name is nobody's business"
    assert letter.read_text(encoding="utf-8") == "Dear Sir,\n"


def test_a_read_only_folder_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # why: whoever runs the tests as root may write everywhere
    assert check_record(tmp_path / "record.db").finding == "closed"


def test_a_broken_knowledge_base_is_reported_with_every_problem(tmp_path: Path) -> None:
    (tmp_path / "doses.toml").write_text("[stages\n", encoding="utf-8")
    found = check_knowledge(tmp_path)
    assert (found.health, found.finding) == (Health.BROKEN, "broken")
    assert any(problem.startswith("doses.toml:1: syntax") for problem in found.problems)


def test_a_failing_check_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path | None) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("unknot.app.files.knowledge_files.read_knowledge", broken)
    found = {check.part: check for check in checks(tmp_path / "record.db", None)}
    assert set(found) == {"python", "libraries", "knowledge", "record"}
    assert found["knowledge"] == HealthPart("knowledge", Health.BROKEN, "failed", {}, ("ZeroDivisionError: oh",))
    assert found["record"].health is Health.OK

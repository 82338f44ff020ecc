"""Where `unknot export` writes: a file whole or not at all, through what is no file, and nothing over what is there for nothing."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from tests.cli.commands import Command, entry_lines, event, plan_line


@pytest.fixture
def filled(unknot: Command, tmp_path: Path) -> Path:
    said = [plan_line(unknot), event("skip", 1), event("ready", 2), event("stop", 20)]
    db = tmp_path / "record.db"
    assert unknot("import", "-", "--db", db, given=entry_lines(said)).code == 0
    return db


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "out.jsonl"),
        ("sessions",),
        ("show", "last"),
        ("progress",),
        ("why", "H1"),
        ("plan", "--side", "left", "--tool", "lacrosse-ball", "--clear"),
        ("experiment", "show"),
        ("experiment", "tell", "3"),
        ("experiment", "stop"),
    ],
)
def test_a_record_that_was_named_and_is_not_there_is_refused_and_not_made(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out.jsonl").write_text("precious", encoding="utf-8")
    ran = unknot(*words, "--db", "typo.db")
    assert (ran.code, ran.out) == (1, "")
    assert "There is no record at typo.db." in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert Path("out.jsonl").read_text(encoding="utf-8") == "precious"


def test_an_empty_record_replaces_no_file(unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNKNOT_DB", str(tmp_path / "none" / "record.db"))
    for name in ("out.jsonl", "sheet.pdf", "all.csv", "next.ics"):
        file = tmp_path / name
        file.write_text("precious", encoding="utf-8")
        ran = unknot("export", file)
        assert (ran.code, ran.out) == (1, "")
        assert "Nothing is on record yet" in ran.err
        assert file.read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "none").exists(), "who only looks makes no record"
    breaks = unknot("export", tmp_path / "next.ics", "--breaks")
    assert breaks.code == 0, "reminders of breaks need no record"


def test_a_written_file_is_reported_but_standard_output_is_not(unknot: Command, filled: Path, tmp_path: Path) -> None:
    ran = unknot("export", tmp_path / "out.jsonl", "--db", filled)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Written: {tmp_path / 'out.jsonl'}. Entries: 4; sessions: 1.\n"
    assert unknot("export", tmp_path / "all.csv", "--db", filled).out.endswith("all.csv. Sessions: 1.\n")
    assert "Written" not in unknot("export", "--db", filled).out


def test_a_pipe_is_written_to_and_stays_a_pipe(unknot: Command, filled: Path, tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    # why a daemon: where the pipe is replaced nobody ever writes to it, and the reader would wait for ever.
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    ran = unknot("export", pipe, "--db", filled)
    reader.join(5)
    assert (ran.code, ran.out) == (0, "")
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert got == [unknot("export", "--db", filled).out]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_and_its_target_is_written(
    unknot: Command, filled: Path, tmp_path: Path, *, is_there: bool
) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "real.jsonl", tmp_path / "link.jsonl"
    link.symlink_to("far/real.jsonl")
    if is_there:
        target.write_text("old", encoding="utf-8")
    assert unknot("export", link, "--db", filled).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == unknot("export", "--db", filled).out


def test_the_record_is_not_written_over_itself(unknot: Command, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(filled)
    for file in (filled, tmp_path / "link"):
        ran = unknot("export", file, "--format", "jsonl", "--db", filled)
        assert ran.code == 1
        assert "is the record itself" in ran.err
    assert unknot("sessions", "--db", filled).out.startswith("20260302-a")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("x.docx",), ".pdf, .csv, .json, .ics, .jsonl"),
        (("x.csv", "--leave-out", "map"), "--leave-out is for pdf"),
        (("x.jsonl", "--paper", "a4"), "--paper is for pdf"),
        (("x.pdf", "--breaks"), "--breaks is for ics"),
        (("x", "--at", "07:00"), "--at is for ics"),
    ],
)
def test_an_option_without_meaning_for_a_format_is_refused_by_name(
    unknot: Command, filled: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ran = unknot("export", tmp_path / words[0], *words[1:], "--db", filled)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / words[0]).exists()


@pytest.mark.parametrize("name", ["out.csv", "out.pdf", f"{'x' * 241}.csv"])
def test_a_new_file_is_for_its_owner_alone(unknot: Command, filled: Path, tmp_path: Path, name: str) -> None:
    assert unknot("export", tmp_path / name, "--db", filled).code == 0
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_a_file_that_takes_the_place_of_another_keeps_its_permissions(
    unknot: Command, filled: Path, tmp_path: Path, mode: int
) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old", encoding="utf-8")
    file.chmod(mode)
    assert unknot("export", file, "--db", filled).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert not list(tmp_path.glob(".unknot-*"))

"""Slips that are answered with what is wrong, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Command


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["plan", "--side", "left", "--tool", "lacrosse-ball", "--clear", "--minutes", "8.9"],
            "must be a whole number, such as 8 (you wrote: 8.9)",
        ),
        (["demo", "--speed", "0", "--minutes", "8.5"], "must be a whole number, such as 8 (you wrote: 8.5)"),
        (["serve", "--port", "8377.5"], "must be a whole number, such as 8 (you wrote: 8377.5)"),
        (["experiment", "plan", "on-off", "--days", "2.5"], "must be a whole number, such as 8 (you wrote: 2.5)"),
    ],
)
def test_a_part_of_a_whole_number_is_not_rounded_away(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.setenv("UNKNOT_DB", str(tmp_path / "record.db"))
    ran = unknot(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_folder_that_is_no_knowledge_base_is_said_to_be_none(unknot: Command, tmp_path: Path) -> None:
    for folder in (tmp_path / "nope", tmp_path):
        for words in (["sessions"], ["plan", "--side", "left", "--tool", "lacrosse-ball", "--clear"]):
            ran = unknot(*words, "--kb", folder)
            assert (ran.code, ran.out) == (1, "")
            assert f"There is no knowledge base at {folder}." in ran.err
            assert "problem" not in ran.err


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", bytes(range(256)), b"\x89PNG\r\n\x1a\n\xff", b"{\x00\x01\xff"],
)
def test_a_file_that_is_no_text_is_not_called_a_table(unknot: Command, tmp_path: Path, content: bytes) -> None:
    said = _refused(unknot, tmp_path / "some.bin", content)
    assert "neither an exported record nor a table" in said
    assert "again as CSV" not in said


@pytest.mark.parametrize("content", [b"", b"\n\n  \n"])
def test_an_empty_file_is_said_to_be_empty(unknot: Command, tmp_path: Path, content: bytes) -> None:
    assert "is empty" in _refused(unknot, tmp_path / "empty.jsonl", content)


def test_an_empty_name_finds_no_session(unknot: Command, tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    assert unknot("experiment", "plan", "on-off", "--db", db).code == 0
    ran = unknot("show", "", "--db", db)
    assert (ran.code, ran.out) == (1, "")
    assert "Name a session" in ran.err


def test_a_name_in_other_case_is_suggested(unknot: Command) -> None:
    assert "Did you mean H1?" in unknot("why", "h1").err
    assert "Did you mean hold.cap_s?" in unknot("why", "HOLD.CAP_S").err


def _refused(unknot: Command, file: Path, content: bytes) -> str:
    """Have a file read in that cannot be; return what is said of it."""
    file.write_bytes(content)
    ran = unknot("import", file, "--db", file.with_name("record.db"))
    assert (ran.code, ran.out) == (1, "")
    return ran.err

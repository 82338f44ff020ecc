"""Lines in a terminal: broken between words at its width; and signs that an output cannot show."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.fortnight import fortnight
from unknot.app.record.opening import open_record
from unknot.cli.output import text
from unknot.view.screen import ListRow

NOW = "2026-03-20T18:00:00+01:00"


def in_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))


def test_a_terminal_breaks_lines_at_its_width_and_a_pipe_at_a_steady_one(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "two legs " * 30
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, text.wrap(words))) > 90
    in_terminal(monkeypatch, 40)
    assert 30 < max(map(len, text.wrap(words))) <= 40
    in_terminal(monkeypatch, 400)
    assert max(map(len, text.wrap(words))) <= 100


def test_a_long_address_is_left_whole() -> None:
    address = f"https://example.org/{'a' * 120}"
    assert address in list(text.wrap(f"It is at {address} and nowhere else."))


def test_a_narrow_terminal_puts_the_value_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    in_terminal(monkeypatch, 40)
    lines = list(
        text.row_lines([ListRow("Breaks from sitting, now and then", "a minute or two on your feet, every hour")])
    )
    assert lines[0] == "Breaks from sitting, now and then"
    assert all(line.startswith("  ") and len(line) <= 40 for line in lines[1:])


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("words", [["--help"], ["export", "--help"], ["plan", "--help"], ["why", "nothing-like-this"]])
def test_no_command_breaks_a_word_in_a_terminal(
    words: list[str], columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from unknot.cli.main import run

    run(words)
    piped = capsys.readouterr()
    in_terminal(monkeypatch, columns)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    run(words)
    told = capsys.readouterr()
    for at_terminal, in_pipe in ((told.out, piped.out), (told.err, piped.err)):
        assert at_terminal.split() == in_pipe.split()
        assert max(map(len, at_terminal.splitlines()), default=0) <= columns


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with open_record(tmp_path / "record.db") as record:
        fortnight(record.log, datetime.fromisoformat(NOW))
    return tmp_path / "record.db"


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"UNKNOT_PLAIN": "1"},
    ],
    ids=lambda environment: next(iter(environment)),
)
def test_an_output_of_few_signs_gets_plain_charts_and_all_the_words(db: Path, environment: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "unknot", "progress", "--db", str(db), "--now", NOW],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    told = ran.stdout.decode("latin-1" if "PYTHONIOENCODING" in environment else "utf-8")
    assert "Soreness" in told or "sore" in told
    assert not any("⠀" < letter <= "⣿" or letter in "▁▂▃▄▅▆▇█┄─│●" for letter in told)
    assert "??" not in told
    assert any(line.rstrip().endswith(("*", ":", ".", "_")) and " " * 3 in line for line in told.splitlines())

"""The table of commands, and how each way of failing leaves."""

from __future__ import annotations

import importlib
import inspect
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Command
from unknot.cli import main
from unknot.cli.main import COMMANDS, run
from unknot.errors import BadInput, Bug, Corrupt, Problem


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_line_of_help_is_the_first_of_its_docstring(name: str) -> None:
    address, summary = COMMANDS[name]
    module, _, function = address.partition(":")
    command = getattr(importlib.import_module(f"unknot.cli.{module}"), function)
    assert (inspect.getdoc(command) or "").splitlines()[0] == summary


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str, unknot: Command) -> None:
    ran = unknot(*name.split(), "--help")
    assert ran.code == 0
    options = re.findall(r"^  (--[\w-]+|[A-Z]+\b)(.*)$", ran.out, re.MULTILINE)
    assert options
    silent = [option for option, rest in options if not re.search(r": \S", rest)]
    assert silent == []


def test_help_lists_every_command(unknot: Command) -> None:
    ran = unknot("--help")
    assert ran == unknot("-h")
    assert (ran.code, ran.err) == (0, "")
    assert all(f"  {name} " in ran.out and summary in ran.out for name, (_, summary) in COMMANDS.items())
    assert "check" in unknot("kb", "--help").out
    assert max(map(len, ran.lines)) <= 110


def test_version(unknot: Command) -> None:
    assert re.fullmatch(r"unknot \d+\.\d+\.\d+\n", unknot("--version").out)


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["plan", "--nonsense"],
        ["plan"],
        ["plan", "--side", "up", "--tool", "x"],
        ["kb", "nonsense"],
        ["replay"],
    ],
)
def test_a_slip_of_the_keyboard_leaves_with_2_and_no_traceback(words: list[str], unknot: Command) -> None:
    ran = unknot(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("unknot: ")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BadInput("Not so.", [Problem("a:1", "rule", "Mend it.")]), 1, "unknot: Not so.\n  a:1: Mend it.\n"),
        (Corrupt("Broken."), 1, "unknot: Broken.\n"),
        (Bug("Ours."), 70, "not your fault: Bug: Ours."),
        (ZeroDivisionError("oh"), 70, "not your fault: ZeroDivisionError: oh"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_is_told_by_whose_fault_it_is(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(main, "_command", fail)
    assert run(["anything"]) == code
    assert said in capsys.readouterr().err


def test_a_session_without_a_terminal_is_refused_in_words(unknot: Command) -> None:
    for words in ([], ["session"], ["--theme", "dark"]):
        ran = unknot(*words)
        assert ran.code == 1
        assert "needs a terminal" in ran.err


def test_options_may_stand_before_the_command(unknot: Command, tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    assert unknot("--db", db, "experiment", "plan", "on-off").code == 0
    assert db.exists()
    for words in (
        ["--db", db, "sessions", "--json"],
        [f"--db={db}", "sessions", "--json"],
        ["sessions", "--json", "--db", db],
    ):
        assert (unknot(*words).code, unknot(*words).err) == (0, "")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    shell = f"{sys.executable} -m unknot demo --speed 0 | head -n 1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, env=own(tmp_path), check=True)
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[-1] in {"141", "0"}


def test_ctrl_c_leaves_with_130_and_no_traceback(tmp_path: Path) -> None:
    # why: a shell that runs this in the background makes its children deaf to Ctrl-C; a terminal does not.
    hearing = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
        "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hearing, "-m", "unknot", "demo", "--speed", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=own(tmp_path),
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, "")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from unknot.cli.main import run; run(['--help']); "
        "print([name for name in ('cyclopts', 'textual', 'unknot.engine.step') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def own(place: Path) -> dict[str, str]:
    """Return an environment in which a started program finds unknot, and no record of anybody."""
    return {**os.environ, "XDG_DATA_HOME": str(place), "PYTHONPATH": os.pathsep.join(sys.path)}

"""The table of commands, and how each way of failing leaves."""

from __future__ import annotations

import importlib
import inspect
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Command
from unknot.cli import main
from unknot.cli.main import COMMANDS, HIDDEN, RENAMED, run
from unknot.errors import BadInput, Bug, Corrupt, Problem


@pytest.mark.parametrize("name", COMMANDS | HIDDEN)
def test_a_commands_line_of_help_is_the_first_of_its_docstring(name: str) -> None:
    address, summary = (COMMANDS | HIDDEN)[name]
    module, _, function = address.partition(":")
    command = getattr(importlib.import_module(f"unknot.cli.{module}"), function)
    assert (inspect.getdoc(command) or "").splitlines()[0] == summary


@pytest.mark.parametrize("name", COMMANDS | HIDDEN)
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
def test_a_mistyped_command_exits_with_2_and_no_traceback(words: list[str], unknot: Command) -> None:
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
def test_the_exit_code_says_whose_fault_an_error_is(
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


def test_ctrl_c_exits_with_130_and_no_traceback(tmp_path: Path) -> None:
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


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_a_command_that_got_another_name_says_so(unknot: Command, old: str, new: str) -> None:
    ran = unknot(old)
    assert (ran.code, ran.out) == (2, "")
    assert f"`unknot {old}` is now `unknot {new}`." in ran.err


def test_the_lab_is_not_on_the_front_page(unknot: Command) -> None:
    assert "lab" not in unknot("--help").out
    assert "arena" in unknot("lab", "--help").out


def test_the_old_name_of_now_still_works_and_a_time_that_is_none_is_refused(unknot: Command, tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    assert (
        unknot("experiment", "plan", "on-off", "--wall=2026-03-02T09:00", "--db", db).lines[0].startswith("2026-03-03")
    )
    assert unknot("progress", "--wall", "2026-03-02T09:00", "--db", db).code == 0
    for words in (
        ["progress"],
        ["harm", "list"],
        ["experiment", "show"],
        ["experiment", "stop"],
        ["looked", "left", "x", "--by", "y"],
    ):
        for wrong in ("nonsense", "0001-01-01", "9999-12-31T23:59:59-12:00"):
            ran = unknot(*words, "--now", wrong, "--db", db)
            assert (ran.code, ran.out) == (2, "")
            assert f"--now must be a date and time, such as 2026-03-02T09:00 (you wrote: {wrong})." in ran.err


def test_what_is_missing_is_named(unknot: Command) -> None:
    assert unknot("plan").err.startswith("unknot: Missing: --side.\n")


ROOT = Path(__file__).parents[2]
STEERING = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e"


def test_nothing_on_record_steers_a_terminal(unknot: Command, tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    whose = {"person": "me", "session": "20260302-a", "device": "old-laptop"}
    said = [
        {"type": "answer", "question": "session.opened", "value": "2026-03-02T09:00"},
        {"type": "answer", "question": "harm.what", "value": "bruise"},
        {"type": "answer", "question": "harm.where", "value": "left"},
        {"type": "answer", "question": "harm.words", "value": STEERING},
        {"type": "answer", "question": "clearance.blood", "value": f"2026-03-01 {STEERING}"},
    ]
    lines = [json.dumps({**whose, "seq": number, "t": 0.0, **event}) for number, event in enumerate(said, 1)]
    assert unknot("import", "-", "--db", db, given=lines).code == 0
    for words in (
        ["sessions", "--json"], ["show", "2026"], ["show", "2026", "--json"], ["harm"], ["harm", "--json"], ["progress"],
        ["show", STEERING], ["import", tmp_path / STEERING], ["plan", "--side", "left", "--tool", STEERING, "--clear"],
    ):  # fmt: skip
        ran = unknot(*words, *([] if words[0] == "plan" else ["--db", db]))
        assert not [letter for letter in ran.out + ran.err if letter in STEERING and not letter.isprintable()], words
    assert json.loads(unknot("harm", "--json", "--db", db).out)["words"] == STEERING


UNWRITABLE = """
import os, sys
from unknot.cli.main import main
{before}
main({words!r})
"""


def started(before: str, *words: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """Run a command as a program of its own."""
    program = UNWRITABLE.format(before=before, words=words)
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, text=True, check=False, **how)


def test_a_full_standard_output_gives_an_error() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = started("", "names", "tools", stdout=full, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (
        1, "unknot: Cannot write the answer to standard output: No space left on device.\n"
    )  # fmt: skip
    closed = started("sys.stdout = None", "names", "tools", capture_output=True)
    assert closed.returncode == 1
    assert closed.stderr == "unknot: Standard output is closed, so there is nowhere to print the answer.\n"


def test_a_closed_standard_input_is_an_empty_one() -> None:
    ran = started("sys.stdin = None", "import", "-", capture_output=True)
    assert (ran.returncode, ran.stderr.partition(" is")[0]) == (1, "unknot: standard input")

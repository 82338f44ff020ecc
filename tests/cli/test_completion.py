"""`unknot completion`: the script is one the shell understands, and it knows every command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.commands import Command, entry_lines, event, plan_line
from unknot.cli.main import COMMANDS


def test_bash_completes_commands_and_options(unknot: Command, tmp_path: Path) -> None:
    script = tmp_path / "unknot.bash"
    script.write_text(unknot("completion", "bash").out, encoding="utf-8")

    def completed(*words: str) -> list[str]:
        told = " ".join(f"'{word}'" for word in ("unknot", *words))
        program = f'source {script}; COMP_WORDS=({told}); COMP_CWORD={len(words)}; _unknot; echo "${{COMPREPLY[@]}}"'
        return subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert set(completed("")) >= {name.partition(" ")[0] for name in COMMANDS}
    assert completed("plan", "--si") == ["--side"]
    assert completed("kb", "") == ["check"]


def test_names_are_printed_for_a_shell(unknot: Command, tmp_path: Path) -> None:
    assert "lacrosse-ball" in unknot("names", "tools").lines
    assert unknot("names", "positions").lines == ["chair", "floor", "standing"]
    db = tmp_path / "record.db"
    assert unknot("names", "sessions", "--db", db).lines == ["last"]
    assert not db.exists()
    said = [plan_line(unknot), event("stop", 20)]
    assert unknot("import", "-", "--db", db, given=entry_lines(said)).code == 0
    assert unknot("names", "sessions", "--db", db).lines == ["last", "20260302-a"]


def test_bash_asks_unknot_for_names(unknot: Command, tmp_path: Path) -> None:
    script = tmp_path / "unknot.bash"
    script.write_text(unknot("completion", "bash").out, encoding="utf-8")

    def completed(*words: str) -> list[str]:
        told = " ".join(f"'{word}'" for word in ("unknot", *words))
        # what the shell would ask for, without the seconds that each start takes
        asked = "unknot() { echo $2 one-of-$2; }; "
        program = f'{asked} source {script}; COMP_WORDS=({told}); COMP_CWORD={len(words)}; _unknot_named; echo "${{COMPREPLY[@]}}"'
        return subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert completed("plan", "--tool", "") == ["tools", "one-of-tools"]
    assert completed("plan", "--position", "one") == ["one-of-positions"]
    assert completed("show", "") == ["sessions", "one-of-sessions"]
    assert completed("experiment", "show", "--d") == ["--db"]
    assert completed("plan", "--si") == ["--side"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_asks_for_every_kind_of_name(shell: str, unknot: Command) -> None:
    script = unknot("completion", shell).out
    kinds = ("tools", "positions", "sessions")
    if shell == "bash":
        assert all(f"kind={kind}" in script for kind in kinds)
    else:
        assert all(f"unknot names {kind} " in script for kind in kinds)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_have_theirs(shell: str, unknot: Command) -> None:
    ran = unknot("completion", shell)
    assert ran.code == 0
    assert all(name.partition(" ")[0] in ran.out for name in COMMANDS)
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=ran.out, text=True, check=True)

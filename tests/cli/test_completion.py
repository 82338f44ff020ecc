"""`unknot completion`: the script is one the shell understands, and it knows every command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.commands import Command
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


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_have_theirs(shell: str, unknot: Command) -> None:
    ran = unknot("completion", shell)
    assert ran.code == 0
    assert all(name.partition(" ")[0] in ran.out for name in COMMANDS)
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=ran.out, text=True, check=True)

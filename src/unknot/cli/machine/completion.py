"""`unknot completion`: the script that lets a shell complete unknot's commands and options.

It is printed, and nothing is written into anybody's start-up files: where it goes is the user's decision.
"""

from __future__ import annotations

from typing import Literal

from unknot.cli.output.options import put


def completion(shell: Literal["bash", "zsh", "fish"], /) -> None:
    """Print what makes a shell complete unknot's commands and options.

    For bash: source <(unknot completion bash). For zsh, put it into a file named _unknot on the fpath; for fish, into
    ~/.config/fish/completions/unknot.fish.

    Args:
        shell: The shell.
    """
    from unknot.cli.main import application

    put(application().generate_completion(shell=shell).rstrip("\n"))

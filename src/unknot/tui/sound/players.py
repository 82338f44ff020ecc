"""Programs on this machine that speak a sentence or play a file, the best first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Command = tuple[str, ...]
Find = Callable[[str], str | None]

SPEAKERS: Final[tuple[Command, ...]] = (
    ("spd-say", "--wait", "--rate", "-10", "--"),
    ("espeak-ng", "-s", "150", "--"),
    ("espeak", "-s", "150", "--"),
    ("say",),
)
"""Programs that speak, each with what comes before the sentence."""


@dataclass(frozen=True, slots=True)
class Player:
    """A program that plays a file and then ends: the command before the file's name, and the format that it plays."""

    command: Command
    ending: str

    @property
    def program(self) -> str:
        """The program's name."""
        return self.command[0]


PLAYERS: Final = (
    Player(("mpv", "--no-config", "--no-video", "--really-quiet", "--"), "opus"),
    Player(("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet", "-i"), "opus"),
    Player(("pw-play",), "opus"),
    Player(("paplay",), "opus"),
    Player(("afplay",), "m4a"),
)
"""Programs that play a clip. `aplay` is not among them: it plays neither of the formats."""


def speaking_command(find: Find = shutil.which) -> Command | None:
    """Return the command that speaks on this machine, or None."""
    return next((command for command in SPEAKERS if find(command[0])), None)


def playing_program(find: Find = shutil.which) -> Player | None:
    """Return the program that plays a clip on this machine, or None."""
    return next((player for player in PLAYERS if find(player.program)), None)

"""Open the terminal face for a session: read the person's taste, look for a voice, and run until it is over."""

from __future__ import annotations

import os
import sys

from unknot.errors import BadInput, Bug
from unknot.knowledge.model import Knowledge
from unknot.tui.app import UnknotApp
from unknot.tui.ground import ask_terminal
from unknot.tui.moment import TerminalWords
from unknot.tui.port import SessionPort
from unknot.tui.taste import choose
from unknot.tui.voice import PROGRAMS, Voice, speaking_command

NO_VOICE = f"There is no program here that speaks. Install one of: {', '.join(command[0] for command in PROGRAMS)}."


def run(session: SessionPort, knowledge: Knowledge, *, theme: str | None = None, voice: bool | None = None) -> None:
    """Draw a session over the whole terminal until the person leaves it.

    Args:
        session: what is drawn and told.
        knowledge: for the terminal's own few words.
        theme: auto, dark, light or mono; None reads UNKNOT_THEME.
        voice: whether to speak aloud; None reads UNKNOT_VOICE.

    Raises:
        BadInput: when there is no terminal to draw on, or the theme does not exist.
        Bug: when the drawing itself failed; the person has been told to come off.
    """
    # why the third: the screen is drawn on standard error
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise BadInput("The guided session needs a terminal. In a script, use `unknot plan` and `unknot replay`.")
    taste = choose(os.environ, theme=theme, voice=voice, ask_terminal=ask_terminal)
    command = speaking_command() if taste.voice else None
    missing = NO_VOICE if taste.voice and command is None else ""
    words = terminal_words(knowledge)
    app = UnknotApp(session, words, taste, Voice(command), missing)
    app.run(mouse=False)
    if app.was_pressing or app.return_code:
        sys.stderr.write(f"\a\n{words.left}\n")
    if app.return_code:
        raise Bug("The terminal face failed; its last words stand above.")


def terminal_words(knowledge: Knowledge) -> TerminalWords:
    """Return the terminal's own words; one that the words file lacks is shown as its name."""

    def word(name: str) -> str:
        return knowledge.words.get(f"screen.terminal.{name}") or name.replace("_", " ")

    return TerminalWords(
        stop=word("stop"),
        seconds=word("seconds"),
        too_small=word("too_small"),
        why=word("why"),
        back=word("back"),
        fault=word("fault"),
        left=word("left"),
    )

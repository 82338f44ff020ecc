"""Open the terminal for a session: read the person's preferences, look for a voice, and run until the session is over."""

from __future__ import annotations

import os
import shutil
import signal
import sys

from unknot.app.files.voice_files import find_voices, read_voice
from unknot.errors import BadInput, Bug
from unknot.knowledge.model import Knowledge
from unknot.tui.app import UnknotApp
from unknot.tui.draw.canvas import wrap_words
from unknot.tui.port import SessionPort
from unknot.tui.preferences import Preferences, choose
from unknot.tui.render_context import TerminalWords
from unknot.tui.sound.players import PLAYERS, SPEAKERS, playing_program, speaking_command
from unknot.tui.sound.speech import TerminalVoice
from unknot.tui.terminal_ground import ask_terminal

SOUND_PROGRAMS = (*(player.program for player in PLAYERS), *(command[0] for command in SPEAKERS))
NO_VOICE = f"No program here can play a recording or speak. Install one of: {', '.join(SOUND_PROGRAMS)}."


def run(
    session: SessionPort,
    knowledge: Knowledge,
    *,
    theme: str | None = None,
    voice: bool | None = None,
    speech: str | None = None,
    speaker: str | None = None,
) -> None:
    """Run a session in the whole terminal until the person leaves it.

    Args:
        session: the session to draw; it handles the events.
        knowledge: for the terminal's own few words.
        theme: auto, dark, light or mono; None reads UNKNOT_THEME.
        voice: whether to speak aloud; None reads UNKNOT_VOICE.
        speech: how much to say, full, sparse or tones; None reads UNKNOT_SPEECH.
        speaker: who speaks, woman, man or device; None reads UNKNOT_SPEAKER.

    Raises:
        BadInput: when there is no terminal to draw on, or the theme does not exist.
        Bug: when the drawing itself failed; the person has been told to come off.
    """
    # why the third: the screen is drawn on standard error
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise BadInput("The guided session needs a terminal. In a script, use `unknot plan` and `unknot replay`.")
    if os.environ.get("TERM") == "dumb":
        raise BadInput(
            "This terminal cannot draw a screen (TERM is dumb). Open another one, or use `unknot serve` for the session in a browser."
        )
    taste = choose(os.environ, theme=theme, voice=voice, speech=speech, speaker=speaker, ask_terminal=ask_terminal)
    spoken = voice_of(taste)
    missing = NO_VOICE if taste.voice and not spoken.can_speak else ""
    words = terminal_words(knowledge)
    app = UnknotApp(session, words, taste, spoken, missing)
    _end_with_the_window()
    app.run()
    if app.was_pressing or app.return_code:
        farewell = "\n".join(wrap_words(words.left, shutil.get_terminal_size().columns))
        sys.stderr.write(f"\a\n{farewell}\n")
    if app.return_code:
        raise Bug("The terminal screen failed. Its last message is above.")


def _end_with_the_window() -> None:
    """Let a closed window end the program, even under `nohup`: nobody could see the session.

    Otherwise it would run forever, use a whole core and keep the record open.
    """
    hang_up = getattr(signal, "SIGHUP", None)  # Windows has none
    if hang_up is not None and signal.getsignal(hang_up) is signal.SIG_IGN:
        signal.signal(hang_up, signal.SIG_DFL)


def voice_of(taste: Preferences) -> TerminalVoice:
    """Return the voice that the person chose, as far as this machine can play or speak."""
    if not taste.voice:
        return TerminalVoice(None)
    recorded = read_voice(taste.speaker, find_voices())
    return TerminalVoice(speaking_command(), playing_program() if recorded.by_name else None, recorded)


def terminal_words(knowledge: Knowledge) -> TerminalWords:
    """Return the terminal's own words; a word that is missing in the words file appears as its name."""

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

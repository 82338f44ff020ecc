"""Ask the terminal whether its ground is light or dark, before the first screen.

The question is OSC 11; a second question that every terminal answers (device attributes) is sent after it, so that we know
when no answer will come and never leave a late one to be taken for key presses: letters stop a session here.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time

_QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)")
_LAST_WORD = re.compile(rb"\x1b\[\?[0-9;]*c")
PATIENCE_S = 1.0


def ask_terminal() -> str | None:
    """Return "light" or "dark", or None where the terminal does not say."""
    try:
        import termios
        import tty
    except ImportError:  # no such terminals on this platform
        return None
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") in ("dumb", "linux"):
        return None
    into, out = sys.stdin.fileno(), sys.stdout.fileno()
    try:
        before = termios.tcgetattr(into)
    except termios.error:
        return None
    try:
        tty.setcbreak(into)
        os.write(out, _QUESTION)
        return ground_in(_answer(into))
    except (OSError, termios.error):
        return None
    finally:
        termios.tcsetattr(into, termios.TCSAFLUSH, before)


def ground_in(answer: bytes) -> str | None:
    """Read the ground from the terminal's answer: light when its luminance is over a half."""
    found = _COLOUR.search(answer)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return "light" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 else "dark"


def _answer(into: int) -> bytes:
    until = time.monotonic() + PATIENCE_S
    heard = b""
    while (left := until - time.monotonic()) > 0:
        if select.select([into], [], [], left)[0]:
            heard += os.read(into, 256)
            if _LAST_WORD.search(heard):
                break
    return heard

"""The program itself in a terminal of its own: it opens, listens, leaves, and asks the terminal only what it answers."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PATIENCE_S = 90.0
IN_A_WINDOW = """
import fcntl, os, signal, sys, termios
hang_up, *command = sys.argv[1:]
signal.signal(signal.SIGHUP, signal.Handlers[hang_up])
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(command[0], command)
"""
"""Gives a program its terminal as a window does, so that closing the one is felt by the other; and decides what it inherits
for that case, whoever runs the tests (under `nohup` every program would ignore it)."""
COLOUR = re.compile(r"\x1b\[[0-9;]*\b(3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])\b[0-9;]*m")


@dataclass
class Terminal:
    """A terminal with unknot in it: what it has shown so far, and its keyboard."""

    keyboard: int
    program: subprocess.Popen[bytes]
    seen: str = field(default="")

    def see(self, words: str) -> None:
        """Wait until words have been shown."""
        latest = time.monotonic() + PATIENCE_S
        while words not in self.plain:
            assert time.monotonic() < latest, f"never saw {words!r}; saw {self.plain[-2000:]!r}"
            self.listen(0.2)

    def listen(self, seconds: float) -> None:
        if select.select([self.keyboard], [], [], seconds)[0]:
            try:
                self.seen += os.read(self.keyboard, 65536).decode(errors="replace")
            except OSError:  # the program is gone
                time.sleep(0.01)

    @property
    def plain(self) -> str:
        """What was shown, without control sequences."""
        return re.sub(r"\x1b(\[[0-9;?<>=]*[a-zA-Z]|\][^\x07\x1b]*(\x07|\x1b\\)|P[^\x1b]*\x1b\\)", "", self.seen)

    def press(self, keys: str) -> None:
        os.write(self.keyboard, keys.encode())

    def close_window(self) -> int:
        """Take the terminal away, and return how the program ended."""
        os.close(self.keyboard)
        self.keyboard = -1
        return self.program.wait(PATIENCE_S)

    def end(self) -> int:
        latest = time.monotonic() + PATIENCE_S
        while self.program.poll() is None:
            assert time.monotonic() < latest
            self.listen(0.05)
        return self.program.returncode


@contextmanager
def terminal(
    home: Path,
    *arguments: str,
    size: tuple[int, int] = (80, 24),
    hang_up: signal.Handlers = signal.SIG_DFL,
    **environment: str,
) -> Iterator[Terminal]:
    """Start unknot in a terminal of a size."""
    keyboard, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    base = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    program = subprocess.Popen(
        [
            *(sys.executable, "-c", IN_A_WINDOW, hang_up.name),
            *(sys.executable, "-m", "unknot", "--db", str(home / "record.db"), *arguments),
        ],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
        env=base | {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"} | environment,
    )
    os.close(inside)
    shown = Terminal(keyboard, program)
    try:
        yield shown
    finally:
        if program.poll() is None:
            program.kill()
        program.wait()
        if shown.keyboard >= 0:
            os.close(keyboard)


def test_it_opens_asks_and_leaves(tmp_path: Path) -> None:
    with terminal(tmp_path, UNKNOT_THEME="dark") as shown:
        shown.see("Ready when you are.")
        shown.press("\r")
        shown.see("choose Not sure")
        shown.press("n")
        shown.see("2/")
        shown.press("q")
        assert shown.end() == 0
    assert (tmp_path / "record.db").exists()


def test_the_ground_of_the_terminal_is_asked_and_heard(tmp_path: Path) -> None:
    with terminal(tmp_path, COLORTERM="truecolor") as shown:
        latest = time.monotonic() + PATIENCE_S
        while "\x1b]11;?" not in shown.seen:
            assert time.monotonic() < latest
            shown.listen(0.2)
        shown.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c")
        shown.see("Ready when you are.")
        assert "48;2;244;241;236" in shown.seen
        shown.press("q")
        assert shown.end() == 0


def test_no_color_means_no_colour_leaves(tmp_path: Path) -> None:
    with terminal(tmp_path, NO_COLOR="1") as shown:
        shown.see("Ready when you are.")
        shown.press("\r")
        shown.see("choose Not sure")
        shown.press("q")
        assert shown.end() == 0
        assert not COLOUR.search(shown.seen)


def test_a_terminal_too_small_says_so_and_still_listens(tmp_path: Path) -> None:
    with terminal(tmp_path, size=(60, 10), UNKNOT_THEME="dark") as shown:
        shown.see("80 columns")
        shown.press("q")
        assert shown.end() == 0


def test_ctrl_c_leaves(tmp_path: Path) -> None:
    with terminal(tmp_path, UNKNOT_THEME="light") as shown:
        shown.see("Ready when you are.")
        shown.press("\x03")
        assert shown.end() == 0


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_it_says_what_to_do(tmp_path: Path, stream: str) -> None:
    keyboard, inside = pty.openpty()
    streams: dict[str, int] = dict.fromkeys(("stdin", "stdout", "stderr"), inside)
    streams[stream] = subprocess.DEVNULL
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "unknot", "--db", str(tmp_path / "record.db")],
            **streams,  # type: ignore[call-overload]
            timeout=PATIENCE_S,
            check=False,
        )
    finally:
        os.close(inside)
        os.close(keyboard)
    assert ended.returncode == 1

"""The terminal goes away under the program: the window is closed, or the machine shuts down. The program ends, too."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.tui.test_terminal import terminal


@pytest.mark.slow
@pytest.mark.parametrize("gone", [signal.SIGHUP, signal.SIGTERM])
def test_a_window_that_is_closed_ends_the_program_and_what_was_answered_is_kept(tmp_path: Path, gone: int) -> None:
    with terminal(tmp_path, UNKNOT_THEME="dark") as shown:
        shown.see("Ready when you are.")
        shown.press("\r")
        shown.see("Not sure counts as yes.")
        shown.press("n")
        shown.see("2/")
        os.kill(shown.program.pid, gone)
        shown.end()
    with terminal(tmp_path, UNKNOT_THEME="dark") as shown:
        shown.see("Ready when you are.")
        shown.press("q")
        assert shown.end() == 0

"""The terminal goes away under the program: the window is closed, or the machine shuts down. The program ends, too."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.tui.test_terminal import Terminal, terminal

HANDLERS = [signal.SIG_DFL, signal.SIG_IGN]
"""What the program inherits for a hang-up. Whatever `nohup` starts ignores it."""


def answer_a_card(shown: Terminal) -> None:
    shown.see("Ready when you are.")
    shown.press("\r")
    shown.see("choose Not sure")
    shown.press("n")
    shown.see("2/")


def assert_the_record_is_whole(home: Path) -> None:
    with terminal(home, UNKNOT_THEME="dark") as shown:
        shown.see("Ready when you are.")
        shown.press("q")
        assert shown.end() == 0


@pytest.mark.slow
@pytest.mark.parametrize("hang_up", HANDLERS, ids=lambda handler: handler.name)
def test_a_window_that_is_closed_ends_the_program_and_what_was_answered_is_kept(
    tmp_path: Path, hang_up: signal.Handlers
) -> None:
    with terminal(tmp_path, hang_up=hang_up, UNKNOT_THEME="dark") as shown:
        answer_a_card(shown)
        assert shown.close_window() == -signal.SIGHUP
    assert_the_record_is_whole(tmp_path)


@pytest.mark.slow
def test_a_program_that_is_asked_to_end_ends_and_what_was_answered_is_kept(tmp_path: Path) -> None:
    with terminal(tmp_path, UNKNOT_THEME="dark") as shown:
        answer_a_card(shown)
        shown.program.terminate()
        shown.end()
    assert_the_record_is_whole(tmp_path)

"""The terminal's answer about its ground, whole, cut short, or none."""

from __future__ import annotations

import os
import pty
import threading

import pytest

from unknot.tui.terminal_ground import _answer, ask_terminal, ground_in


@pytest.mark.parametrize(
    ("answer", "ground"),
    [
        (b"\x1b]11;rgb:f4f4/f1f1/ecec\x1b\\\x1b[?62;c", "light"),
        (b"\x1b]11;rgb:13/16/1b\x07\x1b[?1;2c", "dark"),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x07", "dark"),
        (b"\x1b[?62;c", None),
        (b"\x1b]11;rgb:zz/00/00\x07", None),
        (b"", None),
    ],
)
def test_reading_an_answer(answer: bytes, ground: str | None) -> None:
    assert ground_in(answer) == ground


def test_the_answer_ends_with_the_word_every_terminal_says() -> None:
    ours, theirs = pty.openpty()
    try:
        os.write(ours, b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;c\n")
        assert ground_in(_answer(theirs)) == "light"
    finally:
        os.close(ours)
        os.close(theirs)


def test_without_a_terminal_nothing_is_asked() -> None:
    found: list[str | None] = []
    asking = threading.Thread(target=lambda: found.append(ask_terminal()))
    asking.start()
    asking.join(timeout=60.0)
    assert found == [None]

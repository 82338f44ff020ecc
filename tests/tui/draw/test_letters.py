"""The block letters can say what must be said large, and wrap it."""

from __future__ import annotations

import pytest

from unknot.tui.draw.letters import LETTERS, ROWS, block_lines, can_spell, width_of


@pytest.mark.parametrize("char", sorted(LETTERS))
def test_every_letter_is_even(char: str) -> None:
    rows = LETTERS[char]
    assert len(rows) == ROWS
    assert {len(row) for row in rows if row} == {len(rows[0])}
    assert {part for row in rows for part in row} <= set(" █▀▄")


@pytest.mark.parametrize("call", ["Come off the ball.", "Come off the roller.", "Come off the stick."])
def test_the_call_fits_the_smallest_terminal_on_two_lines(call: str) -> None:
    lines = block_lines(call, 74)
    assert lines is not None
    assert len(lines) == 2
    assert all(len(row) <= 74 for line in lines for row in line)
    assert can_spell(call)


def test_letters_that_are_alike_are_told_apart() -> None:
    assert len({LETTERS[char] for char in "Il1i"}) == 4
    assert LETTERS["O"] == LETTERS["0"]  # as on most signs; nothing here is read letter by letter


def test_a_word_too_long_is_refused() -> None:
    assert block_lines("unsupervised", 20) is None


def test_what_is_not_in_the_table_cannot_be_spelled() -> None:
    assert not can_spell("Schluß")
    assert width_of("ab") == 13

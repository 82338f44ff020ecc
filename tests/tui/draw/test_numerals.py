"""Every numeral is as large as promised, and doubling keeps its shape."""

from __future__ import annotations

import pytest

from unknot.tui.draw.numerals import COLUMNS, NUMERALS, ROWS, double, numeral_rows, numeral_width


@pytest.mark.parametrize("digit", sorted(NUMERALS))
def test_every_numeral_fills_its_field(digit: str) -> None:
    assert len(NUMERALS[digit]) == ROWS
    assert {len(row) for row in NUMERALS[digit]} == {COLUMNS}
    assert {char for row in NUMERALS[digit] for char in row} <= set(" █▀▄")


def test_all_ten_differ() -> None:
    assert len(set(NUMERALS.values())) == 10


@pytest.mark.parametrize(("number", "scale"), [(7, 1), (47, 1), (47, 2), (120, 1)])
def test_the_width_is_what_is_drawn(number: int, scale: int) -> None:
    rows = numeral_rows(number, scale)
    assert {len(row) for row in rows} == {numeral_width(number, scale)}
    assert len(rows) == ROWS * scale


def test_below_zero_is_zero() -> None:
    assert numeral_rows(-3) == numeral_rows(0)


def test_doubling_a_square_keeps_it_square_but_for_its_corners() -> None:
    assert double(("██", "██")) == ("▄██▄", "████", "████", "▀██▀")

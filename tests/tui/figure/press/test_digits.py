"""The numerals are the seconds to the deadline: rounded up, never below nought, doubled where there is room."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.render_contexts import context, painted
from tests.tui.stills import REST
from unknot.tui.draw.numerals import numeral_rows
from unknot.tui.figure.press.digits import Digits


@pytest.mark.parametrize(("now_t", "seconds"), [(35.0, 30), (35.01, 30), (64.2, 1), (65.0, 0), (80.0, 0)])
def test_seconds_left(now_t: float, seconds: int) -> None:
    assert context(REST, now_t).seconds_left == seconds
    rows = painted(Digits(), context(REST, now_t), 28).rows()
    assert [row[2:].rstrip() for row in rows[:3]] == [row.rstrip() for row in numeral_rows(seconds)[:3]]


def test_seconds_too_many_for_the_room_are_written_plainly() -> None:
    assert "600 s" in " ".join(painted(Digits(), context(replace(REST, deadline_t=640.0), 40.0), 28).rows())


def test_a_large_terminal_has_doubled_numerals() -> None:
    assert Digits().rows_needed(context(REST, 40.0, columns=120, rows=40), 60) == 14
    assert Digits().rows_needed(context(REST, 40.0, columns=120, rows=30), 60) == 7

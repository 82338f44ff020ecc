"""A loop is sore, a straight line has eased: as many loops as are left, and never a straight line for what has not eased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.render_contexts import context, painted
from tests.tui.stills import HOLD, HOME, PIN, belief
from unknot.tui.figure.press.thread import Thread, loops_of, thread
from unknot.view.screen import Pace


def peaks(row: str) -> int:
    """Count the separate runs of ink in the upper row: one a loop."""
    return len(row.replace("⠀", " ").split())


@pytest.mark.parametrize("undone", range(11))
def test_as_many_loops_as_are_not_undone(undone: int) -> None:
    assert peaks(thread(70, 10, undone).rows()[0]) == 10 - undone


def test_the_line_is_unbroken() -> None:
    assert " " not in thread(70, 10, 4).rows()[1]


@pytest.mark.parametrize("width", [0, 1, 5, 20, 40])
def test_a_narrow_line_is_no_error(width: int) -> None:
    assert len(thread(width, 10, 3).rows()) == 2


def test_the_hold_counts_certainty_and_the_pin_repetitions() -> None:
    assert loops_of(context(replace(HOLD, curve=belief(40.0, (), 2.0, 7, 9)))) == (7, 10)
    assert loops_of(context(PIN)) == (2, 6)
    assert loops_of(context(HOME)) is None


def test_certainty_out_of_range_is_held_within_ten() -> None:
    assert loops_of(context(replace(HOLD, curve=belief(40.0, (), 2.0, 14, 9)))) == (10, 10)


def test_the_widget_says_it_in_numbers_too() -> None:
    rows = painted(Thread(), context(HOLD), 80).rows()
    assert rows[1].rstrip().endswith("5/10")


def test_a_pace_without_repetitions_has_no_thread() -> None:
    pace = Pace("roll", "Roll", 0.0, 3.0, 1, 0)
    assert Thread().rows_needed(context(replace(PIN, pace=pace)), 80) == 0

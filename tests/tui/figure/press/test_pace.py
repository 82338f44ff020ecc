"""The dot travels with time, in thirds when motion is reduced."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.render_contexts import context, painted
from tests.tui.stills import PIN
from unknot.tui.figure.press.pace import PaceLine
from unknot.view.screen import Pace


def rows_at(step: str, now_t: float, *, still: bool = False) -> tuple[str, ...]:
    pace = Pace(step, "Straighten", 0.0, 3.0, 2, 6)
    return painted(PaceLine(), context(replace(PIN, pace=pace), now_t, still=still), 46).rows()


def test_it_says_the_step_and_the_seconds_that_are_left() -> None:
    assert rows_at("out", 0.5)[0].split() == ["Straighten", "3", "s"]
    assert rows_at("out", 2.5)[0].split() == ["Straighten", "1", "s"]
    assert rows_at("out", 9.0)[0].split() == ["Straighten", "0", "s"]


@pytest.mark.parametrize("step", ["out", "stay", "back", "roll"])
def test_the_dot_moves(step: str) -> None:
    assert rows_at(step, 0.2)[1:] != rows_at(step, 2.8)[1:]


def test_with_reduced_motion_it_jumps_in_thirds() -> None:
    assert rows_at("out", 0.1, still=True)[1:] == rows_at("out", 0.9, still=True)[1:]
    assert rows_at("out", 0.9, still=True)[1:] != rows_at("out", 1.1, still=True)[1:]


def test_a_pace_of_no_length_is_no_error() -> None:
    pace = Pace("out", "Go", 5.0, 5.0, 1, 1)
    assert painted(PaceLine(), context(replace(PIN, pace=pace), 5.0), 46).rows()[0].split() == ["Go", "0", "s"]

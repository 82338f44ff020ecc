"""Dots land in the right braille cell and never outside."""

from __future__ import annotations

import pytest
from rich.style import Style

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.dots import Dots


@pytest.mark.parametrize(("x", "y", "char"), [(0, 0, "⠁"), (1, 0, "⠈"), (0, 3, "⡀"), (1, 3, "⢀"), (1, 1, "⠐")])
def test_one_dot(x: int, y: int, char: str) -> None:
    dots = Dots(1, 1)
    dots.dot(x, y)
    assert dots.rows() == (char,)


def test_a_line_goes_from_end_to_end() -> None:
    dots = Dots(3, 1)
    dots.line((0, 3), (5, 3))
    assert dots.rows() == ("⣀⣀⣀",)


def test_a_dotted_line_leaves_gaps() -> None:
    dots = Dots(2, 1)
    dots.line((0, 0), (3, 0), every=2)
    assert dots.rows() == ("⠁⠁",)


def test_outside_is_clipped() -> None:
    dots = Dots(1, 1)
    dots.path([(-5, -5), (-1, 9), (7, 9)])
    assert dots.rows() == (" ",)


def test_stamping_can_keep_the_ground() -> None:
    canvas = Canvas(2, 1, Style(bgcolor="red"))
    dots = Dots(2, 1)
    dots.dot(0, 0)
    dots.stamp(canvas, 0, 0, Style(color="blue"), keep_ground=True)
    kept = canvas.style_at(0, 0).bgcolor
    assert kept is not None
    assert kept.name == "red"
    assert canvas.rows() == ("⠁ ",)

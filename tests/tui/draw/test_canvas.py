"""The canvas clips, wraps and joins styles; a wide character takes two cells."""

from __future__ import annotations

from rich.style import Style

from unknot.tui.draw.canvas import Canvas, height_of, wrap_words

PLAIN, BOLD = Style(), Style(bold=True)


def test_what_falls_outside_is_clipped() -> None:
    canvas = Canvas(4, 2, PLAIN)
    canvas.text(2, 0, "abc")
    canvas.put(-1, 0, "x")
    canvas.put(0, 5, "x")
    assert canvas.rows() == ("  ab", "    ")


def test_right_and_centre() -> None:
    canvas = Canvas(6, 2, PLAIN)
    assert canvas.right(6, 0, "ab") == 4
    canvas.centre(0, 1, 6, "ab")
    assert canvas.rows() == ("    ab", "  ab  ")


def test_a_wide_character_keeps_the_row_as_wide_as_the_canvas() -> None:
    canvas = Canvas(6, 1, PLAIN)
    assert canvas.text(0, 0, "痛a") == 3
    assert canvas.strip(0).cell_length == 6


def test_equal_styles_become_one_segment() -> None:
    canvas = Canvas(6, 1, PLAIN)
    canvas.text(2, 0, "ab", BOLD)
    assert [(segment.text, segment.style) for segment in canvas.strip(0)] == [
        ("  ", PLAIN),
        ("ab", BOLD),
        ("  ", PLAIN),
    ]


def test_a_canvas_of_no_size_is_no_error() -> None:
    canvas = Canvas(0, -3, PLAIN)
    canvas.frame(0, 0, 3, 3, PLAIN)
    assert canvas.rows() == ()


def test_paragraphs_wrap_and_are_counted() -> None:
    canvas = Canvas(5, 3, PLAIN)
    assert canvas.paragraph(0, 0, 5, "one two three") == 3
    assert canvas.rows() == ("one  ", "two  ", "three")
    assert height_of(["one two three", ""], 5) == 3
    assert wrap_words("", 5) == []


def test_block_art_is_see_through() -> None:
    canvas = Canvas(3, 1, PLAIN)
    canvas.text(0, 0, "abc")
    canvas.lines_of(0, 0, ["█ █"])
    assert canvas.rows() == ("█b█",)

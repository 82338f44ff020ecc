"""A number in another unit is asked back, and never changed without asking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.measure.typed import JOINT, NumberMeaning, Scale, TypedNumber, in_unit, number_meanings, parse

FLOOR = Scale("cm", -40.0, 100.0, 4.5, lower_is_better=True)
WALL = Scale("cm", 0.0, 30.0, 1.9, lower_is_better=False)
KNEE = Scale("deg", 0.0, 90.0, 8.0, lower_is_better=True)
LEG = Scale("deg", 0.0, 150.0, 7.0, lower_is_better=False)


def with_tries(scale: Scale, *tries: float) -> Scale:
    return Scale(scale.unit, scale.lowest, scale.highest, scale.real_change, scale.lower_is_better, tries)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12", TypedNumber(12.0)),
        (" 12,5 ", TypedNumber(12.5)),
        ("-3 cm", TypedNumber(-3.0, "cm")),
        ("4.7in", TypedNumber(4.7, "in")),
        ('4.7"', TypedNumber(4.7, "in")),
        ("120 Millimetres", TypedNumber(120.0, "mm")),
        ("31°", TypedNumber(31.0, "deg")),
        ("31º", TypedNumber(31.0, "deg")),
        ("\u22123 cm", TypedNumber(-3.0, "cm")),
        ("\u20133\u00a0cm", TypedNumber(-3.0, "cm")),
        ("5\u201d", TypedNumber(5.0, "in")),
        ("5\u2019\u2019", TypedNumber(5.0, "in")),
        ("1.2 rad", TypedNumber(1.2, "rad")),
        ("+.5", TypedNumber(0.5)),
        ("", None),
        ("twelve", None),
        ("12 13", None),
        ("12 furlongs", None),
        ("1e999", None),
        ("nan", None),
    ],
)
def test_accepted_typed_numbers(text: str, said: TypedNumber | None) -> None:
    assert parse(text) == said


def test_a_typed_unit_always_counts() -> None:
    assert in_unit(TypedNumber(4.7, "in"), "cm") == 11.94
    assert in_unit(TypedNumber(120.0, "mm"), "cm") == 12.0
    assert in_unit(TypedNumber(31.0, "deg"), "deg") == 31.0
    assert in_unit(TypedNumber(31.0, "cm"), "deg") is None
    assert in_unit(TypedNumber(31.0, "deg"), "cm") is None


@pytest.mark.parametrize(
    ("value", "scale", "expected"),
    [
        (12.0, FLOOR, (NumberMeaning(12.0),)),
        (127.0, FLOOR, (NumberMeaning(12.7, "mm"),)),  # higher than anybody's fingers end
        (5.0, with_tries(FLOOR, 12.7, 12.4), (NumberMeaning(5.0), NumberMeaning(12.7, "in"))),
        (4.3, with_tries(WALL, 11.0), (NumberMeaning(4.3), NumberMeaning(10.92, "in"))),
        (150.0, KNEE, (NumberMeaning(30.0, JOINT),)),
        (150.0, LEG, (NumberMeaning(150.0),)),
        (30.0, with_tries(FLOOR, 12.0), (NumberMeaning(30.0),)),  # far, but nothing else would fit: it is what was said
        (400.0, LEG, (NumberMeaning(400.0),)),  # cannot be: refused by name later
    ],
)
def test_the_possible_meanings_of_a_number(value: float, scale: Scale, expected: tuple[NumberMeaning, ...]) -> None:
    assert number_meanings(value, scale) == expected


@given(st.floats(-1000, 1000), st.lists(st.floats(0, 30), max_size=2))
def test_a_fitting_number_needs_no_question_and_no_number_changes_silently(value: float, tries: list[float]) -> None:
    scale = with_tries(WALL, *tries)
    found = number_meanings(value, scale)
    assert found
    if scale.may_be(value):
        assert found == (NumberMeaning(value),)
    for reading in found:
        assert reading.read_in or reading.value == value

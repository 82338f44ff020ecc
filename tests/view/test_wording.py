"""A sentence is never an error: not without its words, not without its numbers."""

from __future__ import annotations

import pytest

from unknot.app.files.knowledge_files import read_knowledge
from unknot.view.wording import Wording, fill_in, number, readable


def test_a_placeholder_without_a_value_disappears() -> None:
    assert fill_in("Spot {spot}, {zone}.", {"spot": "2"}) == "Spot 2, ."
    assert fill_in("No braces.", {}) == "No braces."


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("zone.middle-inner.label", "middle inner"),
        ("label.go_on", "go on"),
        ("question.q.choices.not_sure", "not sure"),
    ],
)
def test_a_missing_path_is_shown_as_its_name(path: str, said: str) -> None:
    assert readable(path) == said
    assert Wording(read_knowledge()).text("label.no_such_phrase") == "no such phrase"


@pytest.mark.parametrize(("value", "said"), [(30.0, "30"), (32.54, "32.5"), (0.0, "0"), (-3.25, "-3.2")])
def test_numbers_are_said_without_a_needless_fraction(value: float, said: str) -> None:
    assert number(value) == said


def test_one_minute_is_not_one_minutes() -> None:
    words = Wording(read_knowledge())
    assert (words.minutes(1), words.minutes(8)) == ("1 minute", "8 minutes")


def test_a_tool_fits_into_a_sentence() -> None:
    words = Wording(read_knowledge())
    assert words.short("tool", "lacrosse-ball") == "ball"
    assert words.label("tool", "lacrosse-ball") == "Lacrosse ball"

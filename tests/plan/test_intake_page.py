"""The text of a page of the intake is written and read in one place, and stays as it is on the wire."""

from __future__ import annotations

import pytest

from unknot.plan.intake_page import NEW_INJURY, IntakePage, IntakePath, read_intake_path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (IntakePath(IntakePage.SAME_AS_LAST), "same"),
        (IntakePath(IntakePage.CHANGE_CHECK_IN), "change_it"),
        (IntakePath(IntakePage.TRUE, "leg-swollen"), "true:leg-swollen"),
        (IntakePath(IntakePage.TRUE, NEW_INJURY), "true:injured"),
        (IntakePath(IntakePage.CLEAR, "rest_pain"), "clear:rest_pain"),
    ],
)
def test_a_page_is_written_and_read_as_the_same_text(path: IntakePath, text: str) -> None:
    assert str(path) == text
    assert read_intake_path(text) == path


@pytest.mark.parametrize("text", ["", "dragons", "home", "Same", "true", "true:", "clear", "same:leg-swollen"])
def test_any_other_text_names_no_page(text: str) -> None:
    assert read_intake_path(text) is None

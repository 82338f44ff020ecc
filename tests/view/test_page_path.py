"""A path is written and read in one place, and comes back as it was."""

from __future__ import annotations

import pytest

from unknot.view.page_path import Page, PagePath, read_path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PagePath(Page.HOME), "home"),
        (PagePath(Page.HISTORY, ("2",)), "history:2"),
        (PagePath(Page.READING, ("tools",)), "learn:tools"),
        (PagePath(Page.HARM).below("where", "2026-03-02"), "harm:where:2026-03-02"),
        (PagePath(Page.EXPERIMENT).below("new", "tools", "a,b", "feel", "8"), "experiment:new:tools:a,b:feel:8"),
    ],
)
def test_a_path_is_written_as_text_and_read_again(path: PagePath, text: str) -> None:
    assert str(path) == text
    assert read_path(text) == path


@pytest.mark.parametrize("text", ["", "dragons", "same", "true:injured", "Home"])
def test_a_text_that_names_no_page_is_no_path(text: str) -> None:
    assert read_path(text) is None


def test_a_subject_keeps_its_own_colons() -> None:
    path = read_path("harm:kept:2026-03-02T09:00:00")
    assert path is not None
    assert (path.step, path.subject) == ("kept", "2026-03-02T09:00:00")

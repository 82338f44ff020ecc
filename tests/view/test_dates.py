"""Days as a person reads them."""

from __future__ import annotations

import pytest

from unknot.app.files.knowledge_files import read_knowledge
from unknot.view import dates as when
from unknot.view.wording import Wording

WORDS = Wording(read_knowledge())
NOW = "2026-03-12T20:15:00+01:00"


@pytest.mark.parametrize(
    ("wall", "said"),
    [
        ("2026-03-12T07:00:00+01:00", "Today"),
        ("2026-03-11T23:59:00+01:00", "Yesterday"),
        ("2026-03-06T10:00:00+01:00", "Friday"),
        ("2026-03-05T10:00:00+01:00", "Thursday 5 March"),
        ("2025-12-31T10:00:00+01:00", "Wednesday 31 December 2025"),
        ("2026-03-13T10:00:00+01:00", "Friday 13 March"),
        ("never", "never"),
    ],
)
def test_how_long_ago(wall: str, said: str) -> None:
    assert when.ago(WORDS, wall, NOW) == said


@pytest.mark.parametrize(
    ("wall", "said"),
    [
        ("2026-03-12T22:10", "later today"),
        ("2026-03-13T07:00", "tomorrow"),
        ("2026-03-15T07:00", "on Sunday"),
        ("2026-03-25T07:00", "on Wednesday 25 March"),
        ("never", "tomorrow"),
    ],
)
def test_a_day_ahead(wall: str, said: str) -> None:
    assert when.coming(WORDS, wall, NOW) == said


def test_a_moment_has_its_minute_and_its_year() -> None:
    assert when.day_and_time(WORDS, "2026-03-02T09:05:59") == "Monday 2 March 2026, 09:05"

"""A message that a page tells you to look for is one that the program prints."""

from __future__ import annotations

import re

import pytest

from tests.docs.blocks import PAGES, ROOT

SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for kind in ("*.py", "*.toml") for path in (ROOT / "src" / "unknot").rglob(kind)
)
MESSAGES = [
    (page, message)
    for page in PAGES
    for message in re.findall(r"^\| \*([^*|]+)\* \|", page.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(("page", "message"), MESSAGES, ids=[message for _, message in MESSAGES])
def test_the_program_has_the_message(page: object, message: str) -> None:
    fragments = [part.strip() for part in re.split(r"\d+|\.\.\.", message) if part.strip()]
    assert [part for part in fragments if part not in SOURCES] == [], page


def test_there_are_messages_to_look_for() -> None:
    assert len(MESSAGES) >= 4

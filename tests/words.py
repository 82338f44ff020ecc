"""The sentences of the words files, by their key: a test that names the key holds when a sentence is written better."""

from __future__ import annotations

from functools import cache

from unknot.app.files.knowledge_files import read_knowledge
from unknot.view.wording import fill_in


@cache
def _texts() -> dict[str, str]:
    return dict(read_knowledge().words.texts)


def words(path: str, **fills: str) -> str:
    """Return the sentence at a path with its placeholders filled; one that is not there fails the test."""
    return fill_in(_texts()[path], fills)

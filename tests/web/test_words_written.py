"""The words that the page has are those of the words file, and each can be filled."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools import web_words

WEB = Path(web_words.ROOT) / "web" / "src"


def test_the_written_words_are_those_of_the_words_file() -> None:
    assert web_words.WRITTEN.read_text(encoding="utf-8") == web_words.words_text(), "run `make web-types`"


def test_every_name_can_be_written_with_a_dot() -> None:
    names = re.findall(r"^\s*(\S+):", web_words.words_text(), re.MULTILINE)
    assert names
    assert [name for name in names if not name.isidentifier()] == []


@pytest.mark.parametrize("section", tomllib.loads(web_words.READ.read_text(encoding="utf-8"))["face"])
def test_nothing_in_a_text_but_names_stands_in_braces(section: str) -> None:
    texts = tomllib.loads(web_words.READ.read_text(encoding="utf-8"))["face"][section].values()
    holes = [hole for text in texts for hole in re.findall(r"\{([^}]*)\}", str(text))]
    assert [hole for hole in holes if not re.fullmatch(r"[a-z_]+", hole)] == []

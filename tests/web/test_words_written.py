"""The words that the page has are those of the words file, and each can be filled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tools.typescript import words as web_words

WEB = Path(web_words.ROOT) / "web" / "src"
FRAME = Path(web_words.ROOT) / "web" / "frame"
PAGE = Path(web_words.ROOT) / "web" / "index.html"


def test_the_generated_words_match_the_words_file() -> None:
    assert web_words.WRITTEN.read_text(encoding="utf-8") == web_words.words_text(), "run `make web-types`"


def test_every_name_can_be_written_with_a_dot() -> None:
    names = re.findall(r"^\s*(\S+):", web_words.words_text(), re.MULTILINE)
    assert names
    assert [name for name in names if not name.isidentifier()] == []


def test_nothing_in_a_text_but_names_stands_in_braces() -> None:
    holes = re.findall(r"\{([^{}]*)\}", "\n".join(texts(face())))
    assert holes
    assert [hole for hole in holes if not re.fullmatch(r"[a-z_]+", hole)] == []


def test_the_page_uses_every_word_it_has() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*WEB.rglob("*.ts"), *WEB.rglob("*.tsx"), *FRAME.rglob("*.ts"), PAGE]
        if path != web_words.WRITTEN
    )
    said = set(re.findall(r"\w+", code))
    unused = [f"{section}.{name}" for section, words in face().items() for name in words if not _is_used(name, said)]
    assert unused == []


def _is_used(name: str, said: set[str]) -> bool:
    """A name counts as used when it stands in the code, whole or as the beginning of one that is put together."""
    return name in said or any(f"{name.rpartition('_')[0]}_" == word for word in said)


def face() -> dict[str, dict[str, object]]:
    read: dict[str, dict[str, object]] = tomllib.loads(web_words.READ.read_text(encoding="utf-8"))["face"]
    return read


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield str(value)

"""The blocks of code in the documentation, and how to compare what they promise with what happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if not path.name.startswith(("LICENSE", "CHANGELOG"))
)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of code: its language, its text, and the line it begins at."""

    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Typed:
    """One command of a console block, and what the page says it prints (empty: it does not say)."""

    command: str
    printed: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page."""
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        yield Block(found[1], found[2], text.count("\n", 0, found.start()) + 1)


def typed(block: Block) -> Iterator[Typed]:
    """Yield the commands of a console block."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield Typed(command.strip(), printed.strip("\n"))


def is_as_promised(promised: str, printed: str) -> bool:
    """Say whether output is what a page shows; `...` stands for anything."""
    pattern = ".*".join(re.escape(part.strip("\n")) for part in promised.split("..."))
    pattern = pattern.replace(".*", r"[\s\S]*")
    return re.fullmatch(rf"\s*{pattern}\s*", printed) is not None

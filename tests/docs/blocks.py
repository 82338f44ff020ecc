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
_FILE = re.compile(r"(A new file, |At the end of )`([\w./-]+)`:\s*\Z")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of code: its language, its text, the line it begins at, and the sentences before it."""

    language: str
    text: str
    line: int
    before: str = ""

    def saved(self, folder: Path) -> Path | None:
        """Do with the block what the sentence before it says: make a file of it, or add it to one."""
        found = _FILE.search(self.before)
        if found is None:
            return None
        path = folder / found[2]
        earlier = path.read_text(encoding="utf-8") + "\n" if found[1].startswith("At the end") else ""
        path.write_text(earlier + self.text, encoding="utf-8")
        return path


@dataclass(frozen=True, slots=True)
class Typed:
    """One command of a console block, and what the page says it prints (empty: it does not say)."""

    command: str
    printed: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page."""
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        yield Block(found[1], found[2], text.count("\n", 0, found.start()) + 1, text[: found.start()])


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

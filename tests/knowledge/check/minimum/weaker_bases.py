"""A knowledge base with one protection weakened, and where the check must name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.knowledge.bases import shipped
from unknot.app.files.knowledge_files import VOCABULARY
from unknot.errors import Problem
from unknot.knowledge.loading.load import load

RULE = "weaker-than-shipped"
COMPARED = ("red_flags.toml", "screening.toml", "check_in.toml", "tools.toml")


@dataclass(frozen=True, slots=True)
class Weakening:
    """One edit: in a file, in a table, a key gets another value; without a value the key goes, without a key the table."""

    file: str
    table: str
    key: str = ""
    value: str = ""

    def __str__(self) -> str:
        return f"{self.file}-{self.table}-{self.key or 'gone'}={self.value or 'gone'}"

    def apply(self, texts: dict[str, str]) -> tuple[dict[str, str], int]:
        """Return the texts after the edit, and the line of the table's header or of the line before it (from 1)."""
        lines = texts[self.file].splitlines()
        if not self.table:
            start, end = 0, len(lines)
        else:
            start = lines.index(f"[{self.table}]")
            end = next((at for at in range(start + 1, len(lines)) if lines[at].startswith("[")), len(lines))
        if not self.key:
            del lines[start:end]
            before = next((at for at in range(start - 1, -1, -1) if lines[at].startswith("[")), 0)
            return {**texts, self.file: "\n".join(lines) + "\n"}, before + 1
        at = next((at for at in range(start, end) if re.match(rf"{self.key}\s*=", lines[at])), None)
        written = f"{self.key} = {self.value}"
        if at is None:
            assert self.value, f"{self} changes nothing"
            lines.insert(start + 1, written)
            at = start + 1
        elif self.value:
            assert lines[at] != written, f"{self} changes nothing"
            lines[at] = written
        else:
            del lines[at]
            at = start
        return {**texts, self.file: "\n".join(lines) + "\n"}, at + 1


def without_words() -> dict[str, str]:
    """Return the shipped texts that are compared, without the words, the sources and the doses: they load in milliseconds."""
    return {file: text for file, text in shipped().items() if file in COMPARED or file.startswith("muscles/")}


def weaker(texts: dict[str, str]) -> list[Problem]:
    """Return the problems of texts that are weaker than unknot's own."""
    return [problem for problem in load(texts, VOCABULARY)[1] if problem.rule in (RULE, "looser-than-fence")]

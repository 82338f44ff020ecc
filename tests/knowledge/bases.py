"""The shipped knowledge base with one thing changed, and what the check says of it."""

from __future__ import annotations

from functools import cache

from unknot.app.files.knowledge_files import VOCABULARY, read_texts
from unknot.errors import Problem
from unknot.knowledge.loading.load import load


@cache
def _shipped() -> tuple[tuple[str, str], ...]:
    return tuple(read_texts().items())


def shipped() -> dict[str, str]:
    """Return the texts that come with unknot."""
    return dict(_shipped())


def changed(file: str, old: str, new: str, table: str = "") -> dict[str, str]:
    """Return the shipped texts with the first `old` after the header `table` replaced by `new`."""
    texts = shipped()
    text = texts[file]
    start = text.index(f"[{table}]\n") if table else 0
    assert old in text[start:], f"{old!r} is not in {file}"
    texts[file] = text[:start] + text[start:].replace(old, new, 1)
    return texts


def problems_of(texts: dict[str, str]) -> tuple[Problem, ...]:
    """Return every problem of a knowledge base."""
    return load(texts, VOCABULARY)[1]


def expect(texts: dict[str, str], file: str, line: str, rule: str) -> Problem:
    """Assert that `rule` is reported at the one line of `file` that reads `line`; return that problem."""
    lines = texts[file].splitlines()
    where = {f"{file}:{number}" for number, text in enumerate(lines, start=1) if text == line}
    assert where, f"{line!r} is not a line of {file}"
    problems = problems_of(texts)
    found = [problem for problem in problems if problem.rule == rule and problem.where in where]
    assert found, f"no {rule} at {where}; there is:\n" + "\n".join(map(str, problems))
    return found[0]

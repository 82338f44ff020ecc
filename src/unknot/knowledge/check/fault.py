"""A check: its rule name, the parts that it looks at, and a function that yields faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from unknot.knowledge.model import Knowledge


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its place, and a sentence that a physiotherapist understands."""

    file: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that needs words: the ids by section, and paths of free sections.

    Faces use `paths`; a changed knowledge base must have all paths of unknot's own.
    """

    ids: Mapping[str, frozenset[str]]
    paths: frozenset[str] = frozenset()

    def of(self, section: str) -> frozenset[str]:
        """Return the ids of a section; none for a section that the engine does not use."""
        return self.ids.get(section, frozenset())


Run: TypeAlias = Callable[[Knowledge, Vocabulary], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class KnowledgeCheck:
    """One check. It runs when the loader could read every part of `looks_at`, and the parts of `refers_to` have no faults."""

    rule: str
    run: Run
    looks_at: tuple[str, ...]
    refers_to: tuple[str, ...] = ()


def did_you_mean(name: str, known: Iterator[str] | frozenset[str] | set[str] | Mapping[str, object]) -> str:
    """Return the end of a sentence: a question with the nearest known name, or a full stop."""
    near = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {near[0]}?" if near else "."

"""What a check is: a rule's name, the parts it looks at, and a function that yields faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from unknot.knowledge.model import Knowledge


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where it stands, and a sentence a physiotherapist understands."""

    file: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What must have words: the ids that may be named, by section (and no others), and paths of free sections.

    Faces ask for `paths`; a changed knowledge base is held against those of the one that comes with unknot.
    """

    ids: Mapping[str, frozenset[str]]
    paths: frozenset[str] = frozenset()

    def of(self, section: str) -> frozenset[str]:
        """Return the ids of a section; none where the engine has no say in it."""
        return self.ids.get(section, frozenset())


Run: TypeAlias = Callable[[Knowledge, Vocabulary], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class KnowledgeCheck:
    """One check. It runs when every part of `looks_at` could be read, and nothing is wrong in the parts `refers_to`."""

    rule: str
    run: Run
    looks_at: tuple[str, ...]
    refers_to: tuple[str, ...] = ()


def did_you_mean(name: str, known: Iterator[str] | frozenset[str] | set[str] | Mapping[str, object]) -> str:
    """Return the end of a sentence: the nearest known name as a question, or a full stop."""
    near = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {near[0]}?" if near else "."

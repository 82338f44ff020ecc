"""Errors by whose fault they are.

One root, four children: the author of the knowledge base, the caller, the disk, and ourselves. A face turns the child into
its own way of speaking (an exit code, a screen); nobody catches the root to hide it. Bad *data* never raises at the first
fault: it is collected as `Problem` values, and the exception carries all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, said so that the person who wrote it can find and mend it.

    `where` is a place a reader can open (`tools.toml:14`, `events.jsonl:3`, `prescription.hold.cap_s`); `rule` is a stable
    name that documentation and tests refer to; `message` is one sentence saying what is wrong and what to do.
    """

    where: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.message}"

    @property
    def told(self) -> str:
        """The place and the sentence: what somebody reads who does not write the knowledge base."""
        return f"{self.where}: {self.message}"


def printable(text: str) -> str:
    """Return a text without control characters but line ends and tabs, so that nothing read from elsewhere steers a terminal.

    Characters that turn the direction of writing go, too: they can make a line read other than it is.
    """
    return "".join("\ufffd" if _steers(letter) else letter for letter in text)


def _steers(letter: str) -> bool:
    return (category(letter) == "Cc" and letter not in "\n\t") or letter in _TURNS


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class UnknotError(Exception):
    """The root of every error unknot raises on purpose; raise one of its children."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {problem}" for problem in self.problems)])


class BadKnowledge(UnknotError):
    """The knowledge base is not fit to coach from; its author must mend it."""


class BadInput(UnknotError):
    """The caller handed over something that cannot be used; nothing was changed."""

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {problem.told}" for problem in self.problems)])


class Corrupt(UnknotError):
    """A file on disk is damaged; what is readable was kept, and the message says where."""


class Bug(UnknotError):
    """unknot broke one of its own laws; this is ours to mend."""

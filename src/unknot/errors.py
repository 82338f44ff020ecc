"""Errors, sorted by who must act.

One base class and four subclasses: the author of the knowledge base, the caller, the disk, and unknot itself. A face turns each class
into an exit code or a screen; no code catches the base class to hide an error. Bad data does not raise at the first fault: the code
collects all faults as `Problem` values, and one exception carries them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of the data, with everything that its author needs to fix it.

    `where` is a place that a reader can open (`tools.toml:14`, `events.jsonl:3`, `prescription.hold.cap_s`). `rule` is a stable name for
    documentation and tests. `message` is one sentence: what is wrong and what to do.
    """

    where: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.message}"

    @property
    def text(self) -> str:
        """The place and the sentence, for readers who do not edit the knowledge base."""
        return f"{self.where}: {self.message}"


def printable(text: str) -> str:
    """Replace control characters (except line ends and tabs), so that text from outside cannot control a terminal.

    Also replace characters that change the direction of writing: they can disguise a line.
    """
    return "".join("\ufffd" if _steers(letter) else letter for letter in text)


def _steers(letter: str) -> bool:
    return (category(letter) == "Cc" and letter not in "\n\t") or letter in _TURNS


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class UnknotError(Exception):
    """The base class of all errors that unknot raises on purpose; raise one of its subclasses."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {problem}" for problem in self.problems)])


class BadKnowledge(UnknotError):
    """The knowledge base has faults; its author must fix them."""


class BadInput(UnknotError):
    """The input cannot be used; nothing was changed."""

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {problem.text}" for problem in self.problems)])


class Corrupt(UnknotError):
    """A file on disk is damaged; the readable part is kept, and the message says where it is."""


class Bug(UnknotError):
    """unknot broke one of its own rules; the developers must fix it."""

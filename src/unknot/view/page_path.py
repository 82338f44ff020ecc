"""The path of a page: where a choice leads, and how it is written in the event `go`.

A path is a page and what it is about: `history:2` is the third page of the list, `session:ID` one session, `learn:tools` one page
to read, `harm:where:ID` one question of a report. Paths are written and read here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SEPARATOR: Final = ":"


class Page(StrEnum):
    """A page that a choice can lead to, or an act that ends on one. `BACK` is the page before."""

    HOME = "home"
    BACK = "back"
    BEGIN = "begin"
    RESUME = "resume"
    CLOSE_OLD = "close_old"
    ACCEPT = "accept"
    HISTORY = "history"
    SESSION = "session"
    READING = "learn"
    PROGRESS = "progress"
    EXPERIMENT = "experiment"
    HARM = "harm"
    LOOKED = "looked"


@dataclass(frozen=True, slots=True)
class PagePath:
    """A page and what it is about, from the general to the particular."""

    page: Page
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return SEPARATOR.join((self.page, *self.parts))

    @property
    def step(self) -> str:
        """The first part: the step of a report or of an experiment; empty for the page itself."""
        return self.parts[0] if self.parts else ""

    @property
    def subject(self) -> str:
        """All parts after the step as one text, such as the name of a report."""
        return SEPARATOR.join(self.parts[1:])

    def below(self, *parts: str) -> PagePath:
        """Return the path of a page under this one."""
        return PagePath(self.page, (*self.parts, *parts))


def read_path(text: str) -> PagePath | None:
    """Return the path that a text is; None when it names no page."""
    name, *parts = text.split(SEPARATOR)
    if name not in set(Page):
        return None
    return PagePath(Page(name), tuple(part for part in parts if part))

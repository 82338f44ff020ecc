"""The pages that a choice turns during the intake, and how each is written in the event `go`.

Some of these pages record answers (`none_of_these`, `true:ID`), the others only turn (`change_it`, `clear:ID`). Their texts are
written and read here and nowhere else. The pages outside the intake are in `unknot.view.page_path`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SEPARATOR: Final = ":"
NEW_INJURY: Final = "injured"
"""What `true` is about when the person reports a new injury instead of a safety question."""


class IntakePage(StrEnum):
    """A page of the intake that a choice turns."""

    NONE_OF_THESE = "none_of_these"
    """Answer no to each safety question that is due, and to the question about a new injury."""
    TRUE = "true"
    """Answer yes to one safety question, or report a new injury."""
    NOTHING_SINCE = "nothing_since"
    """Report that the last session left neither soreness nor a bruise."""
    SOMETHING_SINCE = "something_since"
    """Ask about the next day one question at a time."""
    SAME_AS_LAST = "same"
    """Repeat all check-in answers of the last session."""
    FEELS_DIFFERENT = "feels_different"
    """Repeat the check-in answers of the last session, but ask again how it feels."""
    CHANGE_CHECK_IN = "change_it"
    """Start the check-in again."""
    ADAPTATIONS_SEEN = "adapted_seen"
    """Go on after the page that shows what the answers changed in the plan."""
    ZONES_LEFT_OUT = "left_out"
    """Go on after the choice of zones to leave out."""
    CLEAR = "clear"
    """Ask who said that the session is fine in spite of an answer."""


PAGES_ABOUT_A_QUESTION: Final = frozenset({IntakePage.TRUE, IntakePage.CLEAR})


@dataclass(frozen=True, slots=True)
class IntakePath:
    """A page of the intake, and the question that it is about; empty for a page that is about no single question."""

    page: IntakePage
    question: str = ""

    def __str__(self) -> str:
        return f"{self.page}{SEPARATOR}{self.question}" if self.question else str(self.page)


def read_intake_path(text: str) -> IntakePath | None:
    """Return the page of the intake that a text names; None when it names none."""
    name, _, question = text.partition(SEPARATOR)
    if name not in set(IntakePage) or bool(question) is not (name in PAGES_ABOUT_A_QUESTION):
        return None
    return IntakePath(IntakePage(name), question)

"""The input of every widget: the screen, the session time, and the terminal's own state."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.tui.draw.ink import Ink
from unknot.tui.screen_parts import ScreenParts, parts_of
from unknot.view.screen import Choice, Role, Screen

FIELD_ROLES = frozenset({Role.MAIN, Role.ANSWER, Role.NUMBER, Role.TEXT, Role.PLACE})
TYPED_ROLES = frozenset({Role.NUMBER, Role.TEXT})


@dataclass(frozen=True, slots=True)
class TerminalWords:
    """The terminal's own few words; they are in the words file."""

    stop: str
    seconds: str
    too_small: str
    why: str
    back: str
    fault: str
    left: str


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The input of every widget.

    `typed` is the text typed into a field, `notice` an error to read; `still` means reduced motion, `plain` ASCII only.
    """

    screen: Screen
    now_t: float
    ink: Ink
    words: TerminalWords
    typed: str = ""
    notice: str = ""
    why_open: bool = False
    still: bool = False
    plain: bool = False
    columns: int = 80
    rows: int = 24

    @property
    def parts(self) -> ScreenParts:
        """The parts of the screen that have a widget."""
        return parts_of(self.screen)

    @property
    def seconds_left(self) -> int | None:
        """Whole seconds to the deadline, rounded up, never below zero; None without a deadline."""
        if self.screen.deadline_t is None:
            return None
        left = self.screen.deadline_t - self.now_t
        return max(0, -int(-left // 1))

    @property
    def field(self) -> Choice | None:
        """The choice that needs typed text, if there is one."""
        return next((choice for choice in self.screen.choices if choice.role in TYPED_ROLES), None)

    def choices(self, *roles: Role) -> tuple[Choice, ...]:
        """Return the choices that have one of these roles."""
        return tuple(choice for choice in self.screen.choices if choice.role in roles)

    @property
    def scale(self) -> tuple[Choice, ...]:
        """The choices that are a number 0-10 by one key each, by number."""
        return tuple(sorted((choice for choice in self.screen.choices if choice.number is not None), key=_number))


def _number(choice: Choice) -> int:
    return choice.number or 0

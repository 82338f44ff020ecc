"""What the terminal needs from a session: its screen, a way to handle events, the passing of time, and the cues to speak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from unknot.engine.cues import CueKind
from unknot.view.screen import Screen


class CueToSay(Protocol):
    """A sentence for the voice, its recorded clips, and the row of its cue (urgency and importance)."""

    @property
    def kind(self) -> CueKind: ...

    @property
    def text(self) -> str: ...

    @property
    def clips(self) -> tuple[str, ...]: ...


class SessionPort(Protocol):
    """A session as the terminal sees it. It makes every decision."""

    def now_t(self) -> float:
        """Return the seconds since the session began, as of now."""
        ...

    def screen(self) -> Screen:
        """Return the screen to draw now."""
        ...

    def handle(self, event_type: str, fields: Mapping[str, object]) -> None:
        """Handle an event from the person; it is recorded when this returns."""
        ...

    def tick(self) -> None:
        """Let time pass."""
        ...

    def cues(self) -> tuple[CueToSay, ...]:
        """Return the cues to speak since the last call."""
        ...

    @property
    def is_over(self) -> bool:
        """True when there is nothing left to draw."""
        ...

"""How much a person wants to hear, and which cues are then said.

How much a cue matters is a column of the table of cues (`Priority`). Safety is always said, and again within a minute; guidance is
said once a minute; the rest is company, for people who want to hear everything. Tones and haptics are given whatever is chosen
here.
"""

from __future__ import annotations

from enum import StrEnum

from unknot.engine.cues import Priority


class Frequency(StrEnum):
    """How much a person wants to hear."""

    FULL = "full"
    SPARSE = "sparse"
    TONES = "tones"


def is_said(priority: Priority, frequency: Frequency) -> bool:
    """Say whether a cue of this priority is said aloud to a person who wants to hear so much."""
    match frequency:
        case Frequency.FULL:
            return True
        case Frequency.SPARSE:
            return priority is not Priority.OPTIONAL
        case Frequency.TONES:
            return False

"""How much it matters that a line is heard, and how much a person wants to hear.

A line of safety is said always, and again within a minute; guidance is said once a minute; the rest is company, for whoever
wants all of it. Tones and touch are given for every cue whatever is chosen here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from unknot.engine.cues import Delivery


class Rank(StrEnum):
    """How much a line matters."""

    SAFETY = "safety"
    GUIDE = "guide"
    CHATTER = "chatter"


class Frequency(StrEnum):
    """How much a person wants to hear."""

    FULL = "full"
    SPARSE = "sparse"
    TONES = "tones"


SAFETY: Final = frozenset({
    "came_off", "nerve_gone", "nerve_wait", "nerve_signs", "leg_swollen", "ask_again", "lighten",
    "eased", "leave", "not_sore", "rechecked", "paused", "side_over", "pin_done", "hidden", "try", "said_back",
})  # fmt: skip
"""Beside every stop: what takes pressure away, and what has to be answered before any comes back."""

REPEATED: Final = "tilt_"
"""Cues of measuring with the phone: they lead a leg that is in the air, with the same words three times in a minute."""

GUIDE: Final = frozenset({
    "press", "press_more", "pin", "recheck", "place", "pin_place", "recheck_place", "rested", "set_up", "measure",
    "flush", "no_go", "locked", "refused", "still_a_break",
})  # fmt: skip
"""What has to be done now, or could not be: said to whoever wants few words."""


def rank(cue: str, delivery: Delivery) -> Rank:
    """Return how much it matters that a cue is heard."""
    if delivery is Delivery.STOP or cue in SAFETY or cue.startswith(REPEATED):
        return Rank.SAFETY
    return Rank.GUIDE if cue in GUIDE else Rank.CHATTER


def is_said(one: Rank, frequency: Frequency) -> bool:
    """Say whether a line of this rank is said aloud to whoever wants to hear so much."""
    match frequency:
        case Frequency.FULL:
            return True
        case Frequency.SPARSE:
            return one is not Rank.CHATTER
        case Frequency.TONES:
            return False

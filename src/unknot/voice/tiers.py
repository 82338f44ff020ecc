"""What a device must have before the first session: every stop, and what a first session says. The rest follows."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from unknot.engine.cues import CUES, Delivery
from unknot.voice.rank import SAFETY


class Tier(StrEnum):
    """When a clip is fetched."""

    FIRST = "first"
    REST = "rest"


REST_CUES: Final = frozenset({
    "measure", "measured", "measure_again", "no_go", "refused", "flush_left_out", "nothing_sore",
    "resumed", "spots_full", "move", "rest", "rested", "locked", "still_a_break",
})  # fmt: skip
"""Cues that a first session, led through as planned, hardly ever says."""


SAFETY_OF_A_FACE: Final = frozenset({"face.floor.come_off", "face.senses.hidden", "screen.terminal.fault"})
"""What a face may have to say by itself in the middle of a session."""
FIRST_OF_A_FACE: Final = frozenset({"face.senses.try_voice"})


def is_first(path: str) -> bool:
    """Say whether a line, as far as a first session has readings of it, is fetched first; by the path of its words."""
    section, name = _section(path)
    return is_safety(path) or path in FIRST_OF_A_FACE or (section == "cue" and name not in REST_CUES)


def is_safety(path: str) -> bool:
    """Say whether somebody's safety may hang on a line, by the path of its words."""
    section, name = _section(path)
    if section == "cue":
        return name in SAFETY or CUES[name].delivery is Delivery.STOP
    return path in SAFETY_OF_A_FACE


def _section(path: str) -> tuple[str, str]:
    section, _, rest = path.partition(".")
    return section, rest.partition(".")[0]

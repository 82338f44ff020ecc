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
    "resumed", "spots_full",
})  # fmt: skip
"""Cues that a first session, led through as planned, hardly ever says."""


FIRST_OF_A_FACE: Final = frozenset({
    "face.floor.come_off", "face.senses.hidden", "face.senses.try_voice", "screen.terminal.fault",
})  # fmt: skip
"""What a face may have to say by itself in the middle of a session."""


def is_first(path: str) -> bool:
    """Say whether a line, as far as a first session has readings of it, is fetched first; by the path of its words."""
    section, _, rest = path.partition(".")
    name = rest.partition(".")[0]
    if section == "cue":
        return name in SAFETY or CUES[name].delivery is Delivery.STOP or name not in REST_CUES
    return path in FIRST_OF_A_FACE

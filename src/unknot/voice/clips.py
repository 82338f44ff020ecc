"""Find the clips that say a text: at most three, in order, and together exactly that text.

The fewest clips win: the whole line where it was recorded, else its sentences, else its clauses. Where no clips fit exactly, there
are none, and the device's own voice says the whole line: one voice for half a sentence and another for the rest sounds wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

MOST: Final = 3
"""why: people hear each joint; with more than two it sounds like a machine that reads a list."""
WORDS_IN_A_NAME: Final = 5
DIGITS_IN_A_NAME: Final = 6

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def clip_name(text: str) -> str:
    """Return the name of the clip that says a text: its first words, for people, and a digest, which makes it unique."""
    words = _NOT_IN_A_NAME.sub(" ", text.lower().replace("'", "")).split()
    digest = sha256(text.encode()).hexdigest()[:DIGITS_IN_A_NAME]
    return "-".join((*words[:WORDS_IN_A_NAME], digest))


def clips_of(clips: Mapping[str, str], text: str, most: int = MOST) -> tuple[str, ...]:
    """Return the names of the clips that say a text, the fewest that do; none where no clips say it.

    Args:
        clips: the name of each clip by the text that it says.
        text: finished text, as a caption shows it.
        most: how many clips may be joined.
    """
    if text in clips:
        return (clips[text],)
    for count in range(2, most + 1):
        if parts := _parts(clips, text, count):
            return tuple(clips[part] for part in parts)
    return ()


def _parts(clips: Mapping[str, str], text: str, count: int) -> tuple[str, ...]:
    """Return `count` texts with clips that make up a text; of several ways the one whose first part is longest."""
    if count == 1:
        return (text,) if text in clips else ()
    cut = text.rfind(" ")
    while cut > 0:
        if text[:cut] in clips and (rest := _parts(clips, text[cut + 1 :], count - 1)):
            return (text[:cut], *rest)
        cut = text.rfind(" ", 0, cut)
    return ()

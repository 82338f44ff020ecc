"""Which recorded lines a device fetches first, read from the table of cues by where a line's words stand.

Before the first session a device needs every stop, and what a first session says (`DownloadTier`). The rest follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from unknot.engine.cues import CUES, CueKind, DownloadTier

_BY_WORDS: Final[Mapping[str, CueKind]] = {kind.words: kind for kind in CUES.values() if kind.words}


def cue_of(path: str) -> CueKind | None:
    """Return the cue that a line belongs to; None where it belongs to none.

    Args:
        path: where the line stands in the words files: `cue.lighten.too_strong.say` belongs to `lighten`.
    """
    while path:
        if kind := _BY_WORDS.get(path):
            return kind
        path = path.rpartition(".")[0]
    return None


def is_first(path: str) -> bool:
    """Say whether a line is fetched before the first session, as far as a first session says it."""
    kind = cue_of(path)
    return kind is not None and kind.download is DownloadTier.FIRST


def is_safety(path: str) -> bool:
    """Say whether somebody's safety may hang on hearing a line."""
    kind = cue_of(path)
    return kind is not None and kind.is_safety

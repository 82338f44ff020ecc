"""What the engine says back: cues. `CUES` is the one table of them; whatever treats cues differently reads a column of it.

A cue (`Cue`) is a value: an id, the rule that caused it, the place it speaks of, and the params that its words may use. The
sentences are in the words files. The row of its id (`CueKind`) says what the cue asks of the tool, how a face delivers it, what it
sounds and feels like, and how much it matters that the person hears it.
"""

from unknot.engine.cues.columns import (
    CueId,
    CueKind,
    Delivery,
    DownloadTier,
    Haptic,
    ParamKind,
    Pressure,
    Priority,
    Sound,
    WordsBy,
)
from unknot.engine.cues.cue import Cue, ParamValue
from unknot.engine.cues.rules import RULES
from unknot.engine.cues.table import CUES, ENGINE_CUES, PLACE_PARAMS

__all__ = [
    "CUES",
    "ENGINE_CUES",
    "PLACE_PARAMS",
    "RULES",
    "Cue",
    "CueId",
    "CueKind",
    "Delivery",
    "DownloadTier",
    "Haptic",
    "ParamKind",
    "ParamValue",
    "Pressure",
    "Priority",
    "Sound",
    "WordsBy",
]

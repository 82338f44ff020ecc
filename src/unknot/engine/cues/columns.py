"""What may stand in each column of the table of cues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

CueId = NewType("CueId", str)
"""The id of a row of the table of cues."""


class Pressure(StrEnum):
    """What a cue asks of the tool. The laws of safety are checked against this column."""

    NONE = "none"
    START = "start"
    KEEP = "keep"
    MORE = "more"
    LESS = "less"
    OFF = "off"


class Delivery(StrEnum):
    """How a face gives a cue: a stop cuts everything else off; an ask waits for an answer; a pace is a tone more than a sentence."""

    STOP = "stop"
    ASK = "ask"
    SAY = "say"
    PACE = "pace"


class Priority(StrEnum):
    """How much it matters that a cue is heard. Tones and haptics are given for every cue, whatever its priority."""

    SAFETY = "safety"
    """Takes pressure away, or asks what must be answered before any pressure comes back. Said again within a minute, too."""
    GUIDE = "guide"
    """Says what to do now, or why it could not be done. Also said to people who want few words."""
    OPTIONAL = "optional"
    """Company on the way. Only said to people who want to hear everything."""


class DownloadTier(StrEnum):
    """When a device fetches the recorded clips of a cue."""

    FIRST = "first"
    """Before the first session: every stop, and what a first session says."""
    REST = "rest"
    """Afterwards."""


class Sound(StrEnum):
    """The tone of a cue, by its name; `web/src/senses/tones/score.ts` has the notes."""

    OFF = "off"
    COME_OFF = "come_off"
    EASED = "eased"
    LIGHTEN = "lighten"
    MORE = "more"
    GO = "go"
    REPORT = "report"
    REPORT_AGAIN = "report_again"
    QUESTION = "question"
    NOTE = "note"
    PACE_OUT = "pace_out"
    PACE_STAY = "pace_stay"
    PACE_BACK = "pace_back"
    CONFIRM = "confirm"
    REJECT = "reject"
    STEP = "step"


class Haptic(StrEnum):
    """What the vibration motor does, by its name; `web/src/senses/device/vibration.ts` has the milliseconds."""

    STOP = "stop"
    LONG = "long"
    SOFT = "soft"
    MEDIUM = "medium"
    TWO = "two"
    ONE = "one"
    TICK = "tick"


class ParamKind(StrEnum):
    """What a param of a cue is, and so how a face writes it. The value of an id's kind is the words section that names it."""

    TEST = "test"
    SET_UP = "set_up"
    BAND = "band"
    ZONE = "zone"
    REASON = "reason"
    TOOL = "tool"
    SIDE = "side"
    SPOT = "spot"
    PAIN = "pain"
    SECONDS = "seconds"
    TENTHS = "tenths"
    COUNT = "count"
    TRIAL = "trial"
    TRIALS = "trials"
    STROKES = "strokes"
    MOVES = "moves"
    MEAN = "mean"
    DEGREES = "degrees"
    POSITION = "position"
    TEXT = "text"

    @property
    def is_id(self) -> bool:
        """Say whether a value of this kind is an id, which a sentence names by its words."""
        return self in {ParamKind.TEST, ParamKind.SET_UP, ParamKind.BAND, ParamKind.ZONE, ParamKind.REASON}

    @property
    def python_type(self) -> type[int | float | str]:
        """The type of a value of this kind."""
        if self.is_id or self is ParamKind.TEXT:
            return str
        return float if self in {ParamKind.MEAN, ParamKind.POSITION} else int


class WordsBy(StrEnum):
    """What chooses between the sentences of one cue (`cue.off.H1` before `cue.off`)."""

    RULE = "rule"
    ENDING = "ending"
    """How the session ended: nobody who is unwell is told to stand up."""
    REST = "rest"
    """Whether the spot still rests: nobody is told to go on who cannot. Otherwise the rule."""


@dataclass(frozen=True, slots=True)
class CueKind:
    """One row of the table of cues.

    `words` is the path of its sentences in the words files, empty where the words are not fixed. `rules` are the rules that it may
    name; empty for a cue of a face, which names none. `sends_on`: it sends the person to the leg or to the next thing to do, and so
    waits while a break lasts or a question stands. `repeats`: it may be said again within a minute although it is not safety.
    `words_by` chooses between its sentences. `params` are the names that it may carry beside its side, zone and spot.
    """

    id: str
    words: str
    pressure: Pressure
    delivery: Delivery
    priority: Priority
    download: DownloadTier
    sound: Sound
    haptic: Haptic | None
    meaning: str
    rules: tuple[str, ...] = ()
    sends_on: bool = False
    repeats: bool = False
    words_by: WordsBy = WordsBy.RULE
    params: Mapping[str, ParamKind] = field(default_factory=dict, hash=False)

    @property
    def asks_for_report(self) -> bool:
        """Say whether it asks a person who presses how sore it is now."""
        return self.pressure is Pressure.KEEP and self.delivery is Delivery.ASK

    @property
    def is_safety(self) -> bool:
        """Say whether somebody's safety may hang on hearing it."""
        return self.priority is Priority.SAFETY

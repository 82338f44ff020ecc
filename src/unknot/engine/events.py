"""Every fact a session is made of.

An event says what a person did, reported or answered, or that time went by. Events are the record: append-only, never
rewritten; everything else is derived from them. `t` is monotonic seconds since the session began. Whether an event makes
sense *now* is not decided here (see `step`): a value may be out of range and is then refused by name, not lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from unknot.engine.prescription import Prescription, Side, TestId


class Sign(StrEnum):
    """A word that stops: what the person felt, or how they are."""

    TINGLING = "tingling"
    PINS = "pins"
    BURNING = "burning"
    ELECTRIC = "electric"
    SHOOTING = "shooting"
    NUMB = "numb"
    SHARP = "sharp"
    THROBBING = "throbbing"
    UNWELL = "unwell"
    DIZZY = "dizzy"
    BREATHLESS = "breathless"
    CHEST_PAIN = "chest_pain"
    WEAK_FOOT = "weak_foot"


NERVE_SIGNS = frozenset({Sign.TINGLING, Sign.PINS, Sign.BURNING, Sign.ELECTRIC, Sign.SHOOTING, Sign.NUMB})
UNWELL_SIGNS = frozenset({Sign.UNWELL, Sign.DIZZY, Sign.BREATHLESS, Sign.CHEST_PAIN})


class Direction(StrEnum):
    """How a spot feels against the last report."""

    EASIER = "easier"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Started:
    """The plan was accepted: the session begins with this whole prescription. `wall` is the local time, ISO 8601."""

    t: float
    wall: str
    prescription: Prescription


@dataclass(frozen=True, slots=True)
class Ready:
    """'I am in place', or 'go on'."""

    t: float


@dataclass(frozen=True, slots=True)
class Sore:
    """Sore here: a place on the map of the side in hand, and how sore, 0-10."""

    t: float
    x: float
    y: float
    pain: int


@dataclass(frozen=True, slots=True)
class Pain:
    """A report of pain, 0-10, while on a spot or when asked."""

    t: float
    value: int


@dataclass(frozen=True, slots=True)
class Change:
    """A report against the last one, for busy hands."""

    t: float
    direction: Direction


@dataclass(frozen=True, slots=True)
class SignFelt:
    """A stop word. `sign` in the record is the event's type, `word` what was said."""

    t: float
    word: Sign


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question the program asked; `value` is one of that question's choices."""

    t: float
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One trial of a flexibility test on one side, in the test's unit. `by` is `phone` where a phone on the leg measured it."""

    t: float
    test: TestId
    side: Side
    value: float
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """Time went by. With `since`, steadily (never more than a second apart) from `since` to `t`, and nothing happened."""

    t: float
    since: float | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """The person wants a break. `unsaid`: they came off by a touch or a key that names no reason, and may have felt something."""

    t: float
    unsaid: bool | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """The person is back from a break."""

    t: float


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave this phase, or this spot."""

    t: float


@dataclass(frozen=True, slots=True)
class Stop:
    """End the session."""

    t: float


Event: TypeAlias = (
    Started | Ready | Sore | Pain | Change | SignFelt | Answer | Measured | Tick | Pause | Resume | Skip | Stop
)

EVENT_TYPES: dict[str, type[Event]] = {
    "started": Started,
    "ready": Ready,
    "sore": Sore,
    "pain": Pain,
    "change": Change,
    "sign": SignFelt,
    "answer": Answer,
    "measured": Measured,
    "tick": Tick,
    "pause": Pause,
    "resume": Resume,
    "skip": Skip,
    "stop": Stop,
}
"""The name of each event in the record: a contract with every program that reads or writes one."""

TYPE_NAMES: dict[type[Event], str] = {event_type: name for name, event_type in EVENT_TYPES.items()}

"""The events of a session.

An event says what a person did, reported or answered, or that time passed. Events are the record: unknot appends them, never
rewrites them, and derives everything else from them. `t` is monotonic seconds since the session began. `step` decides whether an
event makes sense *now*: it refuses a value that is out of range by name, and the record keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from unknot.engine.prescription import Prescription, Side, TestId


class Sign(StrEnum):
    """A stop word: what the person feels, or how they are."""

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
    """How a spot feels compared with the last report."""

    EASIER = "easier"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Started:
    """The session begins with this prescription: the person accepted the plan. `wall` is the local time, ISO 8601."""

    t: float
    wall: str
    prescription: Prescription


@dataclass(frozen=True, slots=True)
class Ready:
    """The person says 'I am in place' or 'go on'."""

    t: float


@dataclass(frozen=True, slots=True)
class Sore:
    """The person marks a sore place on the map of the current side, and how sore it is, 0-10."""

    t: float
    x: float
    y: float
    pain: int


@dataclass(frozen=True, slots=True)
class Pain:
    """The person reports pain, 0-10, while pressing a spot or in answer to a question."""

    t: float
    value: int


@dataclass(frozen=True, slots=True)
class Change:
    """The person compares the pain with the last report: easier, same or worse."""

    t: float
    direction: Direction


@dataclass(frozen=True, slots=True)
class SignFelt:
    """The person says a stop word. In the record, `sign` is the event's type and `word` is the stop word."""

    t: float
    word: Sign


@dataclass(frozen=True, slots=True)
class Answer:
    """The person answers a question of the program; `value` is one of that question's choices."""

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
    """Time passed. With `since`, one event stands for all ticks from `since` to `t`, at most a second apart, without any other event."""

    t: float
    since: float | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """The person takes a break. `unsaid`: they came off with a touch or a key that gives no reason, and may have felt something."""

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
"""The name of each event in the record. Other programs read and write these names, so they never change."""

TYPE_NAMES: dict[type[Event], str] = {event_type: name for name, event_type in EVENT_TYPES.items()}

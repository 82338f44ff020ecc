"""What measuring with the phone is made of: its steps, what it may refuse, and the numbers it goes by.

Values only; how one step leads to the next is in `phone`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unknot.measure.gravity import NOTHING, Vector
from unknot.measure.stillness import StillRule, Window


class Zero(StrEnum):
    """What an angle is measured against: the upright thigh (the phone then goes to the shin), or where the leg lies."""

    THIGH = "thigh"
    FLOOR = "floor"


class MeasuringStep(StrEnum):
    """Where measuring is."""

    LISTEN = "listen"
    CHECK = "check"
    CHECK_TURNED = "check_turned"
    ZERO = "zero"
    PLACE = "place"
    COUNT = "count"
    MOVE = "move"
    HOLD = "hold"
    LOWER = "lower"
    FAILED = "failed"


class TryRefusal(StrEnum):
    """Why a try, or the phone as a whole, was refused."""

    NOT_ALLOWED = "not_allowed"
    SILENT = "silent"
    UNREADABLE = "unreadable"
    TOO_SLOW = "too_slow"
    SENSOR_OFF = "sensor_off"
    FROZEN = "frozen"
    NOT_UPRIGHT = "not_upright"
    NOT_LYING = "not_lying"
    NOT_BENT = "not_bent"
    MOVING = "moving"
    NOT_MOVED = "not_moved"
    WRONG_PLANE = "wrong_plane"
    KNOCKED = "knocked"
    LEG_SWAPPED = "leg_swapped"
    NOT_ALIKE = "not_alike"
    OUT_OF_RANGE = "out_of_range"


LINES = frozenset(
    {
        *MeasuringStep,
        *TryRefusal,
        *(f"{step}_{zero}" for step in (MeasuringStep.ZERO, MeasuringStep.MOVE) for zero in Zero),
        "check_done",
        "done",
    }
) - {MeasuringStep.ZERO, MeasuringStep.MOVE}
"""The name of everything that is said or shown; each has words."""

GIVES_UP = frozenset(
    {
        TryRefusal.NOT_ALLOWED,
        TryRefusal.SILENT,
        TryRefusal.UNREADABLE,
        TryRefusal.TOO_SLOW,
        TryRefusal.SENSOR_OFF,
        TryRefusal.FROZEN,
    }
)
"""Refusals of the phone itself: another try would end the same way."""


@dataclass(frozen=True, slots=True)
class PhoneRule:
    """The numbers of measuring with the phone; each comes from the knowledge base, where its source stands.

    Seconds end in `_s`, degrees in `_deg`. `upright_deg`: how far from upright the thigh may be; `lying_deg`: how steep a lying thigh may be; `bent_deg`: how
    far from straight the knee must begin; `moved_deg`: less than this is no try; `aside_deg`: how far a leg may leave its plane;
    `rolled_deg`: a phone turned about the limb this much to one side and then as much to the other is on the other leg;
    `off_deg`: a sensor further off than this is not used; `unlike_tries`: so often a try that is unlike the others is made again.
    """

    still: StillRule
    place_s: float
    count_from: int
    within_s: float
    lower_s: float
    silent_s: float
    frozen_s: float
    upright_deg: float
    lying_deg: float
    bent_deg: float
    moved_deg: float
    aside_deg: float
    rolled_deg: float
    off_deg: float
    tries_missed: int
    unlike_tries: int


@dataclass(frozen=True, slots=True)
class TestOnPhone:
    """The test in hand, as the phone needs it: what is possible, and what its own error is, in degrees."""

    __test__ = False

    zero: Zero
    lowest_deg: float
    highest_deg: float
    real_change_deg: float


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One thing to say: its name in the words, and the numbers that it speaks of."""

    name: str
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Measuring:
    """Measuring with the phone, as far as it has come. Made by `phone.begin`.

    `offset` is what the sensor says too much (m/s2); `zero` the way up on the thigh, `start` where the leg began this try;
    `axis` the phone's axis along the limb; `values` what was measured on this leg so far; `missed` counts tries in a row
    that came to nothing, `unlike` those unlike the others; `since_s` is when the step began.
    """

    test: TestOnPhone
    step: MeasuringStep
    since_s: float
    heard_s: float
    window: Window = ()
    offset: Vector = NOTHING
    first: Vector | None = None
    zero: Vector | None = None
    start: Vector | None = None
    axis: int = 1
    rolls: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    count: int = 0
    moved: bool = False
    knocked: bool = False
    stirred: bool = False
    unreadable: int = 0
    slow: int = 0
    missed: int = 0
    unlike: int = 0
    refusal: TryRefusal | None = None
    off_deg: float | None = None
    angle_deg: float | None = None
    thirds: int = 0
    reminded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasuringResult:
    """What readings or the time led to: where measuring is now, what is said, and the value of a try that counts."""

    measuring: Measuring
    lines: tuple[SpokenLine, ...] = ()
    value_deg: float | None = None

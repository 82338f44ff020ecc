"""The values of measuring with the phone: its steps, its refusals and its numbers. `phone` leads from step to step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unknot.measure.gravity import NOTHING, Vector
from unknot.measure.stillness import StillRule, Window


class Zero(StrEnum):
    """The zero of an angle: the upright thigh (the phone then moves to the shin), or the lying leg."""

    THIGH = "thigh"
    FLOOR = "floor"


class MeasuringStep(StrEnum):
    """The steps of measuring."""

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
    """Why a try, or the phone as a whole, does not count."""

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
"""The name of every line that unknot says or shows; each has words."""

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
"""Refusals of the phone itself: another try would fail too."""


@dataclass(frozen=True, slots=True)
class PhoneRule:
    """The numbers of measuring with the phone, from the knowledge base, which names their sources.

    Seconds end in `_s`, degrees in `_deg`. `upright_deg`: the most that the thigh may differ from upright. `lying_deg`: the steepest slope
    of a lying thigh. `bent_deg`: the least bend of the knee at the start. `moved_deg`: a smaller movement is not a try. `aside_deg`: the
    most that a leg may leave its plane. `rolled_deg`: a phone that is turned about the limb by this much, first to one side and then to
    the other, is on the other leg. `off_deg`: the largest sensor error. `unlike_tries`: how often to repeat a try that differs from the
    others.
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
    """The current test: its zero, its possible range, and its own error, in degrees."""

    __test__ = False

    zero: Zero
    lowest_deg: float
    highest_deg: float
    real_change_deg: float


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line to say: its name in the words file, and its numbers."""

    name: str
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Measuring:
    """The state of measuring with the phone. `phone.begin` makes it.

    `offset` is the sensor's error (m/s2), `zero` the direction of up on the thigh, `start` the direction of up at the start of this try,
    `axis` the phone's axis along the limb. `values` holds the values of this leg so far. `missed` counts refused tries in a row, `unlike`
    counts tries that differ from the others. `since_s` is the time at which the step began.
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
    """The result of readings or of time: the new state, the lines to say, and the value of a try that counts."""

    measuring: Measuring
    lines: tuple[SpokenLine, ...] = ()
    value_deg: float | None = None

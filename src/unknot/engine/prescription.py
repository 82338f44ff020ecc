"""What the engine is told to do: plain numbers, no knowledge.

The planner turns knowledge, answers and history into one `Prescription`; the `Started` event carries it, so that a replay
ten years from now needs neither the knowledge base nor that day's planner. Every number that touches a body comes from the
knowledge base, where its source stands. A prescription may be stricter than the fence in `engine.fence`, never looser.

Places on the map of one thigh: x runs from 0 at the sit bone to 1 at the knee crease, y from -1 (inner edge) to 1 (outer
edge). Seconds end in `_s`; pain is 0-10.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from typing import NewType

ZoneId = NewType("ZoneId", str)
"""A zone of the map that may be treated, or a band that may not."""

SetUpId = NewType("SetUpId", str)
"""A position in which somebody presses, with its picture."""

TestId = NewType("TestId", str)
"""A flexibility test."""

SpotId = NewType("SpotId", str)
"""A sore spot of one session: its side and a number."""


class Side(StrEnum):
    """The left leg or the right one."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A named part of the map: a zone that may be treated, or a band that may not (`x0 <= x <= x1`, `y0 <= y <= y1`)."""

    id: ZoneId
    x0: float
    x1: float
    y0: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True, slots=True)
class SearchStop:
    """One stretch of the search: a lane rolled `strokes` times, out and back by turns, or (x_from == x_to) one place to press.

    `zones` are all the zones it crosses: when one of them is locked, the whole stop is left out. `seconds` is how long it
    takes in all; `set_up` names the position (and its picture). `side` is None where the stop serves both legs;
    `remembered` marks a spot of an earlier session (those come first).
    """

    zones: tuple[ZoneId, ...]
    x_from: float
    x_to: float
    y: float
    seconds: float
    strokes: int
    set_up: SetUpId
    side: Side | None = None
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class EarlierLock:
    """What is locked today because of an earlier session of the same day. With no place, the whole zone; zone '*', the side."""

    side: Side
    zone: ZoneId
    rule: str
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class EarlierPlace:
    """What earlier sessions of the same day pressed at one place: it counts here as if it had been pressed in this session.

    `holds` is how often it was held, `pressed_s` for how long in all, `bout_s` for how long since its last full rest; `eased` says
    whether it eased; `off_before_s` is how many seconds before this session began the person came off it.
    """

    side: Side
    zone: ZoneId
    x: float
    y: float
    holds: int
    pressed_s: float
    bout_s: float
    eased: bool
    off_before_s: float


@dataclass(frozen=True, slots=True)
class CurveClass:
    """One way in which a spot behaves under steady pressure: a share of spots, and how pain runs.

    Pain runs from the start level towards `end_ratio` times it, with time constant `tau_s`.
    """

    name: str
    share: float
    end_ratio_low: float
    end_ratio_high: float
    tau_low_s: float
    tau_high_s: float


@dataclass(frozen=True, slots=True)
class Prior:
    """What the hold believes before the first report of this spot.

    `report_memory` is the share of one number's error that is still in the next, five seconds later; `says_less_share` of all
    people say `says_less_by` points less than they feel; `sinks_in` is how much more a spot that does not ease hurts after a minute, as
    body weight sinks in. Records of version 1 believed none of these.
    """

    classes: tuple[CurveClass, ...]
    delay_mean_s: float
    delay_sd_s: float
    report_sd: float
    start_sd: float
    change_just_noticed: float
    change_sd: float
    report_memory: float = 0.0
    says_less_share: float = 0.0
    says_less_by: float = 1.0
    sinks_in: float = 0.0


@dataclass(frozen=True, slots=True)
class HoldRule:
    """The closed loop's thresholds (method: the hold).

    A spot has eased when its felt pain is at or under `eased_ratio` of its start, or at or under `eased_level` and at or under
    `fallen_ratio` of its start (so that a spot that began at 3 has not eased by standing still).
    """

    target_low: int
    target_high: int
    ceiling: int
    settle_s: float
    minimum_s: float
    cap_s: float
    ask_every_s: float
    ask_again_s: float
    silent_off_s: float
    rest_s: float
    holds_per_spot: int
    reports_needed: int
    too_light: int
    eased_level: float
    eased_ratio: float
    fallen_ratio: float
    eased_certainty: float
    easing_chance: float
    rising_certainty: float
    lighter_ratio: float
    prior: Prior


@dataclass(frozen=True, slots=True)
class PinRule:
    """Pin-and-move: how it is paced and how often, and in which zones a spot may be pinned (none named: in all)."""

    out_s: float
    stay_s: float
    back_s: float
    repetitions: int
    zones: tuple[ZoneId, ...] = ()

    @property
    def repetition_s(self) -> float:
        return self.out_s + self.stay_s + self.back_s

    def allows(self, zone: ZoneId) -> bool:
        """Say whether a spot of this zone may be pinned."""
        return not self.zones or zone in self.zones


@dataclass(frozen=True, slots=True)
class FlushRule:
    """Easy rolling, then a stretch. Zero seconds leaves a part out."""

    roll_s: float
    stretch_s: float


@dataclass(frozen=True, slots=True)
class TestRule:
    """One flexibility test: how often, in what unit, what can be true, what is a real change, and which way is better."""

    __test__ = False

    test: TestId
    unit: str
    trials: int
    lowest: float
    highest: float
    real_change: float
    lower_is_better: bool


@dataclass(frozen=True, slots=True)
class Dose:
    """What may be pressed in all."""

    spots_per_side: int
    muscle_s: float
    session_s: float


@dataclass(frozen=True, slots=True)
class WatchRule:
    """How the person is watched over: the pain that stops, a clock jump, how a nerve sign is followed."""

    stop_pain: int
    clock_jump_s: float
    nerve_ask_s: float
    nerve_lasts_s: float


@dataclass(frozen=True, slots=True)
class MapScale:
    """How large the map is on a body, and how near two places are one spot."""

    length_cm: float
    half_width_cm: float
    same_spot_cm: float

    def apart_cm(self, x: float, y: float, other_x: float, other_y: float) -> float:
        """Return how far two places of one thigh are apart, in centimetres on an average body."""
        return hypot((x - other_x) * self.length_cm, (y - other_y) * self.half_width_cm)


@dataclass(frozen=True, slots=True)
class Because:
    """Why the plan is as it is: the item it speaks of, the rule's name (its words are in the words file), the numbers, the source."""

    item: str
    rule: str
    numbers: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Prescription:
    """Everything the engine needs for one session of one muscle."""

    version: int
    knowledge: str
    muscle: str
    tool: str
    position: str
    stage: str
    minutes: int
    sides: tuple[Side, ...]
    zones: tuple[Rectangle, ...]
    no_go: tuple[Rectangle, ...]
    search: tuple[SearchStop, ...]
    locks: tuple[EarlierLock, ...]
    tests: tuple[TestRule, ...]
    hold: HoldRule
    pin: PinRule | None
    flush: FlushRule
    dose: Dose
    watch: WatchRule
    scale: MapScale
    because: tuple[Because, ...]
    places: tuple[EarlierPlace, ...] = ()

    @property
    def is_version_1_or_2(self) -> bool:
        """Say whether this is older than version 3: limits counted by the name of a spot, and OFF did not wait for the person."""
        return self.version < VERSION_OF_PLACES


VERSION_OF_PLACES = 3
PRESCRIPTION_VERSION = 3
"""1: the first. 2: the prior knows people's habits. 3: OFF stands until the person is off; earlier places of the day count.

Raise it with an upcaster in `versions`, never without."""

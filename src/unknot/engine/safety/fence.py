"""The fence: the outermost limits of every prescription.

A prescription may be stricter than the fence, never looser: the engine refuses a looser one before any pressure. `FENCE` holds
the limits of the method. `BOUNDS` gives every other field a type and a range, so no number can make the engine raise, loop
without end, or stop its clock. `_contradictions` finds faults between fields: numbers in the wrong order, and a search that
leads into a no-go band.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from unknot.engine.prescription import (
    PRESCRIPTION_VERSION,
    Because,
    CurveClass,
    Dose,
    EarlierLock,
    EarlierPlace,
    FlushRule,
    HoldRule,
    MapScale,
    PinRule,
    Prescription,
    Prior,
    Rectangle,
    SearchStop,
    Side,
    TestRule,
    WatchRule,
)
from unknot.engine.safety.bounds import InstanceOf, ListOf, OrNothing, RealNumber, RecordOf, ShortText
from unknot.engine.safety.bounds import WholeNumber as Whole

LATEST_START_S: Final = 10_000_000.0
"""why: no session starts after months. At a far larger time, adding a second would not change the number, and no cap would come."""


@dataclass(frozen=True, slots=True)
class Fence:
    """The limits of every prescription (method: the hold, the interlocks)."""

    cap_s: float = 90.0
    muscle_s: float = 480.0
    session_s: float = 900.0
    ceiling: int = 7
    stop_pain: int = 8
    clock_jump_s: float = 5.0
    silent_off_s: float = 30.0
    rest_s: float = 30.0
    minimum_s: float = 20.0
    holds_per_spot: int = 3
    spots_per_side: int = 3
    nerve_lasts_s: float = 600.0


FENCE: Final = Fence()

MOST_LIKELY: Final = 0.95
MOST_HELD_BACK: Final = 3.0
"""why: beyond these two limits the arithmetic of the filter has no answer, and no person reports like that."""

SIDE: Final = InstanceOf(Side)
NAME: Final = ShortText(200)
SHARE: Final = RealNumber(0.0, 1.0)
PAIN: Final = Whole(0, 10)
SPREAD: Final = RealNumber(0.1, 10.0)
PAUSE_S: Final = RealNumber(0.0, 60.0)
MINUTES_S: Final = RealNumber(0.0, 600.0)
A_DAY_S: Final = RealNumber(0.0, 172_800.0)
ALONG: Final = RealNumber(0.0, 1.0)
ACROSS: Final = RealNumber(-1.0, 1.0)
READING: Final = RealNumber(-10_000.0, 10_000.0)
PLACES: Final = 1_000
"""why: far more places than a person can press in a day. The engine compares each with each, so there must be a limit."""

_RECTANGLE: Final = RecordOf(Rectangle, {"id": NAME, "x0": ALONG, "x1": ALONG, "y0": ACROSS, "y1": ACROSS})
_SEARCH_STOP: Final = RecordOf(
    SearchStop,
    {
        "zones": ListOf(NAME, 50),
        "x_from": ALONG,
        "x_to": ALONG,
        "y": ACROSS,
        "seconds": RealNumber(0.5, 600.0),
        "strokes": Whole(0, 100),
        "set_up": NAME,
        "side": OrNothing(SIDE),
        "remembered": InstanceOf(bool),
    },
)
_LOCK: Final = RecordOf(
    EarlierLock, {"side": SIDE, "zone": NAME, "rule": NAME, "x": OrNothing(ALONG), "y": OrNothing(ACROSS)}
)
_PLACE: Final = RecordOf(
    EarlierPlace,
    {
        "side": SIDE,
        "zone": NAME,
        "x": ALONG,
        "y": ACROSS,
        "holds": Whole(0, PLACES),
        "pressed_s": A_DAY_S,
        "bout_s": A_DAY_S,
        "eased": InstanceOf(bool),
        "off_before_s": A_DAY_S,
    },
)
_TEST: Final = RecordOf(
    TestRule,
    {
        "test": NAME,
        "unit": NAME,
        "trials": Whole(1, 20),
        "lowest": READING,
        "highest": READING,
        "real_change": RealNumber(0.0, 10_000.0),
        "lower_is_better": InstanceOf(bool),
    },
)
_CURVE: Final = RecordOf(
    CurveClass,
    {
        "name": NAME,
        "share": SHARE,
        "end_ratio_low": RealNumber(0.0, 5.0),
        "end_ratio_high": RealNumber(0.0, 5.0),
        "tau_low_s": RealNumber(1.0, 3_600.0),
        "tau_high_s": RealNumber(1.0, 3_600.0),
    },
)
_PRIOR: Final = RecordOf(
    Prior,
    {
        "classes": ListOf(_CURVE, 20, 1),
        "delay_mean_s": MINUTES_S,
        "delay_sd_s": MINUTES_S,
        "report_sd": SPREAD,
        "start_sd": SPREAD,
        "change_just_noticed": RealNumber(0.0, 10.0),
        "change_sd": SPREAD,
        "report_memory": RealNumber(0.0, MOST_LIKELY),
        "says_less_share": RealNumber(0.0, MOST_LIKELY),
        "says_less_by": RealNumber(0.0, MOST_HELD_BACK),
        "sinks_in": SHARE,
    },
)
_HOLD: Final = RecordOf(
    HoldRule,
    {
        "target_low": Whole(1, FENCE.ceiling),
        "target_high": Whole(1, FENCE.ceiling),
        "ceiling": Whole(1, FENCE.ceiling),
        "settle_s": RealNumber(0.0, FENCE.cap_s),
        "minimum_s": RealNumber(FENCE.minimum_s, FENCE.cap_s),
        "cap_s": RealNumber(1.0, FENCE.cap_s),
        "ask_every_s": RealNumber(1.0, 60.0),
        "ask_again_s": RealNumber(1.0, 60.0),
        "silent_off_s": RealNumber(1.0, FENCE.silent_off_s),
        "rest_s": RealNumber(FENCE.rest_s, 3_600.0),
        "holds_per_spot": Whole(1, FENCE.holds_per_spot),
        "reports_needed": Whole(1, 20),
        "too_light": PAIN,
        "eased_level": RealNumber(0.0, 10.0),
        "eased_ratio": SHARE,
        "fallen_ratio": SHARE,
        "eased_certainty": SHARE,
        "easing_chance": SHARE,
        "rising_certainty": SHARE,
        "lighter_ratio": RealNumber(0.1, 1.0),
        "prior": _PRIOR,
    },
)
_BECAUSE: Final = RecordOf(
    Because,
    {"item": NAME, "rule": NAME, "numbers": ListOf(ListOf(ShortText(2_000), 2, 2), 100), "source": NAME},
)
BOUNDS: Final = RecordOf(
    Prescription,
    {
        "version": Whole(0, PRESCRIPTION_VERSION),
        "knowledge": NAME,
        "muscle": NAME,
        "tool": NAME,
        "position": NAME,
        "stage": NAME,
        "minutes": Whole(1, 1_440),
        "sides": ListOf(SIDE, len(Side), 1),
        "zones": ListOf(_RECTANGLE, 50),
        "no_go": ListOf(_RECTANGLE, 50),
        "search": ListOf(_SEARCH_STOP, 200),
        "locks": ListOf(_LOCK, PLACES),
        "tests": ListOf(_TEST, 20),
        "hold": _HOLD,
        "pin": OrNothing(
            RecordOf(
                PinRule,
                {
                    "out_s": PAUSE_S,
                    "stay_s": PAUSE_S,
                    "back_s": PAUSE_S,
                    "repetitions": Whole(1, 100),
                    "zones": ListOf(NAME, 50),
                },
            )
        ),
        "flush": RecordOf(FlushRule, {"roll_s": MINUTES_S, "stretch_s": MINUTES_S}),
        "dose": RecordOf(
            Dose,
            {
                "spots_per_side": Whole(1, FENCE.spots_per_side),
                "muscle_s": RealNumber(1.0, FENCE.muscle_s),
                "session_s": RealNumber(1.0, FENCE.session_s),
            },
        ),
        "watch": RecordOf(
            WatchRule,
            {
                "stop_pain": Whole(1, FENCE.stop_pain),
                "clock_jump_s": RealNumber(1.0, FENCE.clock_jump_s),
                "nerve_ask_s": RealNumber(1.0, 600.0),
                "nerve_lasts_s": RealNumber(1.0, FENCE.nerve_lasts_s),
            },
        ),
        "scale": RecordOf(
            MapScale,
            {
                "length_cm": RealNumber(1.0, 200.0),
                "half_width_cm": RealNumber(1.0, 100.0),
                "same_spot_cm": RealNumber(0.1, 50.0),
            },
        ),
        "because": ListOf(_BECAUSE, 2_000),
        "places": ListOf(_PLACE, PLACES),
    },
)
"""The type and range of each field of a prescription. The fence refuses a field without a row, and a test walks every field."""


def beyond_fence(prescription: Prescription) -> tuple[str, ...]:
    """Name every field of a prescription that is looser than the fence, has a wrong type, or contradicts another field."""
    wrong = tuple(BOUNDS.outside(prescription, ""))
    return tuple(dict.fromkeys(wrong or _contradictions(prescription)))


def _contradictions(plan: Prescription) -> Iterator[str]:
    """Yield the name of every field that contradicts another one; each field alone has the right type and range."""
    yield from _in_the_wrong_order(plan)
    if not any(kind.share > 0 for kind in plan.hold.prior.classes):
        yield "hold.prior.classes"
    if plan.pin is not None and plan.pin.repetition_s < 1.0:
        yield "pin.repetition_s"
    for index, lock in enumerate(plan.locks):
        if (lock.x is None) is not (lock.y is None):
            yield f"locks[{index}].{'x' if lock.x is None else 'y'}"
    yield from _twice("sides", plan.sides)
    yield from _twice("zones", [zone.id for zone in plan.zones])
    yield from _twice("tests", [rule.test for rule in plan.tests])
    yield from _twice("hold.prior.classes", [kind.name for kind in plan.hold.prior.classes])
    yield from _turned_round(plan)
    yield from _led_astray(plan)


def _in_the_wrong_order(plan: Prescription) -> Iterator[str]:
    """Yield the name of every number that is larger than its upper partner."""
    hold = plan.hold
    if hold.target_high > hold.ceiling:
        yield "hold.target_high"
    if hold.target_low > hold.target_high:
        yield "hold.target_low"
    if hold.too_light >= hold.target_low:
        yield "hold.too_light"
    for index, kind in enumerate(hold.prior.classes):
        if kind.end_ratio_low > kind.end_ratio_high:
            yield f"hold.prior.classes[{index}].end_ratio_low"
        if kind.tau_low_s > kind.tau_high_s:
            yield f"hold.prior.classes[{index}].tau_low_s"
    for index, rule in enumerate(plan.tests):
        if rule.lowest > rule.highest:
            yield f"tests[{index}].lowest"


def _turned_round(plan: Prescription) -> Iterator[str]:
    """Yield every edge of a zone or a no-go band that lies beyond the opposite edge: such a rectangle is empty."""
    for name, rectangles in (("zones", plan.zones), ("no_go", plan.no_go)):
        for index, area in enumerate(rectangles):
            if area.x0 > area.x1:
                yield f"{name}[{index}].x0"
            if area.y0 > area.y1:
                yield f"{name}[{index}].y0"


def _twice(name: str, ids: Iterable[str]) -> Iterator[str]:
    """Yield the name of a list in which two items have the same id."""
    if any(count > 1 for count in Counter(ids).values()):
        yield name


def _led_astray(plan: Prescription) -> Iterator[str]:
    """Yield every stop of the search that enters a no-go band, or a zone that it does not name (a lock would miss it)."""
    for index, stop in enumerate(plan.search):
        low, high = sorted((stop.x_from, stop.x_to))
        if any(band.y0 <= stop.y <= band.y1 and band.x0 <= high and band.x1 >= low for band in plan.no_go):
            yield f"search[{index}].x_from"
        crossed = (zone.id for zone in plan.zones if zone.y0 < stop.y < zone.y1 and zone.x0 < high and zone.x1 > low)
        if not set(crossed) <= set(stop.zones):
            yield f"search[{index}].zones"

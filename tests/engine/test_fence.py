"""The fence, limit by limit: exactly at the limit, just beyond it, and values that are no numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import inf, nan
from typing import Any

import pytest

from tests.prescriptions import HOLD, NO_GO, PRIOR, ZONES, ordinary, with_dose, with_hold, with_watch
from unknot.engine.events import Started
from unknot.engine.prescription import EarlierLock, PinRule, Prescription, Prior, Side, TestId, ZoneId
from unknot.engine.safety import fence
from unknot.engine.safety.bounds import (
    Bound,
    InstanceOf,
    ListOf,
    OrNothing,
    RealNumber,
    RecordOf,
    ShortText,
    WholeNumber,
)
from unknot.engine.safety.fence import BOUNDS, FENCE, Fence, beyond_fence
from unknot.engine.step import step

THE_FENCE = Fence(
    cap_s=90.0,
    muscle_s=480.0,
    session_s=900.0,
    ceiling=7,
    stop_pain=8,
    clock_jump_s=5.0,
    silent_off_s=30.0,
    rest_s=30.0,
    minimum_s=20.0,
    holds_per_spot=3,
    spots_per_side=3,
    nerve_lasts_s=600.0,
)
"""The method's limits, repeated on purpose: a change of the fence needs a change here too."""


def test_the_fence_has_the_limits_of_the_method() -> None:
    assert FENCE == THE_FENCE


def _prior(change: Callable[[Prior], Prior]) -> Prescription:
    return replace(ordinary(), hold=replace(HOLD, prior=change(PRIOR)))


def _tau(tau_low_s: float) -> Prescription:
    return _prior(
        lambda prior: replace(prior, classes=(replace(prior.classes[0], tau_low_s=tau_low_s), *prior.classes[1:]))
    )


def _habit(**numbers: float) -> Prescription:
    return _prior(lambda prior: replace(prior, **numbers))  # type: ignore[arg-type]


def _share(*shares: float) -> Prescription:
    classes = tuple(replace(kind, share=share) for kind, share in zip(PRIOR.classes, shares, strict=False))
    return _prior(lambda prior: replace(prior, classes=classes))


def _pin(out_s: float) -> Prescription:
    return replace(ordinary(), pin=PinRule(out_s, 0.0, 0.0, 5))


ALL_ZONES = tuple(zone.id for zone in ZONES)


def _curve(**changes: Any) -> Prescription:
    return _prior(lambda prior: replace(prior, classes=(replace(prior.classes[0], **changes), *prior.classes[1:])))


def _test(lowest: float) -> Prescription:
    return replace(ordinary(), tests=(replace(ordinary().tests[0], lowest=lowest),))


def _tests(*names: str) -> Prescription:
    return replace(ordinary(), tests=tuple(replace(ordinary().tests[0], test=TestId(name)) for name in names))


def _zone(**changes: float) -> Prescription:
    return replace(ordinary(), zones=(replace(ZONES[0], **changes), *ZONES[1:]))  # type: ignore[arg-type]


def _band(**changes: float) -> Prescription:
    return replace(ordinary(), no_go=(replace(NO_GO[0], **changes), *NO_GO[1:]))  # type: ignore[arg-type]


def _lock(x: float | None, y: float | None) -> Prescription:
    return replace(ordinary(), locks=(EarlierLock(Side.LEFT, ZoneId("upper-outer"), "H3", x, y),))


def _stop(x_from: float, x_to: float, y: float, zones: tuple[ZoneId, ...] = ALL_ZONES) -> Prescription:
    """Return a session whose search is one stop, which names all zones unless it is told to name fewer."""
    stop = replace(ordinary().search[0], x_from=x_from, x_to=x_to, y=y, zones=zones)
    return replace(ordinary(), search=(stop,))


EDGES: list[tuple[str, Prescription, Prescription]] = [
    ("hold.cap_s", with_hold(cap_s=90.0), with_hold(cap_s=90.5)),
    ("hold.cap_s", with_hold(cap_s=1.0), with_hold(cap_s=0.5)),
    ("hold.ceiling", with_hold(ceiling=7), with_hold(ceiling=8)),
    ("hold.target_high", with_hold(target_high=7), with_hold(target_high=8)),
    ("hold.target_high", with_hold(ceiling=6, target_high=6), with_hold(ceiling=5, target_high=6)),
    ("hold.target_low", with_hold(target_low=6), with_hold(target_low=7)),
    (
        "hold.silent_off_s",
        with_hold(silent_off_s=30.0),
        with_hold(silent_off_s=30.5),
    ),
    (
        "hold.holds_per_spot",
        with_hold(holds_per_spot=3),
        with_hold(holds_per_spot=4),
    ),
    (
        "hold.holds_per_spot",
        with_hold(holds_per_spot=1),
        with_hold(holds_per_spot=0),
    ),
    ("hold.too_light", with_hold(too_light=3), with_hold(too_light=4)),
    ("hold.rest_s", with_hold(rest_s=30.0), with_hold(rest_s=29.5)),
    ("hold.minimum_s", with_hold(minimum_s=20.0), with_hold(minimum_s=19.5)),
    ("hold.ask_every_s", with_hold(ask_every_s=1.0), with_hold(ask_every_s=0.5)),
    ("hold.prior.report_sd", _prior(lambda p: replace(p, report_sd=0.1)), _prior(lambda p: replace(p, report_sd=0.05))),
    ("hold.prior.start_sd", _prior(lambda p: replace(p, start_sd=0.1)), _prior(lambda p: replace(p, start_sd=0.05))),
    ("hold.prior.change_sd", _prior(lambda p: replace(p, change_sd=0.1)), _prior(lambda p: replace(p, change_sd=0.05))),
    ("hold.prior.report_memory", _habit(report_memory=0.0), _habit(report_memory=-0.05)),
    ("hold.prior.report_memory", _habit(report_memory=0.95), _habit(report_memory=0.96)),
    ("hold.prior.says_less_share", _habit(says_less_share=0.0), _habit(says_less_share=-0.05)),
    ("hold.prior.says_less_share", _habit(says_less_share=0.95), _habit(says_less_share=0.96)),
    ("hold.prior.says_less_by", _habit(says_less_by=0.0), _habit(says_less_by=-0.5)),
    ("hold.prior.says_less_by", _habit(says_less_by=3.0), _habit(says_less_by=3.5)),
    ("hold.prior.sinks_in", _habit(sinks_in=0.0), _habit(sinks_in=-0.05)),
    ("hold.prior.sinks_in", _habit(sinks_in=1.0), _habit(sinks_in=1.05)),
    ("hold.prior.classes", _share(0.5, 0.0, 0.0, 0.0), _share(0.0, 0.0, 0.0, 0.0)),
    ("hold.prior.classes[0].tau_low_s", _tau(1.0), _tau(0.5)),
    ("dose.muscle_s", with_dose(muscle_s=480.0), with_dose(muscle_s=480.5)),
    ("dose.session_s", with_dose(session_s=900.0), with_dose(session_s=900.5)),
    ("dose.spots_per_side", with_dose(spots_per_side=3), with_dose(spots_per_side=4)),
    ("dose.spots_per_side", with_dose(spots_per_side=1), with_dose(spots_per_side=0)),
    ("watch.stop_pain", with_watch(stop_pain=8), with_watch(stop_pain=9)),
    ("watch.clock_jump_s", with_watch(clock_jump_s=5.0), with_watch(clock_jump_s=5.5)),
    ("watch.nerve_lasts_s", with_watch(nerve_lasts_s=600.0), with_watch(nerve_lasts_s=600.5)),
    ("sides", ordinary(), replace(ordinary(), sides=())),
    ("pin.repetition_s", _pin(1.0), _pin(0.5)),
    ("hold.prior.classes[0].end_ratio_low", _curve(end_ratio_low=0.5), _curve(end_ratio_low=0.6)),
    ("hold.prior.classes[0].tau_low_s", _curve(tau_low_s=25.0), _curve(tau_low_s=25.5)),
    ("hold.prior.classes", ordinary(), _curve(name="slow")),
    ("tests[0].lowest", _test(lowest=90.0), _test(lowest=90.5)),
    (
        "tests",
        _tests("active-knee-extension", "straight-leg-raise"),
        _tests("straight-leg-raise", "straight-leg-raise"),
    ),
    ("sides", ordinary(Side.LEFT, Side.RIGHT), ordinary(Side.LEFT, Side.LEFT)),
    ("zones", ordinary(), replace(ordinary(), zones=(*ZONES, replace(ZONES[0], x0=0.3, x1=0.3)))),
    ("zones[0].x0", _zone(x0=0.35), _zone(x0=0.36)),
    ("zones[0].y0", _zone(y0=-0.25), _zone(y0=-0.2)),
    ("no_go[0].x0", _band(x0=0.10), _band(x0=0.11)),
    ("no_go[0].y0", _band(y0=0.3, y1=0.3), _band(y0=0.4, y1=0.3)),
    ("locks[0].x", _lock(None, None), _lock(None, 0.5)),
    ("locks[0].y", _lock(0.5, 0.5), _lock(0.5, None)),
    ("search[0].x_from", _stop(0.36, 0.74, -0.5), _stop(0.36, 0.75, 0.35)),
    ("search[0].x_from", _stop(0.101, 0.101, 0.5), _stop(0.10, 0.10, 0.5)),
    ("search[0].x_from", _stop(0.74, 0.36, 0.351), _stop(0.91, 0.90, 0.0)),
    ("search[0].x_from", _stop(0.2, 0.3, 0.201), _stop(0.3, 0.2, 0.2)),
    ("search[0].x_from", _stop(0.2, 0.3, -0.201), _stop(0.2, 0.3, -0.2)),
    (
        "search[0].zones",
        _stop(0.36, 0.60, 0.5, (ZoneId("middle-outer"),)),
        _stop(0.36, 0.60, 0.5, (ZoneId("upper-outer"),)),
    ),
    ("search[0].zones", _stop(0.35, 0.36, 0.5, ()), _stop(0.35, 0.37, 0.5, ())),
    ("search[0].zones", _stop(0.60, 0.61, 0.5, ()), _stop(0.61, 0.59, 0.5, ())),
    ("search[0].zones", _stop(0.45, 0.45, 0.01, ()), _stop(0.45, 0.45, 0.02, ())),
    ("search[0].zones", _stop(0.45, 0.45, 0.90, ()), _stop(0.45, 0.45, 0.89, ())),
]


@pytest.mark.parametrize(("name", "at_the_edge", "beyond"), EDGES)
def test_a_limit_holds_exactly_at_its_edge(name: str, at_the_edge: Prescription, beyond: Prescription) -> None:
    assert beyond_fence(at_the_edge) == ()
    assert beyond_fence(beyond) == (name,)


def test_a_prior_without_classes_is_reported_once_without_a_crash() -> None:
    assert beyond_fence(_prior(lambda prior: replace(prior, classes=()))) == ("hold.prior.classes",)


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_value_that_is_not_a_number_is_reported_by_its_path(number: float) -> None:
    assert "hold.eased_level" in beyond_fence(with_hold(eased_level=number))
    assert "flush.roll_s" in beyond_fence(replace(ordinary(), flush=replace(ordinary().flush, roll_s=number)))
    second = replace(ordinary().search[1], seconds=number)
    assert "search[1].seconds" in beyond_fence(replace(ordinary(), search=(ordinary().search[0], second)))


def test_a_number_with_two_faults_is_reported_once() -> None:
    assert beyond_fence(with_hold(cap_s=nan)).count("hold.cap_s") == 1


def test_a_session_without_a_pin_is_inside_the_fence() -> None:
    assert beyond_fence(replace(ordinary(), pin=None)) == ()


def test_the_name_of_a_number_begins_with_its_own_field() -> None:
    test = replace(ordinary().tests[0], highest=nan)
    assert beyond_fence(replace(ordinary(), tests=(test,))) == ("tests[0].highest",)


def test_an_ordinary_prescription_is_inside_the_fence() -> None:
    assert beyond_fence(ordinary()) == ()


@pytest.mark.parametrize(
    ("prescription", "named"),
    [
        (with_hold(cap_s=FENCE.cap_s + 1), "hold.cap_s"),
        (with_hold(ceiling=8), "hold.ceiling"),
        (with_hold(silent_off_s=31.0), "hold.silent_off_s"),
        (with_hold(rest_s=29.0), "hold.rest_s"),
        (with_hold(minimum_s=5.0), "hold.minimum_s"),
        (with_hold(holds_per_spot=4), "hold.holds_per_spot"),
        (with_hold(cap_s=nan), "hold.cap_s"),
        (with_hold(eased_level=inf), "hold.eased_level"),
        (with_dose(muscle_s=481.0), "dose.muscle_s"),
        (with_dose(session_s=901.0), "dose.session_s"),
        (with_dose(spots_per_side=4), "dose.spots_per_side"),
        (with_watch(stop_pain=9), "watch.stop_pain"),
        (with_watch(clock_jump_s=6.0), "watch.clock_jump_s"),
        (with_watch(nerve_lasts_s=601.0), "watch.nerve_lasts_s"),
        (replace(ordinary(), sides=()), "sides"),
    ],
)
def test_a_prescription_beyond_the_fence_is_refused_before_anything_is_pressed(
    prescription: Prescription, named: str
) -> None:
    assert named in beyond_fence(prescription)
    taken = step(None, Started(0.0, "2026-03-02T07:30:00+01:00", prescription))
    assert taken.state is None
    assert taken.refused == "beyond_fence"


def flat(bound: Bound, path: str = "") -> Iterator[str]:
    """Yield a table of bounds as lines: where, and the two ends."""
    match bound:
        case WholeNumber(low=low, high=high):
            yield f"{path}: whole {low} to {high}"
        case RealNumber(low=low, high=high):
            yield f"{path}: {low:g} to {high:g}"
        case ShortText(longest=longest):
            yield f"{path}: {longest} characters"
        case InstanceOf(kind=kind):
            yield f"{path}: {kind.__name__}"
        case OrNothing(bound=inner):
            yield from flat(inner, f"{path}?")
        case ListOf(bound=inner, most=most, fewest=fewest):
            yield from flat(inner, f"{path}[{fewest} to {most}]")
        case RecordOf(bounds=bounds):
            for name, inner in bounds.items():
                yield from flat(inner, f"{path}.{name}" if path else name)
        case _:
            raise AssertionError(bound)


THE_BOUNDS = """
    version: whole 0 to 3
    knowledge: 200 characters
    muscle: 200 characters
    tool: 200 characters
    position: 200 characters
    stage: 200 characters
    minutes: whole 1 to 1440
    sides[1 to 2]: Side
    zones[0 to 50].id: 200 characters
    zones[0 to 50].x0: 0 to 1
    zones[0 to 50].x1: 0 to 1
    zones[0 to 50].y0: -1 to 1
    zones[0 to 50].y1: -1 to 1
    no_go[0 to 50].id: 200 characters
    no_go[0 to 50].x0: 0 to 1
    no_go[0 to 50].x1: 0 to 1
    no_go[0 to 50].y0: -1 to 1
    no_go[0 to 50].y1: -1 to 1
    search[0 to 200].zones[0 to 50]: 200 characters
    search[0 to 200].x_from: 0 to 1
    search[0 to 200].x_to: 0 to 1
    search[0 to 200].y: -1 to 1
    search[0 to 200].seconds: 0.5 to 600
    search[0 to 200].strokes: whole 0 to 100
    search[0 to 200].set_up: 200 characters
    search[0 to 200].side?: Side
    search[0 to 200].remembered: bool
    locks[0 to 1000].side: Side
    locks[0 to 1000].zone: 200 characters
    locks[0 to 1000].rule: 200 characters
    locks[0 to 1000].x?: 0 to 1
    locks[0 to 1000].y?: -1 to 1
    tests[0 to 20].test: 200 characters
    tests[0 to 20].unit: 200 characters
    tests[0 to 20].trials: whole 1 to 20
    tests[0 to 20].lowest: -10000 to 10000
    tests[0 to 20].highest: -10000 to 10000
    tests[0 to 20].real_change: 0 to 10000
    tests[0 to 20].lower_is_better: bool
    hold.target_low: whole 1 to 7
    hold.target_high: whole 1 to 7
    hold.ceiling: whole 1 to 7
    hold.settle_s: 0 to 90
    hold.minimum_s: 20 to 90
    hold.cap_s: 1 to 90
    hold.ask_every_s: 1 to 60
    hold.ask_again_s: 1 to 60
    hold.silent_off_s: 1 to 30
    hold.rest_s: 30 to 3600
    hold.holds_per_spot: whole 1 to 3
    hold.reports_needed: whole 1 to 20
    hold.too_light: whole 0 to 10
    hold.eased_level: 0 to 10
    hold.eased_ratio: 0 to 1
    hold.fallen_ratio: 0 to 1
    hold.eased_certainty: 0 to 1
    hold.easing_chance: 0 to 1
    hold.rising_certainty: 0 to 1
    hold.lighter_ratio: 0.1 to 1
    hold.prior.classes[1 to 20].name: 200 characters
    hold.prior.classes[1 to 20].share: 0 to 1
    hold.prior.classes[1 to 20].end_ratio_low: 0 to 5
    hold.prior.classes[1 to 20].end_ratio_high: 0 to 5
    hold.prior.classes[1 to 20].tau_low_s: 1 to 3600
    hold.prior.classes[1 to 20].tau_high_s: 1 to 3600
    hold.prior.delay_mean_s: 0 to 600
    hold.prior.delay_sd_s: 0 to 600
    hold.prior.report_sd: 0.1 to 10
    hold.prior.start_sd: 0.1 to 10
    hold.prior.change_just_noticed: 0 to 10
    hold.prior.change_sd: 0.1 to 10
    hold.prior.report_memory: 0 to 0.95
    hold.prior.says_less_share: 0 to 0.95
    hold.prior.says_less_by: 0 to 3
    hold.prior.sinks_in: 0 to 1
    pin?.out_s: 0 to 60
    pin?.stay_s: 0 to 60
    pin?.back_s: 0 to 60
    pin?.repetitions: whole 1 to 100
    pin?.zones[0 to 50]: 200 characters
    flush.roll_s: 0 to 600
    flush.stretch_s: 0 to 600
    dose.spots_per_side: whole 1 to 3
    dose.muscle_s: 1 to 480
    dose.session_s: 1 to 900
    watch.stop_pain: whole 1 to 8
    watch.clock_jump_s: 1 to 5
    watch.nerve_ask_s: 1 to 600
    watch.nerve_lasts_s: 1 to 600
    scale.length_cm: 1 to 200
    scale.half_width_cm: 1 to 100
    scale.same_spot_cm: 0.1 to 50
    because[0 to 2000].item: 200 characters
    because[0 to 2000].rule: 200 characters
    because[0 to 2000].numbers[0 to 100][2 to 2]: 2000 characters
    because[0 to 2000].source: 200 characters
    places[0 to 1000].side: Side
    places[0 to 1000].zone: 200 characters
    places[0 to 1000].x: 0 to 1
    places[0 to 1000].y: -1 to 1
    places[0 to 1000].holds: whole 0 to 1000
    places[0 to 1000].pressed_s: 0 to 172800
    places[0 to 1000].bout_s: 0 to 172800
    places[0 to 1000].eased: bool
    places[0 to 1000].off_before_s: 0 to 172800
"""
"""The bound of every field, repeated on purpose: a change of a bound needs a change here too."""


def test_every_bound_has_its_documented_value() -> None:
    assert list(flat(BOUNDS)) == [line.strip() for line in THE_BOUNDS.strip().splitlines()]
    assert fence.LATEST_START_S == 10_000_000.0

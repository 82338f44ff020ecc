"""The fence, limit by limit: at its very edge, one beyond, and whatever is no number at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf, nan

import pytest

from tests.prescriptions import HOLD, PRIOR, ordinary, with_dose, with_hold, with_watch
from unknot.engine.events import Started
from unknot.engine.fence import FENCE, Fence, beyond_fence
from unknot.engine.prescription import PinRule, Prescription, Prior
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
"""The method's limits, repeated here on purpose: whoever moves the fence moves it in two places."""


def test_the_fence_stands_where_the_method_put_it() -> None:
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


EDGES: list[tuple[str, Prescription, Prescription]] = [
    ("hold.cap_s", with_hold(cap_s=90.0), with_hold(cap_s=90.5)),
    ("hold.cap_s", with_hold(cap_s=1.0), with_hold(cap_s=0.5)),
    ("hold.ceiling", with_hold(ceiling=7), with_hold(ceiling=8)),
    ("hold.target_high", with_hold(target_high=7), with_hold(target_high=8)),
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
]


@pytest.mark.parametrize(("name", "at_the_edge", "beyond"), EDGES)
def test_a_limit_holds_exactly_at_its_edge(name: str, at_the_edge: Prescription, beyond: Prescription) -> None:
    assert beyond_fence(at_the_edge) == ()
    assert beyond_fence(beyond) == (name,)


def test_no_classes_at_all_are_named_once_and_are_no_crash() -> None:
    assert beyond_fence(_prior(lambda prior: replace(prior, classes=()))) == ("hold.prior.classes",)


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_what_is_no_number_is_named_by_its_path_wherever_it_stands(number: float) -> None:
    assert "hold.eased_level" in beyond_fence(with_hold(eased_level=number))
    assert "flush.roll_s" in beyond_fence(replace(ordinary(), flush=replace(ordinary().flush, roll_s=number)))
    second = replace(ordinary().search[1], seconds=number)
    assert "search[1].seconds" in beyond_fence(replace(ordinary(), search=(ordinary().search[0], second)))


def test_a_number_that_is_wrong_in_two_ways_is_named_once() -> None:
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

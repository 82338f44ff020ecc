"""The interlocks to the letter: every limit of the fence at its very edge, every refusal, every consequence.

`test_safety` tells the interlocks as a person lives them; here each is held at the boundary, so that one moved by one is noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf, nan

import pytest

from tests.prescriptions import HOLD, PRIOR, WATCH, ordinary
from unknot.engine.prescription import HoldRule, PinRule, Prescription, Prior
from unknot.engine.safety import FENCE, Fence, beyond_fence

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


def _hold(change: Callable[[HoldRule], HoldRule]) -> Prescription:
    return replace(ordinary(), hold=change(HOLD))


def _prior(change: Callable[[Prior], Prior]) -> Prescription:
    return _hold(lambda hold: replace(hold, prior=change(PRIOR)))


def _tau(tau_low_s: float) -> Prescription:
    return _prior(
        lambda prior: replace(prior, classes=(replace(prior.classes[0], tau_low_s=tau_low_s), *prior.classes[1:]))
    )


def _share(*shares: float) -> Prescription:
    classes = tuple(replace(kind, share=share) for kind, share in zip(PRIOR.classes, shares, strict=False))
    return _prior(lambda prior: replace(prior, classes=classes))


def _dose(**limits: float) -> Prescription:
    plan = ordinary()
    return replace(plan, dose=replace(plan.dose, **limits))  # type: ignore[arg-type]


def _watch(**limits: float) -> Prescription:
    return replace(ordinary(), watch=replace(WATCH, **limits))  # type: ignore[arg-type]


def _pin(out_s: float) -> Prescription:
    return replace(ordinary(), pin=PinRule(out_s, 0.0, 0.0, 5))


EDGES: list[tuple[str, Prescription, Prescription]] = [
    ("hold.cap_s", _hold(lambda h: replace(h, cap_s=90.0)), _hold(lambda h: replace(h, cap_s=90.5))),
    ("hold.cap_s", _hold(lambda h: replace(h, cap_s=1.0)), _hold(lambda h: replace(h, cap_s=0.5))),
    ("hold.ceiling", _hold(lambda h: replace(h, ceiling=7)), _hold(lambda h: replace(h, ceiling=8))),
    ("hold.target_high", _hold(lambda h: replace(h, target_high=7)), _hold(lambda h: replace(h, target_high=8))),
    ("hold.target_low", _hold(lambda h: replace(h, target_low=6)), _hold(lambda h: replace(h, target_low=7))),
    (
        "hold.silent_off_s",
        _hold(lambda h: replace(h, silent_off_s=30.0)),
        _hold(lambda h: replace(h, silent_off_s=30.5)),
    ),
    (
        "hold.holds_per_spot",
        _hold(lambda h: replace(h, holds_per_spot=3)),
        _hold(lambda h: replace(h, holds_per_spot=4)),
    ),
    (
        "hold.holds_per_spot",
        _hold(lambda h: replace(h, holds_per_spot=1)),
        _hold(lambda h: replace(h, holds_per_spot=0)),
    ),
    ("hold.too_light", _hold(lambda h: replace(h, too_light=3)), _hold(lambda h: replace(h, too_light=4))),
    ("hold.rest_s", _hold(lambda h: replace(h, rest_s=30.0)), _hold(lambda h: replace(h, rest_s=29.5))),
    ("hold.minimum_s", _hold(lambda h: replace(h, minimum_s=20.0)), _hold(lambda h: replace(h, minimum_s=19.5))),
    ("hold.ask_every_s", _hold(lambda h: replace(h, ask_every_s=1.0)), _hold(lambda h: replace(h, ask_every_s=0.5))),
    ("hold.prior.report_sd", _prior(lambda p: replace(p, report_sd=0.1)), _prior(lambda p: replace(p, report_sd=0.05))),
    ("hold.prior.start_sd", _prior(lambda p: replace(p, start_sd=0.1)), _prior(lambda p: replace(p, start_sd=0.05))),
    ("hold.prior.change_sd", _prior(lambda p: replace(p, change_sd=0.1)), _prior(lambda p: replace(p, change_sd=0.05))),
    ("hold.prior.classes", _share(0.5, 0.0, 0.0, 0.0), _share(0.0, 0.0, 0.0, 0.0)),
    ("hold.prior.classes.tau_low_s", _tau(1.0), _tau(0.5)),
    ("dose.muscle_s", _dose(muscle_s=480.0), _dose(muscle_s=480.5)),
    ("dose.session_s", _dose(session_s=900.0), _dose(session_s=900.5)),
    ("dose.spots_per_side", _dose(spots_per_side=3), _dose(spots_per_side=4)),
    ("dose.spots_per_side", _dose(spots_per_side=1), _dose(spots_per_side=0)),
    ("watch.stop_pain", _watch(stop_pain=8), _watch(stop_pain=9)),
    ("watch.clock_jump_s", _watch(clock_jump_s=5.0), _watch(clock_jump_s=5.5)),
    ("watch.nerve_lasts_s", _watch(nerve_lasts_s=600.0), _watch(nerve_lasts_s=600.5)),
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
    assert "hold.eased_level" in beyond_fence(_hold(lambda h: replace(h, eased_level=number)))
    assert "flush.roll_s" in beyond_fence(replace(ordinary(), flush=replace(ordinary().flush, roll_s=number)))
    second = replace(ordinary().search[1], seconds=number)
    assert "search[1].seconds" in beyond_fence(replace(ordinary(), search=(ordinary().search[0], second)))


def test_a_number_that_is_wrong_in_two_ways_is_named_once() -> None:
    assert beyond_fence(_hold(lambda h: replace(h, cap_s=nan))).count("hold.cap_s") == 1


def test_a_session_without_a_pin_is_inside_the_fence() -> None:
    assert beyond_fence(replace(ordinary(), pin=None)) == ()

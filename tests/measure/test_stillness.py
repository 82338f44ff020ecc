"""Still is a mean that stays, however much the leg trembles; creeping is not still."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, radians, sin

import pytest

from tests.measure.traces import RULE
from unknot.measure.gravity import G_MS2, Sample, from_motion
from unknot.measure.stillness import add_samples, is_knock, stillness

STILL = RULE.still


def seen(samples: Iterable[Sample]) -> int:
    return stillness(add_samples((), list(samples), STILL), STILL).thirds


def leaning(angle_deg_at: float, t_s: float, shake: float = 0.0) -> Sample:
    angle = radians(angle_deg_at)
    return Sample(t_s, (0.0, G_MS2 * cos(angle), G_MS2 * sin(angle) + shake))


@pytest.mark.parametrize("hz", [8, 20, 60, 100])
def test_a_phone_that_lies_is_still_after_the_time_and_not_before(hz: int) -> None:
    samples = [leaning(30.0, step / hz) for step in range(3 * hz)]
    assert seen(samples) == 3
    assert seen(samples[: int(1.4 * hz)]) < 3


@pytest.mark.parametrize(("hz", "tremor_hz", "ms2"), [(20, 9.0, 2.0), (60, 9.0, 2.0), (60, 5.0, 1.0), (100, 12.0, 2.5)])
def test_a_trembling_leg_is_still(hz: int, tremor_hz: float, ms2: float) -> None:
    samples = [leaning(30.0, step / hz, ms2 * sin(2 * pi * tremor_hz * step / hz)) for step in range(3 * hz)]
    assert seen(samples) == 3


def test_a_slowly_moving_leg_is_not_still() -> None:
    assert seen(leaning(30.0 + 4.0 * step / 60, step / 60) for step in range(180)) < 3


def test_a_leg_that_shakes_hard_is_not_still() -> None:
    assert seen(leaning(30.0, step / 60, 4.0 * sin(step)) for step in range(180)) == 0


def test_the_direction_of_a_leg_that_just_arrived_is_its_new_place() -> None:
    """The oldest third may still hold the last of the way."""
    samples = [leaning(31.4 if step < 30 else 30.0, step / 60) for step in range(91)]
    found = stillness(add_samples((), samples, STILL), STILL)
    assert found.is_still
    assert found.arrow == pytest.approx(leaning(30.0, 0.0).arrow)


def test_a_gap_starts_again_and_a_time_that_goes_back_is_skipped() -> None:
    early = [leaning(30.0, step / 60) for step in range(90)]
    late = [leaning(30.0, 9.0 + step / 60) for step in range(30)]
    assert len(add_samples(add_samples((), early, STILL), late, STILL)) == 30
    window = add_samples((), early, STILL)
    assert add_samples(window, early, STILL) == window


def test_a_fall_and_a_knock_differ_from_gravity() -> None:
    assert is_knock(Sample(0.0, (0.0, 0.1, 0.0)), STILL)
    assert is_knock(Sample(0.0, (10.0, 10.0, 10.0)), STILL)
    assert not is_knock(leaning(30.0, 0.0, 2.0), STILL)
    assert not is_knock(Sample(0.0, None), STILL)


@pytest.mark.parametrize(
    ("given", "arrow"),
    [
        ((0.0, 0.0, 9.81), (0.0, 0.0, 9.81)),
        ((0.0, 1.0, 0.0), (0.0, G_MS2, 0.0)),  # in units of g
        ((None, 0.0, 9.81), None),
        ((float("nan"), 0.0, 9.81), None),
        ((0.0, float("inf"), 9.81), None),
        ((0.0, 0.0, 900.0), None),
    ],
)
def test_every_kind_of_browser_reading_is_understood(
    given: tuple[float | None, float | None, float | None], arrow: tuple[float, float, float] | None
) -> None:
    assert from_motion(1.0, *given).arrow == (pytest.approx(arrow) if arrow else None)

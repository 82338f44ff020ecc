"""The closed loop against the clock, on the same simulated spots."""

from __future__ import annotations

import pytest

from tests.prescriptions import ordinary
from unknot.simulate.arena import Clock, ClosedLoop, Tally, holds

SPOTS = 250


@pytest.mark.parametrize(("seconds", "eased_per_minute"), [(60.0, 0.44), (90.0, 0.34)])
def test_the_clock_does_as_the_method_says(seconds: float, eased_per_minute: float) -> None:
    tally = holds(Clock(seconds), ordinary(), 6000, 1)
    assert tally.eased_per_minute == pytest.approx(eased_per_minute, abs=0.02)


@pytest.mark.slow
def test_the_closed_loop_eases_more_in_a_minute_than_any_clock_and_is_rarely_wrong() -> None:
    loop = holds(ClosedLoop(), ordinary(), SPOTS, 1)
    clocks = [holds(Clock(seconds), ordinary(), SPOTS, 1) for seconds in (30.0, 60.0, 90.0)]
    assert loop.eased_per_minute > 1.1 * max(clock.eased_per_minute for clock in clocks)
    assert loop.wrong_share < 0.10
    assert loop.holds == SPOTS


def test_a_comparison_is_on_the_same_spots() -> None:
    assert holds(Clock(30.0), ordinary(), 50, 3) == holds(Clock(30.0), ordinary(), 50, 3)
    assert holds(Clock(30.0), ordinary(), 50, 3) != holds(Clock(30.0), ordinary(), 50, 4)


def test_an_empty_tally_claims_nothing() -> None:
    assert Tally().eased_per_minute == 0.0
    assert Tally().wrong_share == 0.0

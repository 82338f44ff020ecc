"""The past of a hold's curve is drawn at the pressure of its time: what was said before a lighter press lies within what was expected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from tests.view.session.test_hold import drawn, held, reported
from unknot.engine.events import Event, Pain, Tick
from unknot.engine.prescription import Side
from unknot.engine.state import HoldPress, LevelChange, State
from unknot.tui.screen_parts import parts_of
from unknot.view.screen import Curve
from unknot.view.session.pressure_history import Stretch, level_at, stretches


def spoken(**at: int) -> State:
    """Return a hold in which these numbers were said, at those seconds of pressure."""
    reports = {float(key.removeprefix("s")): value for key, value in at.items()}
    events: list[Event] = []
    for second in range(1, int(max(reports)) + 2):
        events.append(Tick(5.0 + second))
        if float(second) in reports:
            events.append(Pain(5.0 + second, reports[float(second)]))
    return held(*events)


def press_of(state: State) -> HoldPress:
    assert isinstance(state.press, HoldPress), "the hold ended before it could be drawn"
    return state.press


def along(state: State) -> tuple[Stretch, ...]:
    press = press_of(state)
    assert press.belief is not None
    return stretches(press, press.belief)


def curve_of(state: State) -> Curve:
    curve = parts_of(drawn(state, state.t)).curve
    assert curve is not None
    return curve


def band_at(curve: Curve, at_s: float) -> tuple[float, float]:
    before = [point for point in curve.points if point[0] <= at_s][-1]
    return before[1], before[3]


def test_a_press_that_was_never_changed_is_one_stretch() -> None:
    assert along(reported()) == (Stretch(0.0, 1.0),)


def test_what_was_said_before_a_lighter_press_lies_within_the_band_of_its_time() -> None:
    tens = range(12, 80, 10)
    never_less = (spoken(**{f"s{second}": 6 for second in range(12, last + 1, 10)}) for last in tens)
    state = next(state for state in never_less if press_of(state).times_lightened)
    curve = curve_of(state)
    change = press_of(state).levels[-1].at_s
    low, high = band_at(curve, change - 0.1)
    assert low <= 6.0 <= high, (low, high)
    assert band_at(curve, change)[1] < high, "of the lighter press less is expected"


def test_a_report_above_the_ceiling_begins_a_lighter_stretch() -> None:
    rule = ordinary(Side.LEFT).hold
    state = spoken(s12=4, s15=6)
    press = replace(press_of(state), levels=(LevelChange(15.0, True, rule.lighter_ratio),))
    assert press.belief is not None
    found = stretches(press, press.belief)
    assert [stretch.since_s for stretch in found] == [0.0, 15.0]
    assert found[0].level == pytest.approx(1.0 / rule.lighter_ratio)


def test_a_press_made_stronger_was_lighter_before() -> None:
    state = spoken(s11=2)
    assert press_of(state).is_pressed_more
    before, now = along(state)
    assert (before.since_s, now) == (0.0, Stretch(11.0, 1.0))
    assert before.level == pytest.approx(state.prescription.hold.lighter_ratio)
    assert level_at(along(state), 10.9) < level_at(along(state), 11.0) == 1.0


def test_every_point_of_the_curve_has_a_second_of_its_own() -> None:
    times = [point[0] for point in curve_of(spoken(s11=2)).points]
    assert times == sorted(set(times))
    assert times[0] == 0.0

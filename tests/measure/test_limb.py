"""The angle of a limb does not hang on how the phone lies on it."""

from __future__ import annotations

import random
from math import cos, radians, sin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.measure.traces import Phone, Posture, felt
from unknot.measure.gravity import Vector, from_attitude, mean, scale
from unknot.measure.limb import (
    aside_deg,
    axis_moved,
    axis_upright,
    from_upright_deg,
    front,
    lean_deg,
    missing_deg,
    raised_deg,
    roll_deg,
)

ALIKE_DEG = 0.2
ROLLS = st.floats(-179.0, 179.0)
MISSING = st.floats(0.0, 85.0)
LEANS = st.floats(-10.0, 10.0)
RAISED = st.floats(16.0, 150.0)


def knee(missing: float, lean: float, phone: Phone) -> float:
    """Measure a knee as the phone does: on the thigh, on the bent shin, on the straightened shin."""
    thigh, bent, shin = (felt(Posture(at), phone) for at in (lean, 90.0 + lean, missing + lean))
    axis = axis_upright(thigh)
    return missing_deg(shin, axis, lean_deg(thigh, front(bent, axis)))


@given(MISSING, LEANS, ROLLS, st.booleans(), st.booleans(), st.booleans())
def test_turning_the_phone_about_the_shin_does_not_change_the_angle(
    missing: float, lean: float, roll: float, crosswise: bool, upside_down: bool, points_down: bool
) -> None:
    if not 0 <= missing + lean <= 89:
        return  # a shin that hangs below level is no knee of this test
    phone = Phone(roll=roll, crosswise=crosswise, upside_down=upside_down)
    sign = -1.0 if points_down else 1.0

    def on(at: float) -> Vector:
        return scale(felt(Posture(at), phone), sign)

    thigh, bent, shin = on(lean), on(90.0 + lean), on(missing + lean)
    axis = axis_upright(thigh)
    assert missing_deg(shin, axis, lean_deg(thigh, front(bent, axis))) == pytest.approx(missing, abs=ALIKE_DEG)


@given(MISSING, ROLLS, ROLLS)
def test_on_an_upright_thigh_the_phone_may_even_be_turned_between_thigh_and_shin(
    missing: float, on_thigh: float, on_shin: float
) -> None:
    thigh = felt(Posture(0.0), Phone(roll=on_thigh))
    bent, shin = (felt(Posture(at), Phone(roll=on_shin)) for at in (90.0, missing))
    axis = axis_upright(thigh)
    assert missing_deg(shin, axis, lean_deg(thigh, front(bent, axis))) == pytest.approx(missing, abs=ALIKE_DEG)


@given(MISSING, LEANS, st.floats(-60.0, 60.0))
def test_left_and_right_are_mirrors(missing: float, lean: float, roll: float) -> None:
    assert knee(missing, lean, Phone(roll=roll)) == pytest.approx(knee(missing, lean, Phone(roll=-roll)), abs=1e-6)


@example(raised=133.0, slope=-8.0, roll=23.0, points_down=False)
@given(RAISED, st.floats(-15.0, 15.0), st.floats(-80.0, 80.0), st.booleans())
def test_a_raised_leg_is_the_same_however_the_phone_lies_on_the_thigh(
    raised: float, slope: float, roll: float, points_down: bool
) -> None:
    phone, sign = Phone(roll=roll), -1.0 if points_down else 1.0
    lying = scale(felt(Posture(90.0 + slope), phone), sign)
    up = scale(felt(Posture(90.0 + slope - raised), phone), sign)
    if abs(sin(radians(90.0 + slope - raised))) < 0.05:
        return  # upright to a hair: which way its front looks is noise, and the angle the same
    assert raised_deg(up, lying) == pytest.approx(raised, abs=ALIKE_DEG)


@given(MISSING, st.integers(0, 2**32))
def test_noise_of_a_usual_phone_is_lost_in_the_mean(missing: float, seed: int) -> None:
    dice = random.Random(seed)

    def noisy(at: float) -> Vector:
        ideal = felt(Posture(at))
        return mean([tuple(value + dice.gauss(0.0, 0.05) for value in ideal) for _ in range(60)])  # type: ignore[misc]

    thigh, bent, shin = noisy(0.0), noisy(90.0), noisy(missing)
    axis = axis_upright(thigh)
    # why half a degree near straight: there the noise across the limb adds to the angle whatever its sign.
    assert missing_deg(shin, axis, lean_deg(thigh, front(bent, axis))) == pytest.approx(missing, abs=0.5)


@given(st.floats(-85.0, 85.0), st.floats(-85.0, 85.0))
def test_a_browser_that_reports_only_the_attitude_gives_the_same_angle(beta: float, gamma: float) -> None:
    """The phone is turned about its x axis by beta, then about its new y axis by gamma (the standard's own order)."""
    b, g = radians(beta), radians(gamma)
    expected = (-cos(b) * sin(g), sin(b), cos(b) * cos(g))
    arrow = from_attitude(0.0, beta, gamma).arrow
    assert arrow is not None
    assert scale(arrow, 1 / 9.80665) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("beta", "gamma", "up"),
    [
        (0.0, 0.0, (0.0, 0.0, 1.0)),  # flat on a table, screen up
        (90.0, 0.0, (0.0, 1.0, 0.0)),  # on its lower edge
        (-90.0, 0.0, (0.0, -1.0, 0.0)),  # on its head
        (0.0, 90.0, (-1.0, 0.0, 0.0)),  # on its right edge
        (180.0, 0.0, (0.0, 0.0, -1.0)),  # face down
    ],
)
def test_five_attitudes_that_are_easy_to_check(beta: float, gamma: float, up: Vector) -> None:
    arrow = from_attitude(0.0, beta, gamma).arrow
    assert arrow is not None
    assert scale(arrow, 1 / 9.80665) == pytest.approx(up, abs=1e-9)


@pytest.mark.parametrize("nothing", [None, float("nan"), float("inf")])
def test_an_unreadable_attitude(nothing: float | None) -> None:
    assert from_attitude(0.0, nothing, 0.0).arrow is None


@given(st.floats(0.0, 60.0), st.floats(-70.0, 70.0))
def test_only_a_leg_that_rolls_leaves_its_plane(missing: float, roll: float) -> None:
    phone = Phone(roll=roll)
    start = felt(Posture(90.0), phone)
    assert aside_deg(felt(Posture(missing), phone), start, 1) == pytest.approx(0.0, abs=1e-3)
    assert aside_deg(felt(Posture(60.0, rolled=30.0), phone), start, 1) > 20


def test_the_axis_of_the_limb_is_the_upright_or_moving_axis() -> None:
    assert axis_upright(felt(Posture(5.0))) == 1
    assert axis_upright(felt(Posture(5.0), Phone(crosswise=True))) == 0
    assert axis_moved(felt(Posture(20.0)), felt(Posture(90.0))) == 1
    assert axis_moved(felt(Posture(20.0), Phone(crosswise=True)), felt(Posture(90.0), Phone(crosswise=True))) == 0


def test_the_roll_of_the_phone_has_a_sign() -> None:
    assert roll_deg(felt(Posture(90.0, rolled=30.0)), 1) == pytest.approx(30.0)
    assert roll_deg(felt(Posture(90.0, rolled=-30.0)), 1) == pytest.approx(-30.0)
    assert from_upright_deg((0.0, -1.0, 0.0), 1) == pytest.approx(0.0)

"""A person is led through three tries by voice; what cannot be trusted is refused by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.measure.traces import BENT, RULE, USUAL, Life, Phone, Posture, felt, knee, leg, live
from unknot.measure.gravity import Sample
from unknot.measure.phone import begin, check, give_up, pass_time
from unknot.measure.protocol import Measuring, MeasuringStep, TestOnPhone, TryRefusal, Zero

KNEE = TestOnPhone(Zero.THIGH, 0.0, 90.0, 8.0)
LEG = TestOnPhone(Zero.FLOOR, 0.0, 150.0, 7.0)


def knees(missing: float | list[float] = 30.0, phone: Phone = USUAL, *, lean: float = 0.0, **wishes: object) -> Life:
    return live(begin(KNEE, 10.0), knee(missing, lean=lean), phone, **wishes)  # type: ignore[arg-type]


def test_three_tries_of_a_knee_with_their_spoken_lines() -> None:
    life = knees([30.0, 32.0, 31.0])
    assert life.values == pytest.approx([30.0, 32.0, 31.0], abs=0.2)
    assert life.names[:9] == ["zero_thigh", "place", "count", "count", "count", "move_thigh", "hold", "done", "count"]
    assert life.names.count("done") == 3
    assert not any(refusal in life.names for refusal in TryRefusal)


def test_three_tries_of_a_straight_leg() -> None:
    life = live(begin(LEG, 0.0), leg([70.0, 72.0, 71.0]))
    assert life.values == pytest.approx([70.0, 72.0, 71.0], abs=0.2)
    assert life.names[0] == "zero_floor"
    assert "place" not in life.names  # the phone stays on the thigh


def test_a_leg_may_rise_beyond_upright() -> None:
    assert live(begin(LEG, 0.0), leg(112.0)).values == pytest.approx([112.0] * 3, abs=0.2)


@pytest.mark.parametrize(
    "phone",
    [
        Phone(hz=20.0),
        Phone(hz=60.0),
        Phone(hz=100.0),
        Phone(points_down=True),
        Phone(upside_down=True),
        Phone(crosswise=True),
        Phone(crosswise=True, upside_down=True, points_down=True),
        Phone(roll=50.0),
        Phone(roll=-50.0),
        Phone(tremor_ms2=1.5),
        Phone(tremor_ms2=2.0, tremor_hz=11.0, hz=20.0),
        Phone(noise_ms2=0.3),
    ],
)
def test_every_phone_measures_the_same_knee(phone: Phone) -> None:
    life = knees(33.0, phone, lean=4.0 if not phone.tremor_ms2 else 0.0)
    assert life.values == pytest.approx([33.0] * 3, abs=0.7), life.said


@pytest.mark.parametrize("lean", [-8.0, -3.0, 0.0, 3.0, 8.0])
@pytest.mark.parametrize("points_down", [False, True])
def test_the_lean_of_the_thigh_is_subtracted(lean: float, *, points_down: bool) -> None:
    assert knees(30.0, Phone(points_down=points_down), lean=lean).values == pytest.approx([30.0] * 3, abs=0.3)


def test_between_hold_and_done_the_leg_is_still_for_a_second_or_so() -> None:
    times = dict(knees(trials=1).said)
    assert 0.3 <= times["done"] - times["hold"] <= 1.0
    assert times["done"] - times["move_thigh"] < 4.0


# -- refused by name ----------------------------------------------------------------------------------------------------------


def refused(life: Life) -> set[str]:
    return set(life.names) & set(TryRefusal)


def test_a_phone_without_readings_is_given_up() -> None:
    told = pass_time(begin(KNEE, 5.0), 8.1, RULE)
    assert (told.measuring.step, told.measuring.refusal) == (MeasuringStep.FAILED, TryRefusal.SILENT)
    assert pass_time(begin(KNEE, 5.0), 7.9, RULE).lines == ()


def test_a_phone_that_stops_sending_is_given_up() -> None:
    life = live(begin(KNEE, 0.0), knee(30.0), seconds=9.0)
    told = pass_time(life.measuring, life.measuring.heard_s + 3.5, RULE)
    assert told.measuring.refusal is TryRefusal.SILENT


def test_unreadable_readings_are_given_up() -> None:
    life = knees(spoil=lambda sample, _: replace(sample, arrow=None))
    assert life.measuring.refusal is TryRefusal.UNREADABLE


def test_one_reading_a_second_is_too_few() -> None:
    life = knees(phone=Phone(hz=1.0))
    assert life.measuring.refusal is TryRefusal.TOO_SLOW


def test_a_frozen_sensor_is_given_up() -> None:
    kept: list[Sample] = []

    def spoil(sample: Sample, measuring: Measuring) -> Sample:
        if measuring.step in {MeasuringStep.COUNT, MeasuringStep.MOVE, MeasuringStep.HOLD}:
            kept.append(sample)
            return Sample(sample.t_s, kept[0].arrow)
        return sample

    assert knees(spoil=spoil).measuring.refusal is TryRefusal.FROZEN


def test_a_thigh_that_is_not_upright_gets_a_reminder_and_can_be_corrected() -> None:
    does = knee(30.0)
    does["zero_thigh"] = Posture(25.0)
    does["not_upright"] = Posture(2.0)
    life = live(begin(KNEE, 0.0), does)
    assert "not_upright" in life.names
    assert len(life.values) == 3


def test_a_reminder_does_not_repeat_without_a_pause() -> None:
    does = knee(30.0)
    does["zero_thigh"] = Posture(25.0)
    life = live(begin(KNEE, 0.0), does, seconds=40.0)
    assert life.values == []
    assert 3 <= life.names.count("not_upright") <= 5


def test_a_leg_that_does_not_lie_flat_gets_a_reminder() -> None:
    does = leg(70.0) | {"zero_floor": Posture(30.0), "not_lying": Posture(90.0)}
    life = live(begin(LEG, 0.0), does)
    assert refused(life) == {"not_lying"}
    assert life.values == pytest.approx([70.0] * 3, abs=0.2)


def test_a_knee_that_starts_straight_gets_a_reminder() -> None:
    does = knee(30.0) | {"place": Posture(20.0), "not_bent": BENT}
    life = live(begin(KNEE, 0.0), does)
    assert refused(life) == {"not_bent"}
    assert len(life.values) == 3


def test_a_leg_that_never_stops_moving_is_refused() -> None:
    swing = {"phase": 0.0}

    def spoil(sample: Sample, measuring: Measuring) -> Sample:
        if measuring.step in {MeasuringStep.MOVE, MeasuringStep.HOLD} and sample.arrow:
            swing["phase"] += 0.02
            turned = 30.0 + 12 * (1 if int(swing["phase"]) % 2 else -1)
            return Sample(sample.t_s, felt(Posture(turned)))
        return sample

    assert "moving" in refused(knees(seconds=60.0, spoil=spoil))


def test_a_leg_that_does_not_move_is_refused() -> None:
    life = knees(90.0, seconds=60.0)
    assert refused(life) == {"not_moved"}


def test_a_leg_that_falls_outwards_is_refused() -> None:
    does = leg(70.0) | {"move_floor": Posture(20.0, rolled=80.0)}
    assert "wrong_plane" in refused(live(begin(LEG, 0.0), does, seconds=60.0))


def test_a_dropped_phone_is_refused() -> None:
    fallen: list[float] = []

    def spoil(sample: Sample, measuring: Measuring) -> Sample:
        if measuring.step in {MeasuringStep.MOVE, MeasuringStep.HOLD} and len(fallen) < 8:
            fallen.append(sample.t_s)
            return Sample(sample.t_s, (0.1, 0.0, 0.1))
        return sample

    life = knees(spoil=spoil)
    assert refused(life) == {"knocked"}
    assert life.values == pytest.approx([30.0] * 3, abs=0.2)  # the next tries count


def test_a_change_of_leg_between_two_tries_is_refused() -> None:
    does = knee([30.0, 30.0, 30.0])
    does["done"] = [replace(BENT, rolled=-60.0), BENT]
    does["move_thigh"] = [Posture(30.0), Posture(30.0, rolled=-60.0), Posture(30.0)]
    life = live(begin(KNEE, 0.0), does, Phone(roll=30.0), seconds=90.0)
    assert "leg_swapped" in refused(life)
    assert life.names[life.names.index("leg_swapped") + 1] == "zero_thigh"


def test_a_try_unlike_the_others_is_repeated_once_and_then_counts() -> None:
    once = knees([30.0, 45.0, 30.0, 31.0])
    assert refused(once) == {"not_alike"}
    assert once.values == pytest.approx([30.0, 30.0, 31.0], abs=0.2)
    always = knees([30.0, 45.0, 45.0, 45.0, 45.0])
    assert always.values[:2] == pytest.approx([30.0, 45.0], abs=0.2)


def test_after_several_refused_tries_measuring_restarts_at_the_zero() -> None:
    life = knees(90.0, seconds=100.0)
    assert life.names.count("not_moved") >= 3
    assert life.names.count("zero_thigh") == 2


def test_without_permission_for_the_sensor_measuring_is_given_up() -> None:
    told = give_up(begin(KNEE, 0.0), TryRefusal.NOT_ALLOWED, 1.0)
    assert [line.name for line in told.lines] == ["not_allowed"]
    assert pass_time(told.measuring, 60.0, RULE).lines == ()


# -- the check by turning the phone over -----------------------------------------------------------------------------------------


def checked(phone: Phone, floor: float = 0.0) -> Life:
    """Lay the phone on a floor that slopes, turn it end for end, and go on to the knee."""
    flat = {"check": Posture(90.0 - floor), "check_turned": Posture(90.0 + floor, rolled=0.0)}
    turning = {"check_turned": Posture(90.0 + floor)}
    does = knee(30.0) | flat | turning

    def spoil(sample: Sample, measuring: Measuring) -> Sample:
        if measuring.step is MeasuringStep.CHECK_TURNED and sample.t_s - measuring.since_s < 1.0:
            return Sample(sample.t_s, (0.0, 6.9, 6.9))  # picked up and turned about
        return sample

    begun = check(begin(KNEE, 0.0), 0.0).measuring
    return live(begun, does, phone, first=Posture(90.0 - floor), spoil=spoil)


@pytest.mark.parametrize("floor", [0.0, 2.0])
def test_the_sensor_error_is_measured_and_subtracted(floor: float) -> None:
    off = Phone(too_much=(0.2, 0.4, 0.0))
    life = checked(off, floor)
    assert life.numbers["degrees"] is not None
    assert "check_done" in life.names
    assert life.measuring.off_deg == pytest.approx(2.6, abs=0.1)
    assert life.values == pytest.approx([30.0] * 3, abs=0.3)
    assert knees(30.0, off).values[0] != pytest.approx(30.0, abs=0.5)  # without the check it is wrong


def test_a_sensor_with_a_large_error_is_not_used() -> None:
    assert checked(Phone(too_much=(0.0, 1.5, 0.0))).measuring.refusal is TryRefusal.SENSOR_OFF


@pytest.mark.parametrize("arrow", [(0.0, 0.0, 0.0), (0.2, -0.1, 0.3), (0.0, 0.0, 4.0)])
@pytest.mark.parametrize("test", [KNEE, LEG])
def test_a_sensor_without_gravity_is_given_up(test: TestOnPhone, arrow: tuple[float, float, float]) -> None:
    life = live(begin(test, 0.0), {}, spoil=lambda sample, _: replace(sample, arrow=arrow), seconds=60.0)
    assert life.measuring.refusal is TryRefusal.UNREADABLE
    assert life.said[-1][1] < 10.0


def test_a_sensor_that_freezes_at_the_zero_is_given_up_and_not_called_unbent_for_ever() -> None:
    kept: list[Sample] = []

    def spoil(sample: Sample, measuring: Measuring) -> Sample:
        if measuring.step is not MeasuringStep.PLACE:
            kept[:] = [sample]
        return replace(sample, arrow=kept[0].arrow)

    life = knees(spoil=spoil)
    assert life.measuring.refusal is TryRefusal.FROZEN
    assert life.names.count(TryRefusal.NOT_BENT) == 3


def test_a_phone_that_is_never_still_is_told_why_it_goes_no_further() -> None:
    flip = [1.0]

    def spoil(sample: Sample, _: Measuring) -> Sample:
        flip[0] = -flip[0]
        return replace(sample, arrow=(3.0 * flip[0], 9.0, 0.0))

    life = knees(spoil=spoil)
    assert life.names.count(TryRefusal.NOT_UPRIGHT) >= 3
    assert life.measuring.step is MeasuringStep.ZERO

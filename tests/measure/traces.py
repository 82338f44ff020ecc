"""Computed readings of a phone on a leg, similar to real readings.

The phone lies along a limb of a person on their back and measures gravity, a tremor, and the noise of its sensor. The last step adds the
differences between browsers (signs, units, frequency). `live` lets a person follow the spoken lines, so that the readings follow them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from math import cos, pi, radians, sin

from unknot.measure.gravity import G_MS2, Sample, Vector
from unknot.measure.phone import pass_time, take_samples
from unknot.measure.protocol import Measuring, MeasuringStep, PhoneRule
from unknot.measure.stillness import StillRule

BATCH_S = 0.1

RULE = PhoneRule(
    still=StillRule(still_s=1.5, still_deg=1.5, rough_ms2=2.0, knock_ms2=5.0, least_hz=5.0),
    place_s=4.0,
    count_from=3,
    within_s=20.0,
    lower_s=3.0,
    silent_s=3.0,
    frozen_s=5.0,
    upright_deg=10.0,
    lying_deg=25.0,
    bent_deg=40.0,
    moved_deg=15.0,
    aside_deg=15.0,
    rolled_deg=15.0,
    off_deg=5.0,
    tries_missed=3,
    unlike_tries=2,
)


@dataclass(frozen=True)
class Posture:
    """How far the limb under the phone is from upright, towards the feet; aside of its plane; rolled about itself. Degrees."""

    from_upright: float
    aside: float = 0.0
    rolled: float = 0.0


@dataclass(frozen=True)
class Phone:
    """How the phone is made and how it lies."""

    hz: float = 60.0
    roll: float = 0.0
    crosswise: bool = False
    upside_down: bool = False
    points_down: bool = False
    noise_ms2: float = 0.03
    tremor_ms2: float = 0.0
    tremor_hz: float = 9.0
    too_much: Vector = (0.0, 0.0, 0.0)
    seed: int = 1


USUAL = Phone()


def felt(posture: Posture, phone: Phone = USUAL) -> Vector:
    """Return which way is up (m/s2, no noise) for a phone on the front of a limb: leaning to the feet, its front looks up."""
    tilt, aside = radians(posture.from_upright), radians(posture.aside)
    along, front, side = cos(tilt) * cos(aside), sin(tilt) * cos(aside), sin(aside)
    roll = radians(phone.roll + posture.rolled)
    x, y, z = side * cos(roll) + front * sin(roll), along, front * cos(roll) - side * sin(roll)
    if phone.crosswise:
        x, y = y, -x
    if phone.upside_down:
        x, y = -x, -y
    return (x * G_MS2, y * G_MS2, z * G_MS2)


def reading(t_s: float, posture: Posture, phone: Phone, dice: random.Random) -> Sample:
    """Return what the browser says at `t_s`."""
    shake = phone.tremor_ms2 * sin(2 * pi * phone.tremor_hz * t_s)
    sign = -1.0 if phone.points_down else 1.0
    x, y, z = felt(posture, phone)
    a, b, c = phone.too_much

    def noise() -> float:
        return dice.gauss(0.0, phone.noise_ms2)

    return Sample(t_s, (sign * (x + a + noise()), sign * (y + b + noise()), sign * (z + c + shake + noise())))


def on_the_way(last: Posture, to: Posture, step_s: float, speed: float = 60.0) -> Posture:
    """Return the next posture on the way: so many degrees a second."""

    def towards(value: float, goal: float) -> float:
        reach = speed * step_s
        return goal if abs(goal - value) <= reach else value + (reach if goal > value else -reach)

    return Posture(
        towards(last.from_upright, to.from_upright), towards(last.aside, to.aside), towards(last.rolled, to.rolled)
    )


Spoil = Callable[[Sample, Measuring], Sample]


@dataclass
class Life:
    """What came of it: everything said (name, seconds), every value, and where it ended."""

    measuring: Measuring
    said: list[tuple[str, float]] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.said]


def live(
    measuring: Measuring,
    does: Mapping[str, Posture | list[Posture]],
    phone: Phone = USUAL,
    *,
    first: Posture = Posture(20.0),
    seconds: float = 120.0,
    trials: int = 3,
    rule: PhoneRule = RULE,
    spoil: Spoil | None = None,
) -> Life:
    """Let a person do what is said: `does` gives the posture taken at each line, of a list each time the next.

    It ends with the last trial, when the phone is given up, or after `seconds`.
    """
    dice = random.Random(phone.seed)
    life = Life(measuring)
    now, goal, t_s = first, first, measuring.since_s
    times: dict[str, int] = {}
    while (
        t_s < measuring.since_s + seconds
        and len(life.values) < trials
        and life.measuring.step is not MeasuringStep.FAILED
    ):
        samples: list[Sample] = []
        for _ in range(max(1, round(phone.hz * BATCH_S))):
            t_s += 1 / phone.hz
            now = on_the_way(now, goal, 1 / phone.hz)
            sample = reading(t_s, now, phone, dice)
            samples.append(spoil(sample, life.measuring) if spoil else sample)
        told = take_samples(life.measuring, samples, rule)
        later = pass_time(told.measuring, t_s, rule)
        life.measuring = later.measuring
        for line in (*told.lines, *later.lines):
            life.said.append((line.name, t_s))
            life.numbers |= dict(line.numbers)
            wanted = does.get(line.name)
            if isinstance(wanted, list):
                place = times.get(line.name, 0)
                times[line.name] = place + 1
                wanted = wanted[min(place, len(wanted) - 1)]
            goal = wanted or goal
        if told.value_deg is not None:
            life.values.append(told.value_deg)
    return life


BENT = Posture(90.0)


def knee(missing: float | list[float], *, lean: float = 0.0) -> dict[str, Posture | list[Posture]]:
    """Return what a person does whose knee misses so many degrees to straight, with a thigh that leans so far."""
    each = missing if isinstance(missing, list) else [missing]
    return {
        "zero_thigh": Posture(lean),
        "place": replace(BENT, from_upright=90.0 + lean),
        "move_thigh": [Posture(raised + lean) for raised in each],
        "done": BENT,
        "lower": BENT,
    }


def leg(raised: float | list[float]) -> dict[str, Posture | list[Posture]]:
    """Return what a person does who can raise the straight leg so far: lying it is 90 from upright."""
    each = raised if isinstance(raised, list) else [raised]
    lying = Posture(90.0)
    return {
        "zero_floor": lying,
        "move_floor": [Posture(90.0 - raised) for raised in each],
        "done": lying,
        "lower": lying,
    }

"""Whole sessions of ten minutes: unknot's against a fixed one, as on a video, on the same simulated people.

The video spends its ten minutes on holds of one length, from spot to spot and round again, and is given for nothing what no
video has: it knows where this person is sore. unknot has to measure and to search first, in the same ten minutes. A spot counts as
eased when it truly had, at some coming off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from math import sqrt
from random import Random
from statistics import fmean, pstdev
from typing import Final

from unknot.engine.prescription import Prescription
from unknot.simulate import priors
from unknot.simulate.arena.bout import EXTREME_PAIN
from unknot.simulate.arena.people import is_eased
from unknot.simulate.arena.tally import MINUTE_S, MOVING_S, SURE_95
from unknot.simulate.body import Body
from unknot.simulate.person import Person, draw_person
from unknot.simulate.session import live

TEN_MINUTES_S: Final = 600
VIDEO_HOLD_S: Final = 60
VIDEO, UNKNOT = "video", "unknot"
WALL: Final = "2026-03-02T09:00:00"


@dataclass(frozen=True, slots=True)
class Means:
    """The mean over people of each number of a session, and how far it may be off with a certainty of 95 %."""

    means: Mapping[str, float]
    reaches: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Compared:
    """Sessions of ten minutes, by kind."""

    people: int
    kinds: Mapping[str, Means]

    def of(self, kind: str) -> Means:
        return self.kinds[kind]


def ten_minutes(prescription: Prescription, people: int, seed: int) -> Compared:
    """Return what ten minutes come to, by unknot and by a video, for so many people."""
    found: dict[str, list[dict[str, float]]] = {VIDEO: [], UNKNOT: []}
    for number in range(people):
        person = draw_person(Random(f"{seed}-{number}"), prescription)
        found[VIDEO].append(_by_video(prescription, person, Random(f"{seed}-{number}-video")))
        found[UNKNOT].append(_by_unknot(prescription, person, seed + number))
    return Compared(people, {kind: _means(rows) for kind, rows in found.items()})


def _by_video(prescription: Prescription, person: Person, dice: Random) -> dict[str, float]:
    hold, body = prescription.hold, Body(person)
    t = pressed_s = felt_8_s = 0.0
    for place in cycle(person.places):
        if t + MOVING_S + VIDEO_HOLD_S > TEN_MINUTES_S:
            break
        t += MOVING_S
        aim = dice.gauss((hold.target_low + hold.target_high) / 2, priors.START_SD.value)
        body.press(place, min(hold.ceiling, max(1.0, aim)), t)
        felt_8_s += sum(body.felt(t + second) >= EXTREME_PAIN for second in range(1, VIDEO_HOLD_S + 1))
        t += VIDEO_HOLD_S
        pressed_s += VIDEO_HOLD_S
        body.come_off(t)
    return _numbers(prescription, body, pressed_s, felt_8_s)


def _by_unknot(prescription: Prescription, person: Person, seed: int) -> dict[str, float]:
    body = Body(person)
    pressed_s = felt_8_s = before_t = 0.0
    for event, taken in live(prescription, person, seed, WALL, body):
        if event.t > TEN_MINUTES_S:
            break
        felt_8_s += (event.t - before_t) * (body.felt(event.t) >= EXTREME_PAIN)
        before_t = event.t
        pressed_s = taken.state.pressed_s if taken.state else pressed_s
    body.come_off(before_t)
    return _numbers(prescription, body, pressed_s, felt_8_s)


def _numbers(prescription: Prescription, body: Body, pressed_s: float, felt_8_s: float) -> dict[str, float]:
    eased = 0
    for place in body.person.places:
        start = body.first_start(place)
        eased += start is not None and is_eased(prescription.hold, max(1.0, start), body.least_left(place))
    return {"eased": float(eased), "pressed_min": pressed_s / MINUTE_S, "felt_8_s": felt_8_s}


def _means(rows: Sequence[Mapping[str, float]]) -> Means:
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return Means(
        {name: fmean(column) for name, column in columns.items()},
        {name: SURE_95 * pstdev(column) / sqrt(len(column)) for name, column in columns.items()},
    )

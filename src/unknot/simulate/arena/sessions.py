"""Compare whole sessions of ten minutes on the same simulated people: a video's and unknot's (decision 10).

A video presses the usual places for a minute each, one after the other, and starts again. An informed video presses the
places where this person is sore, which no real video can. unknot searches and holds by the person's reports, with or
without its measuring, and with or without remembered places. Only the first six hundred seconds count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, product
from math import sqrt
from random import Random
from statistics import fmean, pstdev
from typing import Final

from unknot.engine.prescription import Prescription, SearchStop, Side
from unknot.engine.state import Outcome, State
from unknot.simulate import priors
from unknot.simulate.arena.bout import EXTREME_PAIN
from unknot.simulate.arena.people import is_eased
from unknot.simulate.arena.tally import MINUTE_S, MOVING_S, SURE_95
from unknot.simulate.body import Body
from unknot.simulate.person import Person, SorePlace, draw_person
from unknot.simulate.session import REACH_X, REACH_Y, simulate_steps

TEN_MINUTES_S: Final = 600
VIDEO_HOLD_S: Final = 60
WALL: Final = "2026-03-02T09:00:00"
LEAST_START: Final = 1.0


@dataclass(frozen=True, slots=True)
class Means:
    """The mean over people of each number of a session, with its 95 % interval."""

    means: Mapping[str, float]
    reaches: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ComparedSessions:
    """Sessions of ten minutes, by kind."""

    people: int
    kinds: Mapping[str, Means]

    def of(self, kind: str) -> Means:
        return self.kinds[kind]


@dataclass(slots=True)
class SessionTally:
    """Counts during a session: seconds, and the places that were called eased."""

    hold_eases: Callable[[SorePlace, float], bool]
    pressed_s: float = 0.0
    felt_8_s: float = 0.0
    after_nerve_s: float = 0.0
    never_s: float = 0.0

    def watch(self, body: Body, from_t: float, until_t: float) -> None:
        """Count the time between two moments in which the body stayed the same."""
        place, passed_s = body.place, until_t - from_t
        if place is None:
            return
        onset_s, start = place.curve.nerve_onset_s, body.first_start(place) or LEAST_START
        self.pressed_s += passed_s
        self.felt_8_s += passed_s * (body.pain_now(until_t) >= EXTREME_PAIN)
        self.after_nerve_s += passed_s * (onset_s is not None and body.pressed_s(until_t) > onset_s)
        self.never_s += passed_s * (not self.hold_eases(place, start))


def ten_minutes(prescription: Prescription, people: int, seeds: Sequence[int]) -> ComparedSessions:
    """Return the results of ten minutes for each kind of session, for so many people of each seed."""
    found: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for seed, number in product(seeds, range(people)):
        person = draw_person(Random(f"{seed}-{number}"), prescription)
        for kind, session in KINDS.items():
            found[kind].append(session(prescription, person, Random(f"{seed}-{number}-said")))
    return ComparedSessions(people * len(seeds), {kind: _means(rows) for kind, rows in found.items()})


def _by_video(prescription: Prescription, person: Person, dice: Random) -> dict[str, float]:
    """Press the usual places in their order, leg by leg; a sore place within reach is pressed with them."""
    usual = [(side, stop.x_from, stop.y) for side in prescription.sides for stop in prescription.search]
    return _fixed(prescription, person, dice, [_under(person, *place) for place in usual])


def _by_informed_video(prescription: Prescription, person: Person, dice: Random) -> dict[str, float]:
    return _fixed(prescription, person, dice, person.places)


def _fixed(
    prescription: Prescription, person: Person, dice: Random, places: Sequence[SorePlace | None]
) -> dict[str, float]:
    hold, body = prescription.hold, Body(person, prescription.hold.settle_s)
    tally, t = SessionTally(_eases(prescription)), 0.0
    held = set()
    for place in cycle(places):
        if t + MOVING_S + VIDEO_HOLD_S > TEN_MINUTES_S:
            break
        t += MOVING_S
        if place is not None:
            aim = dice.gauss((hold.target_low + hold.target_high) / 2, priors.START_SD.value)
            body.press(place, min(hold.ceiling, max(LEAST_START, aim)), t)
            held.add(place)
            for _ in range(VIDEO_HOLD_S):
                tally.watch(body, t, t + 1)
                t += 1
            body.come_off(t)
        else:
            t += VIDEO_HOLD_S
    return _numbers(prescription, body, tally, held)


def _by_unknot(prescription: Prescription, person: Person, dice: Random) -> dict[str, float]:
    body, tally = Body(person, prescription.hold.settle_s), SessionTally(_eases(prescription))
    before_t, state = 0.0, None
    for event, result in simulate_steps(prescription, person, dice.randrange(2**32), WALL, body):
        if event.t > TEN_MINUTES_S:
            break
        tally.watch(body, before_t, event.t)
        before_t, state = event.t, result.state
    body.come_off(before_t)
    return _numbers(prescription, body, tally, set(_called_eased(state, body)))


def _unmeasured(prescription: Prescription, person: Person, dice: Random) -> dict[str, float]:
    return _by_unknot(replace(prescription, tests=()), person, dice)


def _remembered(prescription: Prescription, person: Person, dice: Random) -> dict[str, float]:
    """Search the remembered places first, like the plan of a later session."""
    usual = prescription.search[0]
    known = tuple(_stop(prescription, usual, place) for place in person.places)
    return _unmeasured(replace(prescription, search=(*known, *prescription.search)), person, dice)


KINDS: Final[Mapping[str, Callable[[Prescription, Person, Random], dict[str, float]]]] = {
    "video": _by_video,
    "video-told": _by_informed_video,
    "unknot": _by_unknot,
    "unknot-unmeasured": _unmeasured,
    "unknot-remembers": _remembered,
}
"""Every kind of session by its name, in the order of the table."""


def _stop(prescription: Prescription, usual: SearchStop, place: SorePlace) -> SearchStop:
    zone = next(zone for zone in prescription.zones if zone.holds(place.x, place.y))
    like = next((stop for stop in prescription.search if stop.zones == (zone.id,)), usual)
    return replace(like, zones=(zone.id,), x_from=place.x, x_to=place.x, y=place.y, side=place.side, remembered=True)


def _under(person: Person, side: Side, x: float, y: float) -> SorePlace | None:
    near = [
        place
        for place in person.places
        if place.side is side and abs(place.x - x) <= REACH_X and abs(place.y - y) <= REACH_Y
    ]
    return min(near, key=lambda place: abs(place.x - x), default=None)


def _called_eased(state: State | None, body: Body) -> Iterator[SorePlace]:
    for spot in state.spots if state else ():
        place = body.nearest(spot.side, spot.x, spot.y)
        if spot.outcome is Outcome.EASED and place is not None:
            yield place


def _eases(prescription: Prescription) -> Callable[[SorePlace, float], bool]:
    hold = prescription.hold
    return lambda place, start: (
        place.curve.nerve_onset_s is None and is_eased(hold, max(LEAST_START, start), place.curve.factor(hold.cap_s))
    )


def _numbers(prescription: Prescription, body: Body, tally: SessionTally, pressed: set[SorePlace]) -> dict[str, float]:
    eased = {
        place
        for place in body.person.places
        if (start := body.first_start(place)) is not None
        and is_eased(prescription.hold, max(LEAST_START, start), body.least_left(place))
    }
    return {
        "eased": float(len(eased)),
        "wrong": float(len(pressed - eased)),
        "pressed_min": tally.pressed_s / MINUTE_S,
        "felt_8_s": tally.felt_8_s,
        "after_nerve_s": tally.after_nerve_s,
        "never_s": tally.never_s,
    }


def _means(rows: Sequence[Mapping[str, float]]) -> Means:
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return Means(
        {name: fmean(column) for name, column in columns.items()},
        {name: SURE_95 * pstdev(column) / sqrt(len(column)) for name, column in columns.items()},
    )

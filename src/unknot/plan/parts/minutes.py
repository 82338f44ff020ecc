"""Fit a plan into the person's minutes, divided among the sides.

Each side needs time to get ready, for the search, for the holds with pin-and-move, and for the flush. When the time is too short, the plan
saves time in a fixed order: fewer spots, no pin-and-move, a shorter flush, a shorter search. There is always time for one spot up to
its cap; more spots count with the usual length of a hold. Pressing gets the rest of the time, so a session cannot run over by pressing.
Measuring does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor

from unknot.knowledge.model import Knowledge
from unknot.plan.parts.dose import CAP, MUSCLE, REPETITIONS, ROLL, SESSION, SPOTS, STRETCH, Limit, lower, whole_number
from unknot.plan.parts.search import Search
from unknot.plan.refusal import PlanRefusal, refuse
from unknot.plan.why import Source, because

SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class FittedPlan:
    """A dose and a search that fit the minutes; `side_s` is the most seconds of one side."""

    dose: dict[str, Limit]
    search: Search
    side_s: float


@dataclass(frozen=True, slots=True)
class TimeSaving:
    """One way to save time: whether to pin, and shares (0-1) of the rolling, the stretch and the search passes."""

    pin: bool
    roll: float
    stretch: float
    passes: float


LADDER = (
    TimeSaving(pin=True, roll=1.0, stretch=1.0, passes=1.0),
    TimeSaving(pin=False, roll=1.0, stretch=1.0, passes=1.0),
    TimeSaving(pin=False, roll=0.5, stretch=1.0, passes=1.0),
    TimeSaving(pin=False, roll=0.5, stretch=0.0, passes=0.5),
    TimeSaving(pin=False, roll=0.0, stretch=0.0, passes=0.5),
)
"""The steps of saving time, in order. why: our judgement; no step adds pressure."""


def fit(
    knowledge: Knowledge, dose: dict[str, Limit], minutes: int, sides: int, lay_out: Callable[[int], Search]
) -> FittedPlan | PlanRefusal:
    """Fit a dose into the minutes.

    Args:
        knowledge: the knowledge base.
        dose: the dose, after everything else that lowers it.
        minutes: the person's minutes.
        sides: the number of legs.
        lay_out: return the search for a number of passes per lane.
    """
    session = knowledge.doses.session
    side_s = minutes * SECONDS_PER_MINUTE / sides
    longest = 0.0
    for spared, search in _ways(knowledge, dose, minutes, lay_out):
        around_s = session.set_up_s.value + search.seconds + spared[ROLL].value + spared[STRETCH].value
        pressing_s = min(side_s - around_s, spared[MUSCLE].value)
        longest = max(longest, pressing_s)
        for_spots_s = pressing_s - pin_seconds(knowledge, spared)
        if for_spots_s >= spared[CAP].value:
            usual_s = min(session.spot_usual_s.value, spared[CAP].value)
            spots = min(floor(for_spots_s / usual_s), whole_number(spared, SPOTS))
            return _pressed(knowledge, FittedPlan(spared, search, around_s), spots, pressing_s, (minutes, sides))
    if longest >= session.spots_least_s.value:
        return _pressed(knowledge, FittedPlan(spared, search, around_s), 1, pressing_s, (minutes, sides))
    least_s = sides * (around_s + session.spots_least_s.value)
    return refuse("too_short", minutes=minutes, value=-(-least_s // SECONDS_PER_MINUTE))


def pin_seconds(knowledge: Knowledge, dose: dict[str, Limit]) -> float:
    """Return the seconds of pin-and-move."""
    pin = knowledge.techniques.pin
    return whole_number(dose, REPETITIONS) * (pin.out_s.value + pin.stay_s.value + pin.back_s.value)


def _ways(
    knowledge: Knowledge, dose: dict[str, Limit], minutes: int, lay_out: Callable[[int], Search]
) -> Iterator[tuple[dict[str, Limit], Search]]:
    full = knowledge.techniques.search.passes.value
    for sparing in LADDER:
        spared = dict(dose)
        if not sparing.pin:
            spared = lower(spared, REPETITIONS, 0, because(REPETITIONS, "minutes_pin", value=0, minutes=minutes))
        for item, share in ((ROLL, sparing.roll), (STRETCH, sparing.stretch)):
            to = floor(dose[item].value * share)
            spared = lower(spared, item, to, because(item, "minutes_flush", value=to, minutes=minutes))
        passes = max(1, floor(full * sparing.passes))
        search = lay_out(passes)
        if passes < full:
            shorter = because("search.passes", "minutes_search", value=passes, minutes=minutes)
            search = Search(search.stops, search.seconds, (*search.because, shorter))
        yield spared, search


def _pressed(
    knowledge: Knowledge, fitted: FittedPlan, spots: int, pressing_s: float, asked: tuple[int, int]
) -> FittedPlan:
    """Return the plan with its spots and its pressure lowered to the time that is left."""
    minutes, sides = asked
    pressing_s = floor(pressing_s)
    source: Source = knowledge.doses.session.spots_least_s
    dose = lower(
        fitted.dose, SPOTS, spots, because(SPOTS, "minutes_spots", source.source, value=spots, minutes=minutes)
    )
    for item, seconds in ((MUSCLE, pressing_s), (SESSION, pressing_s * sides)):
        dose = lower(dose, item, seconds, because(item, "minutes_pressing", value=seconds, minutes=minutes))
    return FittedPlan(dose, fitted.search, fitted.side_s + dose[MUSCLE].value)

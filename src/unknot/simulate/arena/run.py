"""Run the arena: every method on the same people, spread over all cores of the machine.

The work is cut into parts of a few people. Each part depends only on its seed, so the table is the same on one core and
on sixty-four.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from os import cpu_count
from random import Random
from typing import Final

from unknot.engine.prescription import Prescription
from unknot.simulate.arena.bout import hold_spot
from unknot.simulate.arena.people import CROWDS, SPOTS_EACH, STANDARD, Crowd, spots_of
from unknot.simulate.arena.tally import COLUMNS, NO_INTERVAL, Interval, Sums, add_up, advantage, eased_per_min, interval
from unknot.simulate.arena.ways import CLOCKS, HOLD_METHODS

PEOPLE_IN_A_PART: Final = 20
DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class ArenaPart:
    """A part of the work: one method, one crowd, some people."""

    policy: str
    crowd: str
    first: int
    last: int
    seed: int
    prescription: Prescription


@dataclass(frozen=True, slots=True)
class ArenaRow:
    """One line of the table: a method, its numbers, and their 95 % intervals."""

    policy: str
    crowd: str
    holds: int
    numbers: dict[str, float]
    intervals: dict[str, Interval]
    times_best_clock: float
    times_best_clock_interval: Interval


def compare(
    prescription: Prescription,
    holds: int,
    seeds: Sequence[int],
    crowds: Sequence[Crowd] = (STANDARD,),
    *,
    cores: int | None = None,
    done: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[ArenaRow]:
    """Return the table: every method on the people of each crowd.

    Args:
        prescription: the prescription of the people.
        holds: how many spots each method holds for each seed, rounded up to whole people.
        seeds: seeds of the people and of every random choice; their results are combined.
        crowds: how people are drawn.
        cores: how many processes work; None for all cores, 1 stays in this process.
        done: a function that is called with the number of finished parts and of all parts.
    """
    people = -(-holds // SPOTS_EACH)
    parts = [
        ArenaPart(policy, crowd.id, first, min(people, first + PEOPLE_IN_A_PART), each, prescription)
        for crowd in crowds
        for each in seeds
        for first in range(0, people, PEOPLE_IN_A_PART)
        for policy in HOLD_METHODS
    ]
    found: dict[tuple[str, str], list[Sums]] = {(crowd.id, policy): [] for crowd in crowds for policy in HOLD_METHODS}
    for number, (part, sums) in enumerate(
        zip(parts, _run_parts(parts, cores or cpu_count() or 1), strict=True), start=1
    ):
        found[part.crowd, part.policy] += sums
        done(number, len(parts))
    return [
        row for crowd in crowds for row in _rows(crowd.id, {policy: found[crowd.id, policy] for policy in HOLD_METHODS})
    ]


def work(part: ArenaPart) -> list[Sums]:
    """Return the sums of each person of a part."""
    hold, crowd = part.prescription.hold, CROWDS[part.crowd]
    people = []
    for number in range(part.first, part.last):
        sums = Sums()
        for index, spot in enumerate(spots_of(number, part.seed, crowd, hold.prior)):
            dice = Random(f"{part.seed}-{number}-{index}-said")
            sums = sums.with_hold(hold_spot(HOLD_METHODS[part.policy], part.prescription, spot, dice), spot, hold)
        people.append(sums)
    return people


def _run_parts(parts: Sequence[ArenaPart], cores: int) -> Iterator[list[Sums]]:
    if cores == 1:
        yield from map(work, parts)
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, parts)


def _rows(crowd: str, found: dict[str, list[Sums]]) -> Iterator[ArenaRow]:
    best = max((found[policy] for policy in CLOCKS), key=lambda people: eased_per_min(add_up(people)))
    for policy, people in found.items():
        whole = add_up(people)
        times, around = advantage(people, best)
        yield ArenaRow(
            policy,
            crowd,
            int(whole.holds),
            {name: round(number(whole), DIGITS) for name, number in COLUMNS.items()},
            {name: _round(interval(people, number)) for name, number in COLUMNS.items() if name not in NO_INTERVAL},
            round(times, DIGITS),
            _round(around),
        )


def _round(around: Interval) -> Interval:
    return round(around[0], DIGITS), round(around[1], DIGITS)

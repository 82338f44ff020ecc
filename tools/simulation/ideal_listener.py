"""Measure an upper bound for the arena: the best possible belief under the rules of the method. Nobody could build it.

`python -m tools.simulation.ideal_listener --holds 600 --seed 106 --seeds 5` runs the real engine on the arena's people, but replaces its
belief: by thousands of guesses from the same distribution as the people, each weighted by how well it predicts the numbers. No belief can
know more from the numbers alone. The gap between the hold and this bound is the loss of its belief. The gap between this bound and the
target levels is the loss of the rules and of the numbers themselves. docs/understand/the-arena.md shows the table.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import erf, inf, sqrt
from random import Random
from typing import Final

from unknot.app.files.knowledge_files import read_knowledge
from unknot.cli.lab.arena import steady_plan
from unknot.engine.belief.bayes_filter import STILL, Belief, Outlook
from unknot.engine.belief.hold_policy import BAYES_FILTER, HoldPolicy
from unknot.engine.belief.likelihood import ROUNDING_VARIANCE
from unknot.engine.prescription import HoldRule, Prescription
from unknot.engine.state import HoldPress, HoldVerdict, Report
from unknot.simulate import priors
from unknot.simulate.arena.bout import FOUND_HIGHEST, FOUND_LOWEST, Begin, hold_spot
from unknot.simulate.arena.people import (
    CROWDS,
    MOST_PAIN,
    SPOTS_EACH,
    STANDARD,
    ArenaSpot,
    Crowd,
    Tissue,
    spots_of,
    with_fewer_quick,
)
from unknot.simulate.arena.tally import COLUMNS, Sums, add_up, advantage, interval
from unknot.simulate.arena.ways import CLOCKS, HOLD_METHODS, Unknot
from unknot.simulate.person import Person

GUESSES: Final = 900
DRAWN_FROM: Final = -1
"""why: no table uses this seed, so no simulated person is among the guesses."""
HOPELESS: Final = 1e-4
"""why: a guess of less than this share of the likeliest one's weight is dropped; it would change no verdict."""
OFTEN_S: Final = 5.0
PERCENT: Final = 100
NEVER_SAID: Final = 1e-6
"""why: a number that no guess predicts must not lead to a division by zero."""


@dataclass(slots=True)
class Guess:
    """One spot that the spot in hand may be: how likely, and by it what is felt and what the last number was off by."""

    spot: ArenaSpot
    tissue: Tissue
    eases: bool
    weight: float
    felt: float = 0.0
    off: float = 0.0


class IdealBelief:
    """A belief that knows the distribution of the arena's people, but not the current person."""

    def __init__(self, crowd: Crowd, prescription: Prescription, found: int, person: Person | None) -> None:
        """Begin on a spot that was found at a number; with a person, all of that person's habits are known besides."""
        self._hold = prescription.hold
        self._sd = prescription.hold.prior.report_sd * crowd.noise_factor
        dice = Random(found)  # noqa: S311 - invented people, no secret
        hold, spots = prescription.hold, known(crowd, prescription, person)
        self._guesses = [
            Guess(spot, Tissue(spot, dice, hold.settle_s), spot.eases_by(hold), weight) for spot, weight in spots
        ]
        self._heard_s: float | None = None
        for guess in self._guesses:
            guess.felt = guess.spot.start
        self._weigh(0.0, found, -inf if found <= FOUND_LOWEST else found, inf if found >= FOUND_HIGHEST else found)

    def policy(self) -> HoldPolicy:
        """Return the hold policy that uses this belief and keeps every rule of the engine."""
        return HoldPolicy(self._begin, self._hear, self._follow, self._verdict)

    def outlook(self, at_s: float) -> Outlook:
        """Return what the guesses say together."""
        hold, eased, easing, rising = self._hold, 0.0, 0.0, 0.0
        for guess in self._guesses:
            eased += guess.weight * (guess.eases and guess.tissue.is_eased(hold, at_s))
            easing += guess.weight * guess.eases
            rising += guess.weight * (guess.felt > (1.0 + STILL) * guess.spot.start)
        return Outlook(eased, easing, rising)

    def _begin(self, _rule: HoldRule, _start: float) -> Belief | None:
        return None

    def _hear(self, press: HoldPress, report: Report) -> Belief | None:
        said = report.value
        if said is not None:
            for guess in self._guesses:
                guess.felt = guess.tissue.pain_after(report.at_s)
            self._weigh(report.at_s, said, said if said > 0 else -inf, said if said < MOST_PAIN else inf)
        return press.belief

    def _follow(self, press: HoldPress, ratio: float) -> Belief | None:
        for guess in self._guesses:
            guess.tissue.lighter(ratio)
            guess.eases = guess.tissue.is_eased(self._hold, self._hold.cap_s) and guess.spot.curve.nerve_onset_s is None
        return press.belief

    def _verdict(self, press: HoldPress, rule: HoldRule, at_s: float) -> HoldVerdict:
        return BAYES_FILTER.verdict(replace(press, outlook=self.outlook(at_s)), rule, at_s)

    def _weigh(self, at_s: float, value: int, low: float, high: float) -> None:
        """Weigh every guess by how likely it makes a number; a part of what the last one was off by is still there.

        `low` and `high` are the number again, or endless where it stands for all that lies beyond.
        """
        variance = self._sd**2
        seen = variance + ROUNDING_VARIANCE
        apart = None if self._heard_s is None else (at_s - self._heard_s) / priors.REPORT_MEMORY_S.value
        kept = 0.0 if apart is None else priors.REPORT_MEMORY.value ** max(0.0, apart) * variance / seen
        sd = sqrt(max(ROUNDING_VARIANCE, variance - kept * kept * seen))
        for guess in self._guesses:
            said = guess.felt - guess.spot.person.under_reports
            expected = said + kept * guess.off
            over, under = _normal((high + 0.5 - expected) / sd), _normal((low - 0.5 - expected) / sd)
            guess.weight *= max(0.0, over - under) + NEVER_SAID
            guess.off = value - said
            onset_s = guess.spot.curve.nerve_onset_s
            if onset_s is not None and at_s > onset_s + priors.REACTION_HIGH_S.value:
                guess.weight = 0.0
        likeliest = max(guess.weight for guess in self._guesses)
        left = [guess for guess in self._guesses if guess.weight > HOPELESS * likeliest]
        total = sum(guess.weight for guess in left)
        for guess in left:
            guess.weight /= total
        self._guesses, self._heard_s = left, at_s


def ideal(crowd: Crowd, *, knows_the_person: bool = False) -> Begin:
    """Return the way of holding of an ideal listener to this crowd."""

    def begin(prescription: Prescription, tissue: Tissue, found: int) -> Unknot:
        person = tissue.spot.person if knows_the_person else None
        return Unknot(prescription, tissue, found, IdealBelief(crowd, prescription, found, person).policy())

    return begin


def held_by(begin: Begin, crowd: Crowd, prescription: Prescription, people: int, seeds: Sequence[int]) -> list[Sums]:
    """Return the sums of each person, pressed by a way that is not in the arena's table."""
    return [_sums(begin, crowd, prescription, number, seed) for seed in seeds for number in range(people)]


def _sums(begin: Begin, crowd: Crowd, prescription: Prescription, number: int, seed: int) -> Sums:
    sums, hold = Sums(), prescription.hold
    for index, spot in enumerate(spots_of(number, seed, crowd, hold.prior)):
        dice = Random(f"{seed}-{number}-{index}-said")  # noqa: S311 - the very dice of the arena's own table
        sums = sums.with_hold(hold_spot(begin, prescription, spot, dice), spot, hold)
    return sums


@cache
def _drawn(crowd: Crowd, prescription: Prescription) -> tuple[tuple[ArenaSpot, float], ...]:
    """Draw one spot each of as many people, with weights by which every class has exactly its share, as chance never has it."""
    prior = prescription.hold.prior
    spots = [spots_of(number, DRAWN_FROM, crowd, prior)[-1] for number in range(GUESSES)]
    found = Counter(spot.curve.name for spot in spots)
    classes = with_fewer_quick(prior, crowd.quick_factor).classes
    due = {kind.name: GUESSES * kind.share / found[kind.name] for kind in classes if found[kind.name]}
    return tuple((spot, due[spot.curve.name]) for spot in spots)


def known(crowd: Crowd, prescription: Prescription, person: Person | None) -> Iterator[tuple[ArenaSpot, float]]:
    """Return the spots that may be in hand, with their weights: of people of this crowd, or of this very person."""
    for spot, weight in _drawn(crowd, prescription):
        if person is None:
            yield spot, weight
        else:
            start = spot.start - spot.person.presses_harder + person.presses_harder
            yield replace(spot, person=person, start=min(MOST_PAIN, start)), weight


def _normal(z: float) -> float:
    return 0.5 * (1.0 + erf(z / sqrt(2.0)))


def main(arguments: list[str]) -> int:
    """Print what the ideal listener reaches, rule by rule, beside the hold and the best clock."""
    parser = argparse.ArgumentParser(prog="ideal_listener")
    parser.add_argument("--holds", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1)
    chosen = parser.parse_args(arguments)
    plan = steady_plan(read_knowledge(), minutes=8)
    often = replace(plan, hold=replace(plan.hold, ask_every_s=OFTEN_S))
    people, seeds = -(-chosen.holds // SPOTS_EACH), range(chosen.seed, chosen.seed + chosen.seeds)
    for crowd in (STANDARD, CROWDS["no-habits"]):
        ways = [("unknot", HOLD_METHODS["unknot"], plan), ("ideal", ideal(crowd), plan)]
        if crowd is STANDARD:
            ways += [("ideal, every 5 s", ideal(crowd), often)]
            ways += [("ideal, knows habits", ideal(crowd, knows_the_person=True), plan)]
        clocks = [held_by(HOLD_METHODS[name], crowd, plan, people, seeds) for name in CLOCKS]
        best = max(clocks, key=lambda sums: COLUMNS["eased_per_min"](add_up(sums)))
        sys.stdout.write(f"{crowd.id}\n{_line('the best clock', best, best)}")
        for name, begin, by in ways:
            sys.stdout.write(_line(name, held_by(begin, crowd, by, people, seeds), best))
            sys.stdout.flush()
    return 0


def _line(name: str, people: list[Sums], best: list[Sums]) -> str:
    whole, (times, (low, high)) = add_up(people), advantage(people, best)
    rate, wrong = COLUMNS["eased_per_min"], COLUMNS["wrongly_eased"]
    cells = (
        f"{COLUMNS['hold_s'](whole):5.1f} s a hold",
        f"{rate(whole):.2f} ±{_reach(people, rate):.2f} eased/min",
        f"{times:.2f} ({low:.2f} to {high:.2f}) x best clock",
        f"{PERCENT * wrong(whole):4.1f}% ±{PERCENT * _reach(people, wrong):.1f} wrongly",
    )
    return f"{name:24s}" + "  ".join(cells) + "\n"


def _reach(people: list[Sums], number: Callable[[Sums], float]) -> float:
    low, high = interval(people, number)
    return (high - low) / 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The ideal listener is a fair bound: it keeps the engine's rules, its certainty is what it says, and it has met nobody it presses."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from tools.simulation.ideal_listener import DRAWN_FROM, GUESSES, IdealBelief, ideal, known
from unknot.app.files.knowledge_files import read_knowledge
from unknot.cli.lab.arena import steady_plan
from unknot.engine.prescription import Prescription
from unknot.engine.state import HoldPress, Report
from unknot.simulate.arena.bout import HoldResult, hold_spot
from unknot.simulate.arena.people import CROWDS, STANDARD, ArenaSpot, Tissue, spots_of, with_fewer_quick
from unknot.simulate.person import PainCurve, Person
from unknot.simulate.reporter import Reporter

PERSON = Person(300.0, 1.8, (), missed_share=0.0, report_sd=0.1)
QUICK = PainCurve("quick", 0.3, 15.0, 5.0)
FLAT = PainCurve("flat", 1.0, 30.0, 5.0)
SEED = 3
ANSWERS_S = (12.0, 22.0, 32.0, 42.0)
PEOPLE = 25


@cache
def plan() -> Prescription:
    return steady_plan(read_knowledge(), minutes=8)


def held(curve: PainCurve) -> HoldResult:
    return hold_spot(ideal(STANDARD), plan(), ArenaSpot(curve, 6.0, PERSON), Random(SEED))


def test_the_ideal_listener_keeps_the_rules_of_the_engine() -> None:
    """Not before the minimum and three numbers, and one lighter press before it leaves what will not ease."""
    eased, flat = held(QUICK), held(FLAT)
    assert (eased.called, eased.eased) == (True, True)
    assert eased.pressed_s > 30.0
    assert (flat.called, flat.eased) == (False, False)
    assert flat.pressed_s > 30.0


def test_the_ideal_listeners_probabilities_are_calibrated() -> None:
    said = true = 0.0
    spots = [spot for number in range(PEOPLE) for spot in spots_of(number, SEED, STANDARD, plan().hold.prior)]
    spots = [spot for spot in spots if spot.curve.nerve_onset_s is None]
    for index, spot in enumerate(spots):
        dice = Random(index)
        tissue, reporter = Tissue(spot, dice, plan().hold.settle_s), Reporter(spot.person, dice)
        belief = IdealBelief(STANDARD, plan(), min(7, max(1, reporter.number(spot.start, 0.0))), None)
        for at_s in ANSWERS_S:
            belief.policy().take_report(
                HoldPress(0.0, 90.0, 0.0, 0.0), Report(at_s, reporter.number(tissue.pain_after(at_s), at_s), None)
            )
        said += belief.outlook(ANSWERS_S[-1]).eased
        true += tissue.is_eased(plan().hold, ANSWERS_S[-1])
    assert 0.2 < true / len(spots) < 0.6
    assert said / len(spots) == pytest.approx(true / len(spots), abs=0.12)


def test_the_ideal_listener_learns_from_other_people_than_it_presses() -> None:
    prior = plan().hold.prior
    guesses = {spot for spot, _ in known(STANDARD, plan(), None)}
    assert len(guesses) == GUESSES
    assert DRAWN_FROM < 0, "the arena takes no seed below 0"
    assert not guesses & {spot for number in range(50) for spot in spots_of(number, 0, STANDARD, prior)}


def test_who_knows_the_habits_guesses_only_at_the_spot() -> None:
    person = replace(PERSON, presses_harder=1.5)
    guesses = [spot for spot, _ in known(STANDARD, plan(), person)]
    assert {guess.person for guess in guesses} == {person}
    assert len({guess.curve for guess in guesses}) == GUESSES
    assert sum(guess.start for guess in guesses) / GUESSES == pytest.approx(7.0, abs=0.1)


def test_every_class_has_its_share_among_the_guesses() -> None:
    for crowd in (STANDARD, CROWDS["half-as-many-quick"]):
        shares = with_fewer_quick(plan().hold.prior, crowd.quick_factor).classes
        for kind in shares:
            weights = [weight for spot, weight in known(crowd, plan(), None) if spot.curve.name == kind.name]
            assert sum(weights) / GUESSES == pytest.approx(kind.share)

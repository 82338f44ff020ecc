"""Shares are recovered from records of people who were made with known ones, and too little is refused."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.prescriptions import PRIOR
from unknot.engine.belief import begin, class_shares, hear_number
from unknot.insight.facts import HoldEvidence
from unknot.insight.refit import HOLDS_NEEDED, SESSIONS_NEEDED, Refitted, TooLittle, refit
from unknot.simulate import priors
from unknot.simulate.person import Person, draw_curve
from unknot.simulate.reporter import Reporter

TRUE = {"quick": 0.20, "slow": 0.30, "flat": 0.40, "sensitiser": 0.10}
LIFE = replace(PRIOR, classes=tuple(replace(kind, share=TRUE[kind.name]) for kind in PRIOR.classes))
HOLDS_EACH = 3


def hold(dice: Random) -> HoldEvidence:
    """One hold of somebody from LIFE, believed by somebody who knows only the shipped prior."""
    curve, start = draw_curve(dice, LIFE), dice.gauss(priors.START_MEAN.value, priors.START_SD.value)
    reporter = Reporter(Person(300.0, 1.8, ()), dice)
    belief = begin(PRIOR, float(reporter.number(start, 0.0)))
    for number in range(1, 8):
        belief = hear_number(belief, 10.0 * number, reporter.number(start * curve.factor(10.0 * number), 10.0 * number))
    shipped = {kind.name: kind.share for kind in PRIOR.classes}
    ratios = {name: share / shipped[name] for name, share in class_shares(belief).items()}
    return HoldEvidence(tuple((name, ratio / max(ratios.values())) for name, ratio in ratios.items()))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_known_shares_are_recovered_within_the_stated_intervals(seed: int) -> None:
    dice = Random(seed)
    found = refit(PRIOR.classes, [[hold(dice) for _ in range(HOLDS_EACH)] for _ in range(100)])
    assert isinstance(found, Refitted)
    for share in found.shares:
        assert share.low <= TRUE[share.name] <= share.high, share
    assert sum(share.learned for share in found.shares) == pytest.approx(1.0, abs=1e-3)
    quick = next(share for share in found.shares if share.name == "quick")
    assert quick.high < quick.shipped, "what was shipped is ruled out"


def sure(name: str) -> HoldEvidence:
    return HoldEvidence(tuple((kind.name, 1.0 if kind.name == name else 0.0) for kind in PRIOR.classes))


def test_too_little_is_refused_and_says_how_much_is_missing() -> None:
    found = refit(PRIOR.classes, [[sure("quick")] * 4] * 10)
    assert found == TooLittle(40, 10)
    assert isinstance(found, TooLittle)
    assert (found.holds_missing, found.sessions_missing) == (HOLDS_NEEDED - 40, SESSIONS_NEEDED - 10)


def test_many_holds_of_few_sessions_are_too_little() -> None:
    assert isinstance(refit(PRIOR.classes, [[sure("quick")] * 100] * 5), TooLittle)


def test_holds_that_leave_no_doubt_are_counted() -> None:
    sessions = [[sure("quick")] * 3 + [sure("flat")]] * 30
    found = refit(PRIOR.classes, sessions)
    assert isinstance(found, Refitted)
    learned = {share.name: share.learned for share in found.shares}
    assert learned == pytest.approx({"quick": 0.75, "slow": 0.0, "flat": 0.25, "sensitiser": 0.0}, abs=1e-3)


def test_the_nerves_share_stays_and_the_others_share_the_rest() -> None:
    nerve = replace(PRIOR.classes[2], name="nerve", share=0.02)
    classes = (*(replace(kind, share=kind.share * 0.98) for kind in PRIOR.classes), nerve)
    rows = [HoldEvidence((*sure("quick").likelihoods, ("nerve", 0.0)))] * 5
    found = refit(classes, [rows] * 25)
    assert isinstance(found, Refitted)
    assert found.shares[-1].learned == 0.02
    assert sum(share.learned for share in found.shares) == pytest.approx(1.0, abs=1e-3)


def test_evidence_of_other_classes_is_left_out() -> None:
    strange = HoldEvidence((("brand-new", 1.0),))
    assert refit(PRIOR.classes, [[strange] * 10] * 30) == TooLittle(0, 0)

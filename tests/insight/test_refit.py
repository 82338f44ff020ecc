"""Shares and spread are recovered from records of people who were made with known ones, and too little is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from tests.prescriptions import PRIOR, ordinary
from tools.simulation.refit_coverage import TRUE, TRUE_SPREAD, record
from unknot.app.files.knowledge_files import read_knowledge
from unknot.cli.lab.arena import steady_plan
from unknot.engine.events import Pain
from unknot.insight.session.evidence import SPREADS, HoldLikelihoods, ReportProtocol, read_hold_evidence
from unknot.insight.trends.refit import HOLDS_NEEDED, SESSIONS_NEEDED, NotEnoughData, RefitResult, refit
from unknot.simulate.person import draw_person
from unknot.simulate.session import simulate_session

WALL = "2026-03-02T09:00:00"
NOBODY_ASKED = ReportProtocol(0, 0)
SHIPPED_SD = 0.6


def sure(name: str, spread: float = SHIPPED_SD, others: Mapping[str, float] | None = None) -> HoldLikelihoods:
    """Return the evidence of a hold with a certain class and a certain spread."""
    return tuple(
        {
            **{
                kind.name: (1.0 if kind.name == name else 0.0) * (1.0 if at == spread else 0.2)
                for kind in PRIOR.classes
            },
            **(others or {}),
        }
        for at in SPREADS
    )


def learned(sessions: list[list[HoldLikelihoods]]) -> RefitResult | NotEnoughData:
    return refit(PRIOR.classes, SHIPPED_SD, [(session, NOBODY_ASKED) for session in sessions])


@pytest.mark.slow
@pytest.mark.nightly
def test_known_shares_and_a_known_spread_are_recovered() -> None:
    """One record; how often the intervals hold is counted over many by `python -m tools.simulation.refit_coverage`."""
    plan = replace(steady_plan(read_knowledge(), minutes=15), tests=())
    found = refit(plan.hold.prior.classes, plan.hold.prior.report_sd, record(plan, 2))
    assert isinstance(found, RefitResult)
    shares = {share.name: share for share in found.shares}
    assert shares["quick"].low <= TRUE["quick"] <= shares["quick"].high < shares["quick"].shipped
    assert shares["flat"].low <= TRUE["flat"] <= shares["flat"].high
    assert found.spread.low <= TRUE_SPREAD <= found.spread.high
    assert found.spread.low > found.spread.shipped, "what was shipped is ruled out"
    assert sum(share.learned for share in found.shares) == pytest.approx(1.0, abs=1e-3)
    assert found.unanswered == pytest.approx(0.1, abs=0.06)


def test_too_few_holds_are_refused_with_the_missing_number() -> None:
    found = learned([[sure("quick")] * 4] * 10)
    assert found == NotEnoughData(40, 10)
    assert isinstance(found, NotEnoughData)
    assert (found.holds_missing, found.sessions_missing) == (HOLDS_NEEDED - 40, SESSIONS_NEEDED - 10)


def test_many_holds_of_few_sessions_are_not_enough() -> None:
    assert isinstance(learned([[sure("quick")] * 100] * 5), NotEnoughData)


def test_holds_that_leave_no_doubt_are_counted() -> None:
    found = learned([[sure("quick")] * 3 + [sure("flat")]] * 30)
    assert isinstance(found, RefitResult)
    shares = {share.name: share.learned for share in found.shares}
    assert shares == pytest.approx({"quick": 0.75, "slow": 0.0, "flat": 0.25, "sensitiser": 0.0}, abs=1e-3)


def test_the_interval_of_a_share_is_where_its_likelihood_has_dropped_by_half_of_384() -> None:
    """Thirty of 120 without a doubt: the profile likelihood of a binomial share, worked out by hand."""
    found = learned([[sure("quick")] * 3 + [sure("flat")]] * 30)
    assert isinstance(found, RefitResult)
    flat = next(share for share in found.shares if share.name == "flat")
    assert (flat.learned, flat.low, flat.high) == pytest.approx((0.25, 0.178, 0.332), abs=2e-3)


def test_a_class_without_holds_has_an_interval_from_zero() -> None:
    found = learned([[sure("quick")] * 4] * 30)
    assert isinstance(found, RefitResult)
    slow = next(share for share in found.shares if share.name == "slow")
    assert slow.low == 0.0
    assert 0.0 < slow.high < 0.03


def test_the_spread_that_explains_best_is_found() -> None:
    found = learned([[sure("quick", 1.1)] * 4] * 30)
    assert isinstance(found, RefitResult)
    assert found.spread.learned == pytest.approx(1.1, rel=0.1)
    assert found.spread.low < found.spread.learned < found.spread.high


def test_the_nerves_share_stays_and_the_others_share_the_rest() -> None:
    nerve = replace(PRIOR.classes[2], name="nerve", share=0.02)
    classes = (*(replace(kind, share=kind.share * 0.98) for kind in PRIOR.classes), nerve)
    told = [sure("quick", others={"nerve": 0.0})] * 5
    found = refit(classes, SHIPPED_SD, [(told, NOBODY_ASKED)] * 25)
    assert isinstance(found, RefitResult)
    assert found.shares[-1].learned == 0.02
    assert sum(share.learned for share in found.shares) == pytest.approx(1.0, abs=1e-3)


def test_evidence_of_other_classes_is_left_out() -> None:
    strange: HoldLikelihoods = tuple({"brand-new": 1.0} for _ in SPREADS)
    assert learned([[strange] * 10] * 30) == NotEnoughData(0, 0)


def test_unanswered_questions_are_counted() -> None:
    found = refit(PRIOR.classes, SHIPPED_SD, [([sure("quick")] * 4, ReportProtocol(10, 8))] * 30)
    assert isinstance(found, RefitResult)
    assert found.unanswered == pytest.approx(0.2)


def test_each_spot_of_a_session_counts_once_and_only_with_a_report() -> None:
    plan = ordinary()
    events = simulate_session(plan, draw_person(Random(4), plan), 4, WALL)
    told, asked = read_hold_evidence(events)
    assert 1 <= len(told) <= plan.dose.spots_per_side
    assert all(len(hold) == len(SPREADS) for hold in told)
    assert 0 < asked.answered <= asked.asked
    assert read_hold_evidence([event for event in events if not isinstance(event, Pain)])[0] == []
    assert read_hold_evidence([]) == ([], NOBODY_ASKED)

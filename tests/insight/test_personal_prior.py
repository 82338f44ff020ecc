"""A person's own spots move the prior a little, never at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescriptions import PRIOR
from unknot.engine.belief.bayes_filter import begin, class_shares, hear_number
from unknot.insight.person.personal_prior import personal_prior
from unknot.insight.session.facts import HoldEvidence

NAMES = tuple(kind.name for kind in PRIOR.classes)
STRENGTH = 20.0


def like(name: str, rest: float = 0.02) -> HoldEvidence:
    """A hold whose reports were explained by one class alone."""
    return HoldEvidence(tuple((other, 1.0 if other == name else rest) for other in NAMES))


def shares(*evidence: HoldEvidence, strength: float = STRENGTH) -> dict[str, float]:
    return {kind.name: kind.share for kind in personal_prior(PRIOR.classes, evidence, strength)}


def test_without_a_record_the_shipped_prior_stands() -> None:
    assert personal_prior(PRIOR.classes, (), STRENGTH) == PRIOR.classes


def test_three_sessions_do_not_dominate() -> None:
    after = shares(*[like("flat")] * 3)
    assert 0.18 < after["flat"] < 0.30
    assert after["quick"] > 0.35


def test_as_many_holds_as_the_prior_counts_for_move_it_about_half_way() -> None:
    after = shares(*[like("flat", rest=0.0)] * 20)
    assert after["flat"] == pytest.approx((0.18 + 1.0) / 2, abs=0.02)


def test_reports_that_fit_every_class_equally_change_nothing() -> None:
    after = shares(*[like("quick", rest=1.0)] * 50)
    assert after == pytest.approx({kind.name: kind.share for kind in PRIOR.classes}, abs=1e-3)


def test_evidence_of_another_knowledge_base_is_left_out() -> None:
    strange = HoldEvidence((("quick", 1.0), ("brand-new", 0.5)))
    assert personal_prior(PRIOR.classes, (strange,), STRENGTH) == PRIOR.classes


@given(st.lists(st.sampled_from(NAMES), max_size=200), st.floats(min_value=1.0, max_value=100.0))
def test_shares_still_add_up_to_one(names: list[str], strength: float) -> None:
    after = shares(*map(like, names), strength=strength)
    assert sum(after.values()) == pytest.approx(1.0, abs=1e-3)
    assert all(0.0 < share < 1.0 for share in after.values())


def test_a_flat_hold_shifts_the_belief_of_the_next_one_towards_flat() -> None:
    belief = begin(PRIOR, 6.0)
    for number in range(1, 7):
        belief = hear_number(belief, 12.0 * number, 6)
    before = {kind.name: kind.share for kind in PRIOR.classes}
    ratios = {name: share / before[name] for name, share in class_shares(belief).items()}
    best = max(ratios.values())
    evidence = HoldEvidence(tuple((name, ratio / best) for name, ratio in ratios.items()))
    assert shares(*[evidence] * 10)["flat"] > 1.5 * before["flat"]

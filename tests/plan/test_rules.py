"""The method's own numbers: pin-and-move where it can be done, the test, the prior."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.check_ins import (
    STEADY,
    planned,
    rules,
)
from unknot.insight.session.facts import HoldEvidence
from unknot.knowledge.model import Knowledge


def test_pin_and_move_keeps_to_zones_with_a_set_up_for_it(knowledge: Knowledge) -> None:
    stick = planned(knowledge, tools=("massage-stick",), minutes=12)
    assert stick.pin is not None
    assert set(stick.pin.zones) == {"middle-outer", "middle-inner"}
    standing = planned(knowledge, tools=("massage-stick",), position="standing")
    assert standing.pin is None
    assert rules(standing, "pin.repetitions")[-1] == "no_pin_set_up"


def test_the_muscles_first_test_is_the_default(knowledge: Knowledge) -> None:
    assert [test.test for test in planned(knowledge).tests] == ["active-knee-extension"]
    assert [test.test for test in planned(knowledge, test="straight-leg-raise").tests] == ["straight-leg-raise"]
    assert planned(knowledge, test="none").tests == ()


def test_the_hold_begins_from_the_persons_own_spots(knowledge: Knowledge) -> None:
    names = tuple(knowledge.techniques.hold.prior.classes)
    flat = HoldEvidence(tuple((name, 1.0 if name == "flat" else 0.01) for name in names))
    own = planned(knowledge, history=replace(STEADY, evidence=(flat,) * 20))
    share = {kind.name: kind.share for kind in own.hold.prior.classes}
    assert share["flat"] > 0.4
    assert rules(own, "hold.prior.classes") == ["prior_own"]
    assert rules(planned(knowledge), "hold.prior.classes") == ["prior_shipped"]

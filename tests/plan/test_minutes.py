"""Minutes: what a short plan leaves out first, and what it never leaves out."""

from __future__ import annotations

from tests.plan.check_ins import planned, planned_s, rules
from unknot.engine.prescription import Side
from unknot.knowledge.model import Knowledge
from unknot.plan.parts.dose import MUSCLE, SESSION, dose_of
from unknot.plan.parts.minutes import FittedPlan, fit
from unknot.plan.parts.search import Search
from unknot.plan.refusal import PlanRefusal

BOTH = (Side.LEFT, Side.RIGHT)


def a_minute_of_search(passes: int) -> Search:
    return Search((), 10.0 * passes, ())


def test_with_enough_time_the_plan_leaves_nothing_out(knowledge: Knowledge) -> None:
    plan = planned(knowledge, minutes=15)
    assert plan.pin is not None
    assert (plan.flush.roll_s, plan.flush.stretch_s, plan.dose.spots_per_side) == (0.0, 30.0, 3)
    assert rules(plan, "flush.roll_s")[-1] == "no_flush_set_up"
    stick = planned(knowledge, tools=("massage-stick",), minutes=15)
    assert (stick.flush.roll_s, stick.flush.stretch_s) == (60.0, 30.0)
    assert rules(plan, "dose.spots_per_side") == ["stage_spots"]


def test_a_short_plan_has_fewer_spots_and_no_pin_but_the_same_limits(knowledge: Knowledge) -> None:
    short = planned(knowledge, tools=("massage-stick",), minutes=4)
    assert (short.dose.spots_per_side, short.pin) == (1, None)
    assert rules(short, "dose.spots_per_side")[-1] == "minutes_spots"
    assert rules(short, "pin.repetitions")[-1] == "minutes_pin"
    assert short.hold == planned(knowledge, tools=("massage-stick",), minutes=15).hold
    assert planned_s(short, knowledge) <= 240


def test_two_legs_share_the_minutes(knowledge: Knowledge) -> None:
    one_leg, both_legs = planned(knowledge, minutes=8), planned(knowledge, minutes=8, sides=BOTH)
    assert both_legs.sides == BOTH
    assert both_legs.dose.muscle_s < one_leg.dose.muscle_s
    assert planned_s(both_legs, knowledge) <= 480


def test_no_number_of_minutes_presses_longer_than_the_dose(knowledge: Knowledge) -> None:
    stage = knowledge.doses.stages["steady"]
    long = planned(knowledge, minutes=30, sides=BOTH)
    assert long.dose.muscle_s <= stage.muscle_s.value
    assert long.dose.session_s <= stage.session_s.value


def test_too_few_minutes_are_refused_with_the_least_minutes(knowledge: Knowledge) -> None:
    dose = dose_of(knowledge, knowledge.doses.stages["steady"])
    refusal = fit(knowledge, dose, 1, 1, a_minute_of_search)
    assert isinstance(refusal, PlanRefusal)
    assert refusal.rule == "too_short"
    least = int(dict(refusal.numbers)["value"])
    fitted = fit(knowledge, dose, least, 1, a_minute_of_search)
    assert isinstance(fitted, FittedPlan)
    assert fitted.dose[MUSCLE].value >= knowledge.doses.session.spots_least_s.value
    assert fitted.dose[SESSION].value == fitted.dose[MUSCLE].value

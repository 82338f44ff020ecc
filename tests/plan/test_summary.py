"""The plan in a few lines, each ending with what decided it."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.check_ins import (
    STEADY,
    asked,
    reasons,
)
from unknot.insight.trends.progress import NotWorking
from unknot.knowledge.model import Knowledge
from unknot.measure.change import pain_change
from unknot.plan.build import Plan


def test_the_plan_says_what_does_not_work(knowledge: Knowledge) -> None:
    stuck = NotWorking("pain", 6, 3.4, pain_change(6, 6, points=2))
    made = asked(knowledge, history=replace(STEADY, not_working=(stuck,)))
    assert isinstance(made, Plan)
    (line,) = [item for item in made.items if item.id == "weeks"]
    assert [reason.rule for reason in line.reasons] == ["not_working_pain"]
    assert ("weeks", "3") in line.reasons[0].numbers, "nobody counts weeks in tenths"


def test_every_line_of_the_plan_ends_with_its_deciding_reason(knowledge: Knowledge) -> None:
    made = asked(knowledge, "bruises", tools=("tennis-ball",))
    assert isinstance(made, Plan)
    lines = {item.id: item for item in made.items}
    assert lines["hold"].reasons[-1].rule == "adaptation.bruises-easily"
    assert lines["pressure"].reasons[-1].item == "hold.ceiling"
    assert all(item.reasons for item in made.items)
    assert reasons(made.prescription, "hold.cap_s")[-1] in lines["hold"].reasons

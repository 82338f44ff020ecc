"""What with and where: the gentlest tool that serves, a position that may be used, places that may be pressed."""

from __future__ import annotations

from tests.plan.check_ins import (
    planned,
    refused,
    rules,
)
from unknot.insight.person.history import History
from unknot.knowledge.model import Knowledge

FIRST = History()


def test_bruising_easily_means_half_a_minute_and_a_soft_tool(knowledge: Knowledge) -> None:
    gentle = planned(knowledge, "bruises", tools=("lacrosse-ball", "tennis-ball"))
    assert (gentle.tool, gentle.hold.cap_s) == ("tennis-ball", 30.0)
    assert rules(gentle, "tool") == ["adaptation.bruises-easily"]
    assert rules(gentle, "hold.cap_s") == ["stage_cap", "adaptation.bruises-easily"]


def test_with_only_a_hard_ball_and_easy_bruises_the_refusal_names_the_allowed_tools(knowledge: Knowledge) -> None:
    refusal = refused(knowledge, "bruises")
    assert refusal.rule == "no_tool"
    assert "tennis-ball" in refusal.problems[0].message
    assert "lacrosse-ball" not in refusal.problems[0].message


def test_a_person_who_cannot_use_the_floor_sits(knowledge: Knowledge) -> None:
    sitting = planned(knowledge, "floor", position="floor")
    assert sitting.position == "chair"
    assert rules(sitting, "position") == ["adaptation.no-floor"]


def test_a_sore_sit_bone_keeps_everything_twice_as_far_away(knowledge: Knowledge) -> None:
    plan = planned(knowledge, "sit-bone")
    assert "sit-bone-wide" in {band.id for band in plan.no_go}
    assert min(zone.x0 for zone in plan.zones) > 0.20
    assert (plan.pin, plan.flush.stretch_s) == (None, 0.0)
    assert "sit-bone-wide" not in {band.id for band in planned(knowledge).no_go}


def test_after_hard_training_the_leg_is_only_rolled(knowledge: Knowledge) -> None:
    rolled = planned(knowledge, feeling="sore-after-training", tools=("foam-roller-soft",), position="floor")
    assert (rolled.zones, rolled.pin) == ((), None)
    assert rolled.search != ()
    assert refused(knowledge, feeling="sore-after-training").rule == "no_tool"


def test_broken_skin_is_left_out_once_its_place_is_known(knowledge: Knowledge) -> None:
    assert refused(knowledge, "skin").rule == "choose_zones"
    spared = planned(knowledge, "skin", leave_out=("middle-inner",))
    assert "middle-inner" not in {zone.id for zone in spared.zones}
    assert all("middle-inner" not in stop.zones for stop in spared.search)


def test_the_first_sessions_use_the_gentlest_tool(knowledge: Knowledge) -> None:
    tools = ("lacrosse-ball", "tennis-ball")
    assert planned(knowledge, history=FIRST, tools=tools).tool == "tennis-ball"
    assert planned(knowledge, tools=tools).tool == "lacrosse-ball"


def test_a_tool_without_a_set_up_is_refused_with_the_possible_choices(knowledge: Knowledge) -> None:
    refusal = refused(knowledge, tools=("foam-roller-soft",))
    assert refusal.rule == "no_set_up"
    assert "foam-roller-soft (floor)" in refusal.problems[0].message

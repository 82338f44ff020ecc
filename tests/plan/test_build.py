"""A plan for each kind of person: what they get, what it rests on, and when they get none."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.plan.asking import (
    CHAIR,
    NOW,
    STEADY,
    asked,
    numbers,
    planned,
    planned_s,
    reasons,
    refused,
    rules,
    screened,
)
from unknot.app.knowledge_files import read_knowledge
from unknot.codec import decode, encode
from unknot.engine.events import Started
from unknot.engine.prescription import EarlierLock, Prescription, Side
from unknot.engine.safety import FENCE, beyond_fence
from unknot.engine.state import Ending, Outcome
from unknot.engine.step import step
from unknot.errors import BadInput
from unknot.insight.bearing import Bearing, NextDay
from unknot.insight.facts import HoldEvidence
from unknot.insight.history import History
from unknot.insight.places import RememberedSpot
from unknot.insight.progress import NotWorking
from unknot.insight.questions import Reply
from unknot.insight.standing import Clearance, Standing
from unknot.knowledge.model import Knowledge
from unknot.measure.change import pain_change
from unknot.plan.build import Plan, build
from unknot.plan.check_in import CheckIn
from unknot.plan.refusal import RULES, Refusal
from unknot.plan.screen import TIER_OF, Tier, judge_screening, tier_of
from unknot.plan.why import ADAPTATION, PLAN_RULES, words_path

FIRST = History()
BOTH = (Side.LEFT, Side.RIGHT)


# -- the dose ------------------------------------------------------------------------------------------------------------------


def test_the_first_session_is_half_of_everything(knowledge: Knowledge) -> None:
    first = planned(knowledge, history=FIRST, minutes=20)
    assert first.stage == "first"
    assert (first.hold.cap_s, first.dose.muscle_s, first.dose.session_s) == (45.0, 240.0, 240.0)
    assert (first.hold.target_low, first.hold.target_high, first.hold.ceiling) == (3, 4, 7)
    assert first.dose.spots_per_side == 2
    assert rules(first, "hold.cap_s") == ["stage_cap"]


@pytest.mark.parametrize(
    ("sessions", "weeks", "stage"),
    [
        (0, 0, "first"),
        (1, 0.3, "starting"),
        (2, 5, "starting"),
        (3, 1.5, "building"),
        (5, 3, "steady"),
        (30, 9, "keeping"),
    ],
)
def test_the_stage_follows_sessions_and_weeks(knowledge: Knowledge, sessions: int, weeks: float, stage: str) -> None:
    assert planned(knowledge, history=History(sessions=sessions, weeks=weeks)).stage == stage


@pytest.mark.parametrize("answer", ["bendy", "floor", "blood-pressure", "sit-bone", "bruises", "diabetes"])
def test_any_answer_of_the_adapt_tier_keeps_pressure_at_four(knowledge: Knowledge, answer: str) -> None:
    gentle = planned(knowledge, answer, tools=("tennis-ball",))
    assert gentle.hold.ceiling <= 4
    assert gentle.hold.target_high <= 4
    assert rules(gentle, "hold.ceiling")[-1].startswith(ADAPTATION)


def test_who_bruises_easily_gets_half_a_minute_and_a_soft_tool(knowledge: Knowledge) -> None:
    gentle = planned(knowledge, "bruises", tools=("lacrosse-ball", "tennis-ball"))
    assert (gentle.tool, gentle.hold.cap_s) == ("tennis-ball", 30.0)
    assert rules(gentle, "tool") == ["adaptation.bruises-easily"]
    assert rules(gentle, "hold.cap_s") == ["stage_cap", "adaptation.bruises-easily"]


def test_a_hard_ball_alone_is_refused_to_who_bruises_easily_with_what_may_be_used(knowledge: Knowledge) -> None:
    refusal = refused(knowledge, "bruises")
    assert refusal.rule == "no_tool"
    assert "tennis-ball" in refusal.problems[0].message
    assert "lacrosse-ball" not in refusal.problems[0].message


def test_who_cannot_get_on_the_floor_sits(knowledge: Knowledge) -> None:
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


def test_broken_skin_is_left_out_once_it_was_said_where(knowledge: Knowledge) -> None:
    assert refused(knowledge, "skin").rule == "choose_zones"
    spared = planned(knowledge, "skin", leave_out=("middle-inner",))
    assert "middle-inner" not in {zone.id for zone in spared.zones}
    assert all("middle-inner" not in stop.zones for stop in spared.search)


# -- the next day --------------------------------------------------------------------------------------------------------------


def sore(wall: str, soreness: int = 5, **more: object) -> History:
    last = replace(NextDay(wall, soreness), **more)  # type: ignore[arg-type]
    return replace(STEADY, last_wall=wall, bearing=Bearing(last, too_sore=True, worse_in_a_row=1, worse_wall=wall))


def test_a_sore_next_day_means_two_days_of_rest(knowledge: Knowledge) -> None:
    refusal = refused(knowledge, history=sore("2026-03-19T08:00:00+01:00"))
    assert (refusal.rule, refusal.until) == ("rest", "2026-03-21T08:00+01:00")
    assert refused(knowledge, history=sore("2026-03-18T08:00:01+01:00")).rule == "rest"


def test_then_less_pressure_and_half_the_time(knowledge: Knowledge) -> None:
    plan = planned(knowledge, history=sore("2026-03-18T08:00:00+01:00"), minutes=20)
    usual = planned(knowledge, minutes=20)
    assert (usual.hold.ceiling, plan.hold.ceiling) == (7, 5)
    assert (usual.hold.cap_s, plan.hold.cap_s) == (90.0, 45.0)
    assert (usual.dose.muscle_s, plan.dose.muscle_s) == (480.0, 240.0)
    assert plan.hold.target_high == 4
    assert rules(plan, "hold.cap_s") == ["stage_cap", "next_day_shorter"]


def test_a_bruise_is_left_alone_until_it_is_gone(knowledge: Knowledge) -> None:
    assert refused(knowledge, history=sore("2026-03-10T08:00:00+01:00", soreness=1, bruise=True)).rule == "bruise"


def test_two_worse_sessions_in_a_row_stop_the_muscle_until_everything_was_asked_again(knowledge: Knowledge) -> None:
    wall = "2026-03-15T08:00:00+01:00"
    worse = replace(sore(wall), bearing=Bearing(NextDay(wall, 5), True, 2, wall))
    assert refused(knowledge, history=worse).rule == "worse_in_a_row"
    screened_before = replace(worse, standing=Standing(full_wall="2026-03-01T08:00:00+01:00"))
    assert refused(knowledge, history=screened_before).rule == "worse_in_a_row"
    screened_since = replace(worse, standing=Standing(full_wall="2026-03-20T07:50:00+01:00"))
    assert planned(knowledge, history=screened_since).hold.ceiling == 5


# -- today ---------------------------------------------------------------------------------------------------------------------


def test_locks_of_this_morning_are_in_the_evenings_plan(knowledge: Knowledge) -> None:
    lock = EarlierLock(Side.LEFT, "middle-outer", "H1")
    plan = planned(knowledge, history=replace(STEADY, locks=(lock,)))
    assert plan.locks == (lock,)
    assert rules(plan, "locks") == ["locked_today"]


def test_a_side_that_was_ended_today_is_left_out_and_none_left_is_no_plan(knowledge: Knowledge) -> None:
    history = replace(STEADY, locks=(EarlierLock(Side.LEFT, "*", "H1"),))
    assert planned(knowledge, history=history, sides=BOTH, minutes=12).sides == (Side.RIGHT,)
    assert refused(knowledge, history=history).rule == "locked_today"


def test_two_sessions_in_a_day_share_one_dose(knowledge: Knowledge) -> None:
    history = replace(STEADY, pressed_today_s=400.0, side_pressed_today_s=((Side.LEFT, 400.0),))
    plan = planned(knowledge, history=history, minutes=20)
    assert plan.dose.muscle_s == 80.0
    assert "pressed_today" in rules(plan, "dose.muscle_s")
    used = replace(STEADY, pressed_today_s=470.0, side_pressed_today_s=((Side.LEFT, 470.0),))
    assert refused(knowledge, history=used).rule == "dose_today"


def test_after_a_session_that_ended_unwell_there_is_none_today(knowledge: Knowledge) -> None:
    assert refused(knowledge, history=replace(STEADY, ended_today=Ending.UNWELL)).rule == "ended_today"


def test_strong_pain_at_rest_needs_a_clinician_first(knowledge: Knowledge) -> None:
    assert refused(knowledge, pain_rest=8).rule == "rest_pain"
    assert planned(knowledge, pain_rest=7).sides == (Side.LEFT,)
    asked_about = Standing(clearances=(Clearance("rest_pain", "2026-03-19", "Dr Lee"),))
    assert planned(knowledge, pain_rest=8, history=replace(STEADY, standing=asked_about)).sides == (Side.LEFT,)


# -- tools, positions, search --------------------------------------------------------------------------------------------------


def test_of_several_tools_the_gentlest_comes_first_in_the_beginning(knowledge: Knowledge) -> None:
    tools = ("lacrosse-ball", "tennis-ball")
    assert planned(knowledge, history=FIRST, tools=tools).tool == "tennis-ball"
    assert planned(knowledge, tools=tools).tool == "lacrosse-ball"


def test_a_tool_without_a_set_up_in_this_position_is_refused_with_what_exists(knowledge: Knowledge) -> None:
    refusal = refused(knowledge, tools=("foam-roller-soft",))
    assert refusal.rule == "no_set_up"
    assert "foam-roller-soft (floor)" in refusal.problems[0].message


def test_everything_wrong_in_a_check_in_is_said_at_once() -> None:
    request = CheckIn("hamstring", (), ("lacrosse_ball",), "chairs", 0, pain_rest=11, test="akE")
    with pytest.raises(BadInput) as raised:
        build(read_knowledge(), request, screened(read_knowledge()), STEADY, NOW)
    places = {problem.where for problem in raised.value.problems}
    assert places == {"muscle", "side", "tool", "position", "minutes", "pain_rest", "test"}
    assert "Did you mean lacrosse-ball?" in str(raised.value)


def test_a_roller_passes_along_lanes_and_a_ball_goes_from_place_to_place(knowledge: Knowledge) -> None:
    lanes = planned(knowledge, tools=("foam-roller-soft",), position="floor").search
    assert all(stop.strokes > 0 and stop.x_from < stop.x_to for stop in lanes)
    places = planned(knowledge).search
    assert all(stop.strokes == 0 and stop.x_from == stop.x_to for stop in places)


def test_a_remembered_spot_is_searched_first_on_its_own_side(knowledge: Knowledge) -> None:
    def spot(side: Side, zone: str, y: float, seen: int = 3) -> RememberedSpot:
        return RememberedSpot(side, zone, 0.52, y, seen, "2026-03-17T08:00:00", 6, 3, Outcome.EASED, None)

    history = replace(
        STEADY,
        spots=(
            spot(Side.LEFT, "middle-outer", 0.4),
            spot(Side.RIGHT, "middle-inner", -0.4),
            spot(Side.LEFT, "middle-inner", -0.8, 1),
        ),
    )
    plan = planned(knowledge, history=history, sides=BOTH, minutes=20)
    first, second, *rest = plan.search
    assert [(stop.side, stop.x_from, stop.remembered) for stop in (first, second)] == [
        (Side.LEFT, 0.52, True),
        (Side.RIGHT, 0.52, True),
    ]
    assert not any(stop.remembered for stop in rest)  # found once is not remembered yet
    locked = replace(history, locks=(EarlierLock(Side.LEFT, "middle-outer", "H1"),))
    assert [
        stop.side for stop in planned(knowledge, history=locked, sides=BOTH, minutes=20).search if stop.remembered
    ] == [Side.RIGHT]


def test_pin_and_move_keeps_to_zones_with_a_set_up_for_it(knowledge: Knowledge) -> None:
    stick = planned(knowledge, tools=("massage-stick",), minutes=12)
    assert stick.pin is not None
    assert set(stick.pin.zones) == {"middle-outer", "middle-inner"}
    standing = planned(knowledge, tools=("massage-stick",), position="standing")
    assert standing.pin is None
    assert rules(standing, "pin.repetitions")[-1] == "no_pin_set_up"


def test_measuring_is_the_muscles_first_test_unless_asked_otherwise(knowledge: Knowledge) -> None:
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


def test_what_does_not_work_is_said_in_the_plan(knowledge: Knowledge) -> None:
    stuck = NotWorking("pain", 6, 3.0, pain_change(6, 6, points=2))
    made = asked(knowledge, history=replace(STEADY, not_working=(stuck,)))
    assert isinstance(made, Plan)
    (line,) = [item for item in made.items if item.id == "weeks"]
    assert [reason.rule for reason in line.reasons] == ["not_working_pain"]


# -- what holds of every plan --------------------------------------------------------------------------------------------------

KB = read_knowledge()
MILD = sorted(name for name, question in KB.questions.items() if tier_of(KB, question) is Tier.ADAPT)
ANSWERS = st.one_of(  # mostly what lets a plan be made, sometimes anything
    st.dictionaries(st.sampled_from(MILD), st.sampled_from(Reply), max_size=2),
    st.dictionaries(st.sampled_from(MILD), st.sampled_from(Reply), max_size=3),
    st.dictionaries(st.sampled_from(sorted(KB.questions)), st.sampled_from(Reply), max_size=3),
)
SORENESS = st.builds(
    lambda hours, soreness, row: Bearing(
        NextDay(f"2026-03-{16 + hours // 24:02}T08:00:00+01:00", soreness),
        soreness > 3,
        row if soreness > 3 else 0,
        "2026-03-16",
    ),
    st.integers(0, 95),
    st.integers(0, 10),
    st.integers(1, 2),
)
HISTORIES = st.builds(
    lambda sessions, weeks, bearing, pressed, lock: History(
        sessions=sessions,
        weeks=weeks,
        bearing=bearing if sessions else Bearing(),
        pressed_today_s=pressed,
        side_pressed_today_s=((Side.LEFT, pressed),),
        locks=lock,
        standing=Standing(full_wall="2026-03-17T08:00:00+01:00"),
    ),
    st.integers(0, 40),
    st.floats(0, 60),
    SORENESS,
    st.one_of(st.just(0.0), st.floats(0, 500)),
    st.lists(
        st.sampled_from([EarlierLock(Side.LEFT, zone, "H1") for zone in ("middle-outer", "upper-inner", "*")]),
        max_size=1,
    ).map(tuple),
)
REQUESTS = st.builds(
    CheckIn,
    muscle=st.just("hamstrings"),
    sides=st.sampled_from([(Side.LEFT,), (Side.RIGHT,), BOTH]),
    tools=st.lists(st.sampled_from(sorted(KB.tools)), min_size=1, max_size=5).map(tuple),
    position=st.sampled_from(["chair", "floor", "chair", "floor", "standing"]),
    minutes=st.integers(KB.doses.session.minutes_low.value, KB.doses.session.minutes_high.value),
    feeling=st.sampled_from(["", *KB.check_in.feelings]),
    pain_rest=st.sampled_from([None, 0, 3, 7, 8, 10]),
    pain_movement=st.one_of(st.none(), st.integers(0, 10)),
    test=st.sampled_from([None, "none", "fingertip-to-floor"]),
    leave_out=st.lists(st.sampled_from(sorted(KB.muscles["hamstrings"].zones)), max_size=1).map(tuple),
)
CLEARED = st.lists(st.sampled_from(sorted(KB.questions)), max_size=2)
OFTEN = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def made_for(answers: dict[str, Reply], cleared: list[str], request: CheckIn, history: History) -> Plan | Refusal:
    clearances = [Clearance(name, "2026-03-10", "Dr Lee") for name in cleared]
    everything = dict.fromkeys(KB.questions, Reply.NO) | answers
    return build(KB, request, judge_screening(KB, everything, clearances, NOW), history, NOW)


@OFTEN
@given(ANSWERS, CLEARED, REQUESTS, HISTORIES)
def test_every_plan_keeps_its_promises(
    answers: dict[str, Reply], cleared: list[str], request: CheckIn, history: History
) -> None:
    made = made_for(answers, cleared, request, history)
    said = [KB.questions[name] for name, value in answers.items() if value is not Reply.NO]
    tiers = {TIER_OF[KB.findings[finding].tier] for question in said for finding in question.findings}
    event("refused" if isinstance(made, Refusal) else "planned")
    if isinstance(made, Refusal):
        assert made.rule in RULES
        assert KB.words.get(f"{made.words}.say")
        return
    plan = made.prescription
    assert Tier.URGENT not in tiers
    if Tier.ADAPT in tiers:
        assert plan.hold.ceiling <= 4
    assert planned_s(plan, KB) <= request.minutes * 60
    assert beyond_fence(plan) == ()
    assert plan.hold.minimum_s <= plan.hold.cap_s <= FENCE.cap_s
    keeps_to_the_map(plan)
    has_a_reason_for_every_number(plan)
    assert plan.tool in request.tools
    assert step(None, Started(0.0, NOW, plan)).refused is None


def keeps_to_the_map(plan: Prescription) -> None:
    for stop in plan.search:
        assert stop.seconds > 0
        assert stop.set_up in KB.set_ups
        for part in range(11):
            x = stop.x_from + (stop.x_to - stop.x_from) * part / 10
            assert not any(band.holds(x, stop.y) for band in plan.no_go), stop
            if plan.zones:
                assert any(zone.holds(x, stop.y) for zone in plan.zones), stop
    for zone in plan.zones:
        for x in (zone.x0, zone.x1):
            for y in (zone.y0, zone.y1):
                whole = [band for band in plan.no_go if band.holds(x, y) and band.y0 <= zone.y0 and band.y1 >= zone.y1]
                assert whole == [], zone


COVERED_BY = {
    "version": "",
    "minutes": "minutes",
    "zones": "zones",
    "no_go": "no_go",
    "search": "search",
    "locks": "locks",
    "hold.prior.classes": "hold.prior.classes",
    "tests": "tests",
}
"""Rows of numbers that share a reason; every other number has one of its own."""


def has_a_reason_for_every_number(plan: Prescription) -> None:
    said = {reason.item for reason in plan.because}
    for path in numbers(replace(plan, because=())):
        group = next((item for start, item in COVERED_BY.items() if path.startswith(start)), path)
        assert group == "" or any(item == group or item.startswith(f"{group}.") for item in said), path
    for reason in plan.because:
        assert reason.source == "our judgement" or reason.source in KB.citations, reason
        assert KB.words.get(words_path(reason)), reason
        if not reason.rule.startswith(ADAPTATION):
            assert {name for name, _ in reason.numbers} <= set(PLAN_RULES[reason.rule]) | {"value"}, reason


@OFTEN
@given(ANSWERS, REQUESTS, HISTORIES)
def test_left_and_right_are_planned_alike(answers: dict[str, Reply], request: CheckIn, history: History) -> None:
    def mirrored(side: Side) -> History:
        return replace(
            history,
            locks=tuple(replace(lock, side=side) for lock in history.locks),
            side_pressed_today_s=tuple((side, seconds) for _, seconds in history.side_pressed_today_s),
        )

    made = [made_for(answers, [], replace(request, sides=(side,)), mirrored(side)) for side in (Side.LEFT, Side.RIGHT)]
    left, right = (json.dumps(encode(one)).replace("right", "left") for one in made)
    assert left == right


@OFTEN
@given(ANSWERS, CLEARED, REQUESTS, HISTORIES, ANSWERS)
def test_one_more_yes_never_makes_a_plan_stronger(
    answers: dict[str, Reply], cleared: list[str], request: CheckIn, history: History, more: dict[str, Reply]
) -> None:
    without = dict.fromkeys(answers, Reply.NO) | {name: value for name, value in answers.items() if name not in more}
    fewer, all_of = made_for(without, cleared, request, history), made_for(without | more, cleared, request, history)
    if isinstance(all_of, Refusal) or isinstance(fewer, Refusal):
        return
    assert all_of.prescription.hold.ceiling <= fewer.prescription.hold.ceiling
    assert all_of.prescription.hold.cap_s <= fewer.prescription.hold.cap_s
    assert all_of.prescription.hold.target_high <= fewer.prescription.hold.target_high


def test_the_same_request_gives_the_same_plan(knowledge: Knowledge) -> None:
    assert planned(knowledge) == planned(knowledge)


def test_a_plan_survives_being_written_down(knowledge: Knowledge) -> None:
    plan = planned(knowledge)
    assert decode(Prescription, json.loads(json.dumps(encode(plan)))) == plan


def test_every_line_of_the_plan_ends_with_what_decided_it(knowledge: Knowledge) -> None:
    made = asked(knowledge, "bruises", tools=("tennis-ball",))
    assert isinstance(made, Plan)
    lines = {item.id: item for item in made.items}
    assert lines["hold"].reasons[-1].rule == "adaptation.bruises-easily"
    assert lines["pressure"].reasons[-1].item == "hold.ceiling"
    assert all(item.reasons for item in made.items)
    assert reasons(made.prescription, "hold.cap_s")[-1] in lines["hold"].reasons


def test_the_readmes_plan(knowledge: Knowledge) -> None:
    assert CHAIR.minutes == knowledge.doses.session.minutes_default.value
    assert planned(knowledge, history=FIRST).minutes == 8

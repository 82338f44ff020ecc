"""What holds of every plan, whatever the answers, the history and the wishes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.plan.check_ins import (
    CHAIR,
    NOW,
    numbers,
    planned,
    planned_s,
)
from unknot.app.files.knowledge_files import read_knowledge
from unknot.codec import decode, encode
from unknot.engine.events import Started
from unknot.engine.prescription import EarlierLock, Prescription, Side, ZoneId
from unknot.engine.safety.fence import FENCE, beyond_fence
from unknot.engine.step import step
from unknot.errors import BadKnowledge
from unknot.insight.person.history import History
from unknot.insight.person.next_day import NextDay, NextDayResponse
from unknot.insight.person.screening_status import Clearance, ScreeningStatus
from unknot.insight.questions import RecordedReply
from unknot.knowledge.model import Knowledge
from unknot.plan.build import Plan, build
from unknot.plan.check_in import CheckIn
from unknot.plan.checks.screening import TIER_OF, ScreeningTier, judge_screening, tier_of
from unknot.plan.refusal import RULES, PlanRefusal
from unknot.plan.why import ADAPTATION, PLAN_RULES, words_path

FIRST = History()
BOTH = (Side.LEFT, Side.RIGHT)

KB = read_knowledge()
MILD = sorted(name for name, question in KB.questions.items() if tier_of(KB, question) is ScreeningTier.ADAPT)
ANSWERS = st.one_of(  # mostly what lets a plan be made, sometimes anything
    st.dictionaries(st.sampled_from(MILD), st.sampled_from(RecordedReply), max_size=2),
    st.dictionaries(st.sampled_from(MILD), st.sampled_from(RecordedReply), max_size=3),
    st.dictionaries(st.sampled_from(sorted(KB.questions)), st.sampled_from(RecordedReply), max_size=3),
)
SORENESS = st.builds(
    lambda hours, soreness, row: NextDayResponse(
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
    lambda sessions, weeks, next_day, pressed, lock: History(
        sessions=sessions,
        weeks=weeks,
        next_day=next_day if sessions else NextDayResponse(),
        pressed_today_s=pressed,
        side_pressed_today_s=((Side.LEFT, pressed),),
        locks=lock,
        screening_status=ScreeningStatus(full_wall="2026-03-17T08:00:00+01:00"),
    ),
    st.integers(0, 40),
    st.floats(0, 60),
    SORENESS,
    st.one_of(st.just(0.0), st.floats(0, 500)),
    st.lists(
        st.sampled_from([EarlierLock(Side.LEFT, ZoneId(zone), "H1") for zone in ("middle-outer", "upper-inner", "*")]),
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
OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def made_for(
    answers: dict[str, RecordedReply], cleared: list[str], request: CheckIn, history: History
) -> Plan | PlanRefusal:
    clearances = [Clearance(name, "2026-03-10", "Dr Lee") for name in cleared]
    everything = dict.fromkeys(KB.questions, RecordedReply.NO) | answers
    return build(KB, request, judge_screening(KB, everything, clearances, NOW), history, NOW)


@OFTEN
@given(ANSWERS, CLEARED, REQUESTS, HISTORIES)
def test_every_plan_is_inside_its_limits(
    answers: dict[str, RecordedReply], cleared: list[str], request: CheckIn, history: History
) -> None:
    made = made_for(answers, cleared, request, history)
    said = [KB.questions[name] for name, value in answers.items() if value is not RecordedReply.NO]
    tiers = {TIER_OF[KB.findings[finding].tier] for question in said for finding in question.findings}
    event("refused" if isinstance(made, PlanRefusal) else "planned")
    if isinstance(made, PlanRefusal):
        assert made.rule in RULES
        assert KB.words.get(f"{made.words}.say")
        return
    plan = made.prescription
    assert ScreeningTier.URGENT not in tiers
    if ScreeningTier.ADAPT in tiers:
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
def test_left_and_right_are_planned_alike(
    answers: dict[str, RecordedReply], request: CheckIn, history: History
) -> None:
    def mirrored(side: Side) -> History:
        return replace(
            history,
            locks=tuple(replace(lock, side=side) for lock in history.locks),
            side_pressed_today_s=tuple((side, seconds) for _, seconds in history.side_pressed_today_s),
        )

    made = [made_for(answers, [], replace(request, sides=(side,)), mirrored(side)) for side in (Side.LEFT, Side.RIGHT)]
    left, right = (json.dumps(encode(plan)).replace("right", "left") for plan in made)
    assert left == right


@OFTEN
@given(ANSWERS, CLEARED, REQUESTS, HISTORIES, ANSWERS)
def test_one_more_yes_never_makes_a_plan_stronger(
    answers: dict[str, RecordedReply],
    cleared: list[str],
    request: CheckIn,
    history: History,
    more: dict[str, RecordedReply],
) -> None:
    without = dict.fromkeys(answers, RecordedReply.NO) | {
        name: value for name, value in answers.items() if name not in more
    }
    fewer, all_of = made_for(without, cleared, request, history), made_for(without | more, cleared, request, history)
    if isinstance(all_of, PlanRefusal) or isinstance(fewer, PlanRefusal):
        return
    assert all_of.prescription.hold.ceiling <= fewer.prescription.hold.ceiling
    assert all_of.prescription.hold.cap_s <= fewer.prescription.hold.cap_s
    assert all_of.prescription.hold.target_high <= fewer.prescription.hold.target_high


def test_the_same_request_gives_the_same_plan(knowledge: Knowledge) -> None:
    assert planned(knowledge) == planned(knowledge)


def test_a_plan_is_the_same_after_encoding(knowledge: Knowledge) -> None:
    plan = planned(knowledge)
    assert decode(Prescription, json.loads(json.dumps(encode(plan)))) == plan


def test_the_readmes_plan(knowledge: Knowledge) -> None:
    assert CHAIR.minutes == knowledge.doses.session.minutes_default.value
    assert planned(knowledge, history=FIRST).minutes == 8


def test_a_knowledge_base_that_leads_beyond_the_fence_gets_no_plan_and_the_number_is_named() -> None:
    hold = KB.techniques.hold
    slight = replace(hold.lighter_ratio, value=0.01)
    changed = replace(KB, techniques=replace(KB.techniques, hold=replace(hold, lighter_ratio=slight)))
    screening = judge_screening(changed, dict.fromkeys(KB.questions, RecordedReply.NO), (), NOW)
    with pytest.raises(BadKnowledge, match=r"plan\.hold\.lighter_ratio"):
        build(changed, CHAIR, screening, FIRST, NOW)

"""The plan learns from the last sessions: where the search begins, how hard it presses, and it says so."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.check_ins import STEADY, planned, reasons, rules
from unknot.engine.prescription import Side
from unknot.insight.person.recent_sessions import RecentSessions, SpotCount
from unknot.knowledge.model import Knowledge
from unknot.plan.summary import items_of


def test_after_three_sessions_that_went_badly_it_presses_a_point_less_and_says_why(knowledge: Knowledge) -> None:
    before = planned(knowledge)
    after = planned(knowledge, history=replace(STEADY, recent=RecentSessions(3, 8, 5)))
    assert after.hold.target_high == before.hold.target_high - 1
    assert after.hold.ceiling == before.hold.ceiling
    (said,) = [reason for reason in reasons(after, "hold.target_high") if reason.rule == "lately_lighter"]
    assert dict(said.numbers) == {"value": "5", "count": "5", "of": "8", "sessions": "3"}


def test_two_sessions_or_a_few_bad_spots_change_nothing(knowledge: Knowledge) -> None:
    for lately in (RecentSessions(2, 6, 6), RecentSessions(3, 8, 3), RecentSessions()):
        assert planned(knowledge, history=replace(STEADY, recent=lately)).hold == planned(knowledge).hold


def test_nothing_in_the_record_makes_it_press_more(knowledge: Knowledge) -> None:
    eased = planned(knowledge, history=replace(STEADY, recent=RecentSessions(3, 9, 0)))
    assert eased.hold == planned(knowledge).hold


def test_the_search_goes_first_where_spots_were_found(knowledge: Knowledge) -> None:
    usual = planned(knowledge).search
    last = usual[-1].zones[0]
    moved = planned(knowledge, history=replace(STEADY, spot_counts=(SpotCount(Side.LEFT, last, 4, 6),)))
    assert moved.search[0].zones[0] == last
    assert sorted(stop.x_from for stop in moved.search) == sorted(stop.x_from for stop in usual)
    (said,) = reasons(moved, "search.order")
    assert dict(said.numbers) == {"zone": last, "count": "4", "sessions": "6"}


def test_spots_on_the_other_leg_do_not_change_the_search(knowledge: Knowledge) -> None:
    usual = planned(knowledge)
    last = usual.search[-1].zones[0]
    other = planned(knowledge, history=replace(STEADY, spot_counts=(SpotCount(Side.RIGHT, last, 4, 6),)))
    assert other.search == usual.search
    assert rules(other, "search.order") == []


def test_the_summary_names_the_persons_own_record_only_when_it_changed_the_plan(knowledge: Knowledge) -> None:
    def lines(lately: RecentSessions) -> list[str]:
        plan = planned(knowledge, history=replace(STEADY, recent=lately))
        return [item.id for item in items_of(plan, plan.because)]

    assert "learnt" in lines(RecentSessions(3, 8, 5))
    assert "learnt" not in lines(RecentSessions())

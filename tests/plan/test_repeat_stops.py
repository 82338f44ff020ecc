"""Stops in the plan: the search does not start at a place with repeated stops, and no stage rises in the week of a stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.insight.simulated_sessions import session, spot
from tests.plan.check_ins import asked, rules
from unknot.engine.places.search_path import is_allowed
from unknot.engine.prescription import EarlierPlace, Prescription, Side, ZoneId
from unknot.engine.state import Outcome, Phase, State
from unknot.insight.person.history import History, history_of
from unknot.insight.session.facts import SessionFacts
from unknot.insight.session.pressing import StopFacts
from unknot.knowledge.model import Knowledge
from unknot.plan.build import Plan
from unknot.plan.parts.rules import history_rules

FIRST = datetime.fromisoformat("2026-03-02T08:00:00+01:00")
HIGH_INNER = (0.30, -0.5)


def wall(day: float) -> str:
    return (FIRST + timedelta(days=day)).isoformat()


def tingled(day: float, place: tuple[float, float] = HIGH_INNER, stage: str = "starting") -> SessionFacts:
    """Return a session that was stopped by tingling at a place that was sore at first."""
    found = replace(spot(*place, outcome=Outcome.STOPPED, locked_by="H1"), zone="upper-inner")
    stop = StopFacts("H1", Side.LEFT, "upper-inner", 120.0, *place)
    return replace(session(wall(day), found, pressed_s=20.0), stops=(stop,), stage=stage)


def fine(day: float, stage: str = "starting") -> SessionFacts:
    return replace(session(wall(day), spot(0.45)), stage=stage)


def history(knowledge: Knowledge, day: float, *sessions: SessionFacts) -> History:
    return history_of(sessions, "hamstrings", wall(day), history_rules(knowledge, "hamstrings"))


def plan_of(knowledge: Knowledge, day: float, *sessions: SessionFacts) -> Prescription:
    made = asked(
        knowledge,
        history=history(knowledge, day, *sessions),
        now=wall(day),
        tools=("foam-roller-soft",),
        position="floor",
    )
    assert isinstance(made, Plan), made
    return made.prescription


def test_after_three_stops_at_one_place_the_search_starts_elsewhere_and_the_stage_does_not_rise(
    knowledge: Knowledge,
) -> None:
    """Three sessions, each stopped by tingling at high inner: the fourth used to go up a stage and to begin there."""
    three = (tingled(0), tingled(2), tingled(4))
    plan = plan_of(knowledge, 6, *three)
    assert plan.stage == "starting"
    assert "stage_held" in rules(plan, "stage")
    assert not any(stop.remembered for stop in plan.search)
    assert ("upper-inner", "H13", None) in {(lock.zone, lock.rule, lock.x) for lock in plan.locks}
    assert rules(plan, "locks") == ["stops_came_back"]
    state = State(plan, wall(6), 0.0, Phase.SEARCH, Side.LEFT)
    assert all("upper-inner" not in stop.zones for stop in plan.search if is_allowed(state, stop, Side.LEFT))


def test_a_stop_is_never_counted_as_sore_again(knowledge: Knowledge) -> None:
    sore = replace(spot(*HIGH_INNER), zone="upper-inner")
    before = (replace(session(wall(0), sore), stage="starting"), tingled(2))
    known = history(knowledge, 4, *before)
    assert known.spots == ()
    assert [found.zone for found in known.spot_counts] == ["upper-inner"]
    assert known.spot_counts[0].count == 1
    again = history(knowledge, 6, *before, replace(session(wall(4), sore), stage="starting"))
    assert [found.seen for found in again.spots] == [2]


@pytest.mark.parametrize(("day", "stage"), [(11.0, "starting"), (12.5, "building")])
def test_no_stage_rises_in_the_week_of_a_stop(knowledge: Knowledge, day: float, stage: str) -> None:
    assert plan_of(knowledge, day, fine(0), fine(2), tingled(5)).stage == stage
    assert plan_of(knowledge, 6, fine(0), fine(2), fine(5)).stage == "building"


def test_the_search_does_not_start_at_a_place_that_rests_has_eased_or_has_no_holds_left(knowledge: Knowledge) -> None:
    often = (fine(0), fine(2), fine(4))
    known = history(knowledge, 6, *often)

    def led_first(**changes: object) -> bool:
        made = asked(knowledge, history=replace(known, **changes), now=wall(6))  # type: ignore[arg-type]
        assert isinstance(made, Plan)
        return any(stop.remembered for stop in made.prescription.search)

    held = EarlierPlace(Side.LEFT, ZoneId("middle-outer"), 0.46, 0.5, 1, 60.0, 60.0, eased=False, off_before_s=600.0)
    assert led_first()
    assert led_first(places=(held,))
    assert not led_first(places=(held, replace(held, x=0.44, holds=2)))
    assert not led_first(places=(replace(held, eased=True),))
    assert led_first(places=(replace(held, eased=True, side=Side.RIGHT),))
    assert led_first(places=(replace(held, eased=True, x=0.55),))


def test_the_plan_carries_todays_presses_by_place(knowledge: Knowledge) -> None:
    held = EarlierPlace(Side.LEFT, ZoneId("middle-outer"), 0.46, 0.5, 1, 60.0, 60.0, eased=False, off_before_s=600.0)
    made = asked(knowledge, history=replace(history(knowledge, 6, fine(0)), places=(held,)), now=wall(6))
    assert isinstance(made, Plan)
    assert made.prescription.places == (held,)

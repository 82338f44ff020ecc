"""What a plan from elsewhere may not leave open: the no-go bands of the map, places outside its zones, a smaller reach of a spot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.plan.check_ins import STEADY, asked, planned
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Prescription, Rectangle, SetUpId, TestId, ZoneId
from unknot.engine.safety.fence import beyond_fence
from unknot.insight.person.history import History
from unknot.plan.build import Plan
from unknot.plan.checks.weaker import is_covered, weaker_than_shipped

KB = read_knowledge()
PLAN = planned(KB)
HOLLOW = "popliteal-fossa"


def _bands(change: Callable[[Rectangle], Rectangle | None]) -> Prescription:
    kept = [change(band) if band.id == HOLLOW else band for band in PLAN.no_go]
    return replace(PLAN, no_go=tuple(band for band in kept if band is not None))


@pytest.mark.parametrize("history", [STEADY, History()])
def test_every_plan_of_unknot_passes(history: History) -> None:
    made = [
        asked(KB, history=history, tools=(tool,), position=position) for tool in KB.tools for position in KB.positions
    ]
    plans = [plan.prescription for plan in made if isinstance(plan, Plan)]
    assert len({(plan.tool, plan.position) for plan in plans}) >= 6
    assert [plan.tool for plan in plans if weaker_than_shipped(plan, KB)] == []


def test_a_plan_after_a_careful_answer_closes_more_and_passes() -> None:
    plan = planned(KB, "sit-bone")
    assert len(plan.no_go) >= len(PLAN.no_go)
    assert weaker_than_shipped(plan, KB) == ()


@pytest.mark.parametrize(
    ("plan", "named"),
    [
        (replace(PLAN, no_go=()), f"no_go.{HOLLOW}"),
        (_bands(lambda _: None), f"no_go.{HOLLOW}"),
        (_bands(lambda band: replace(band, x0=band.x0 + 0.01)), f"no_go.{HOLLOW}"),
        (_bands(lambda band: replace(band, x1=band.x1 - 0.01)), f"no_go.{HOLLOW}"),
        (_bands(lambda band: replace(band, y0=0.0)), f"no_go.{HOLLOW}"),
        (_bands(lambda band: replace(band, y1=0.0)), f"no_go.{HOLLOW}"),
        (replace(PLAN, scale=replace(PLAN.scale, same_spot_cm=PLAN.scale.same_spot_cm - 0.1)), "scale.same_spot_cm"),
        (replace(PLAN, scale=replace(PLAN.scale, length_cm=PLAN.scale.length_cm + 1)), "scale.same_spot_cm"),
        (replace(PLAN, scale=replace(PLAN.scale, half_width_cm=PLAN.scale.half_width_cm + 1)), "scale.same_spot_cm"),
        (replace(PLAN, search=(), zones=(replace(PLAN.zones[0], x1=0.9),)), "zones"),
        (replace(PLAN, zones=(replace(PLAN.zones[0], id=ZoneId("elsewhere")),)), "zones"),
        (replace(PLAN, muscle="calf"), "muscle"),
        (replace(PLAN, tool="hammer"), "tool"),
        (replace(PLAN, position="ladder"), "position"),
        (replace(PLAN, stage="hero"), "stage"),
        (replace(PLAN, search=(replace(PLAN.search[0], set_up=SetUpId("elsewhere")),)), "search.set_up"),
        (replace(PLAN, tests=(replace(PLAN.tests[0], test=TestId("handstand")),)), "tests"),
    ],
)
def test_an_open_or_unknown_place_is_named(plan: Prescription, named: str) -> None:
    assert beyond_fence(plan) == ()
    assert named in weaker_than_shipped(plan, KB)


def test_a_band_may_be_larger_or_cut_into_pieces() -> None:
    hollow = next(band for band in PLAN.no_go if band.id == HOLLOW)
    others = tuple(band for band in PLAN.no_go if band.id != HOLLOW)
    middle = (hollow.y0 + hollow.y1) / 2
    pieces = (replace(hollow, y1=middle), replace(hollow, y0=middle))
    assert weaker_than_shipped(replace(PLAN, no_go=(*others, *pieces)), KB) == ()
    assert weaker_than_shipped(replace(PLAN, no_go=(*PLAN.no_go, replace(hollow, x0=0.7))), KB) == ()
    with_a_gap = (replace(hollow, y1=middle - 0.1), replace(hollow, y0=middle + 0.1))
    assert weaker_than_shipped(replace(PLAN, no_go=(*others, *with_a_gap)), KB) == (f"no_go.{HOLLOW}",)


def test_a_base_that_closes_more_passes_its_own_plans_and_refuses_looser_ones() -> None:
    muscle = KB.muscles["hamstrings"]
    wider = replace(muscle.bands[HOLLOW], x0=muscle.bands[HOLLOW].x0 - 0.02)
    stricter = replace(KB, muscles={**KB.muscles, "hamstrings": replace(muscle, bands={**muscle.bands, HOLLOW: wider})})
    assert weaker_than_shipped(planned(stricter), stricter) == ()
    assert weaker_than_shipped(planned(stricter), KB) == ()
    assert weaker_than_shipped(PLAN, stricter) == (f"no_go.{HOLLOW}",)


def test_a_rectangle_is_covered_by_others_only_to_its_last_corner() -> None:
    whole = Rectangle(ZoneId(""), 0.0, 1.0, 0.0, 1.0)
    quarters = [Rectangle(ZoneId(""), x, x + 0.5, y, y + 0.5) for x in (0.0, 0.5) for y in (0.0, 0.5)]
    assert is_covered(whole, quarters)
    assert all(not is_covered(whole, [quarter for quarter in quarters if quarter != left]) for left in quarters)
    assert not is_covered(whole, [])
    assert is_covered(Rectangle(ZoneId(""), 0.3, 0.3, 0.2, 0.2), quarters)

"""The search: remembered spots first, then lanes or places, all of them where this tool may press."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.check_ins import (
    STEADY,
    planned,
)
from unknot.engine.prescription import EarlierLock, Rectangle, Side, ZoneId
from unknot.engine.state import Outcome
from unknot.insight.person.remembered_spots import RememberedSpot
from unknot.knowledge.body import Lane, ToolKind
from unknot.knowledge.model import Knowledge
from unknot.plan.parts.search import longest_stretch

BOTH = (Side.LEFT, Side.RIGHT)


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
    locked = replace(history, locks=(EarlierLock(Side.LEFT, ZoneId("middle-outer"), "H1"),))
    assert [
        stop.side for stop in planned(knowledge, history=locked, sides=BOTH, minutes=20).search if stop.remembered
    ] == [Side.RIGHT]


def test_a_lane_is_cut_to_its_longest_stretch_off_every_band() -> None:
    def rectangle(x0: float, x1: float) -> Rectangle:
        return Rectangle(ZoneId("somewhere"), x0, x1, -1.0, 1.0)

    lane = Lane("outer", (ToolKind.ROLLER,), 0.15, 0.72, 0.5, "our judgement")
    zones = (rectangle(0.12, 0.35), rectangle(0.35, 0.60))
    assert longest_stretch(lane, zones, ()) == (0.15, 0.60)
    start, end = longest_stretch(lane, zones, (rectangle(0.25, 0.30),)) or (0.0, 0.0)
    assert (start > 0.30, end) == (True, 0.60)
    start, end = longest_stretch(lane, zones, (rectangle(0.45, 0.90),)) or (0.0, 0.0)
    assert (start, end < 0.45) == (0.15, True)
    assert longest_stretch(lane, zones, (rectangle(0.0, 1.0),)) is None
    assert longest_stretch(lane, (), ()) is None
